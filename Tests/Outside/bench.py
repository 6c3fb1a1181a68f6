"""What every check works with: the world, a terminal in good order, a card with money."""

from session import Terminal, expect

AMOUNT = 10_000  # fen


class Bench:
    """What every check works with."""

    def __init__(self, world, options):
        self.world, self.options = world, options
        self.terminal = Terminal(world.terminal(options.terminal), options)
        self.card = world.ordinary_card()

    def other(self, entry):
        return Terminal(entry, self.options)

    def balance(self):
        return self.terminal.balance(self.card)

    def sale(self, amount=AMOUNT, **how):
        return self.terminal.sale(self.card, amount, **{"pin": self.card.pin, **how})

    def unchanged(self, work):
        """Does the work and expects the card's balance to be the same afterwards."""
        before = self.balance()
        work()
        after = self.balance()
        expect(after == before, f"the balance was {before} fen and is {after}")
