"""Checks of sales, balances and reversals."""

from bench import AMOUNT
from session import check_clock, expect, expect_code


def sale(bench):
    before = bench.balance()
    _, answer = bench.sale()
    expect_code(answer, "00")
    for number, size in ((37, 12), (38, 6)):
        got = answer.fields.get(number, "")
        expect(len(got) == size, f"F{number} is '{got}'")
    check_clock(answer)
    after = bench.balance()
    expect(after == before - AMOUNT, f"the balance went from {before} to {after} fen")


def sale_without_pin(bench):
    def work():
        fields, answer = bench.sale(pin=None)
        expect_code(answer, "00")
        expect_code(bench.terminal.reverse(fields), "00")
    bench.unchanged(work)


def sale_keyed(bench):
    def work():
        fields, answer = bench.sale(keyed=True)
        expect_code(answer, "00")
        expect_code(bench.terminal.reverse(fields), "00")
    bench.unchanged(work)


def duplicate(bench):
    fields, answer = bench.sale()
    expect_code(answer, "00")
    bench.unchanged(lambda: expect_code(bench.terminal.exchange("0200", fields), "94"))


def wrong_pin(bench):
    wrong = "".join(str((int(digit) + 1) % 10) for digit in bench.card.pin)
    bench.unchanged(lambda: expect_code(bench.sale(pin=wrong)[1], "55"))


def insufficient(bench):
    bench.unchanged(lambda: expect_code(bench.sale(amount=bench.balance() + 1)[1], "51"))


def card_states(bench):
    for status, code in (("lost", "41"), ("stolen", "43"), ("dormant", "21"), ("frozen", "62")):
        card = bench.world.card(status=status)
        _, answer = bench.terminal.sale(card, 100, pin=card.pin)
        expect(answer.code == code, f"the {status} card got {answer.code}, expected {code}")


def expired_card(bench):
    cards = [c for c in bench.world.cards if c.expired() and c.status == "active"]
    expect(cards, "the world has no expired card")
    _, answer = bench.terminal.sale(cards[0], 100, pin=cards[0].pin)
    expect_code(answer, "54")


def reversal(bench):
    def work():
        fields, answer = bench.sale()
        expect_code(answer, "00")
        expect_code(bench.terminal.reverse(fields), "00")
    bench.unchanged(work)


def reversal_repeated(bench):
    def work():
        fields, answer = bench.sale()
        expect_code(answer, "00")
        for _ in range(3):
            expect_code(bench.terminal.reverse(fields), "00")
    bench.unchanged(work)


def reversal_unread(bench):
    """The line breaks before the answer is read."""
    def work():
        fields = bench.terminal.sale_fields(bench.card, AMOUNT, pin=bench.card.pin)
        with bench.terminal.connect() as connection:
            connection.send(bench.terminal.seal("0200", fields))
            connection.socket.recv(1)
        expect_code(bench.terminal.reverse(fields), "00")
    bench.unchanged(work)


def reversal_unknown(bench):
    fields = bench.terminal.sale_fields(bench.card, AMOUNT, pin=bench.card.pin)
    expect_code(bench.terminal.reverse(fields), "25")

    def late():
        answer = bench.terminal.exchange("0200", fields)
        expect(answer.code != "00", "the sale that came after its reversal was approved")
    bench.unchanged(late)
