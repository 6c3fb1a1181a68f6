"""What an outsider can get without a key. He knows the protocol, and what is printed on every slip."""

import codec
from session import expect, expect_code

GUESSES = (None, b"00000000", bytes(8))


class Outsider:
    """Sends messages in a terminal's name and collects every sealed answer."""

    def __init__(self, bench):
        self.bench, self.terminal = bench, bench.terminal
        self.sealed = []
        self.stan = 900_000

    def fields(self, processing, code, **more):
        self.stan += 1
        return {
            2: self.bench.card.pan, 3: processing, 4: f"{10_000:012d}", 11: f"{self.stan:06d}",
            14: self.bench.card.expiry, 22: "012", 25: "00", 49: "156",
            60: f"{code}{self.terminal.batch}00050", **self.terminal.identity(),
            **{int(number): value for number, value in more.items()}}

    def send(self, mti, fields, mac):
        body = codec.encode(mti, fields if mac is None else {**fields, 64: mac})
        return self.send_body(body)

    def send_body(self, body):
        with self.terminal.connect() as connection:
            connection.send(codec.frame(body))
            answer = connection.receive()
        if 64 in answer.fields:
            self.sealed.append(answer)
        return answer

    def requests(self):
        """One of every kind that has a MAC, whole and with something missing, and some without one."""
        reversal = {**self.fields("000000", "22"), 39: "98"}
        void = {**self.fields("200000", "23"), 37: "0" * 12, 61: self.terminal.batch + "000001"}
        refund = {**self.fields("200000", "25"), 37: "0" * 12, 61: "0" * 16}
        shop = {
            3: "900100", 11: "900900", **self.terminal.identity(), 59: "RQ005terms",
            60: f"70{self.terminal.batch}000"}
        whole = [
            ("0200", self.fields("000000", "22")), ("0200", self.fields("310000", "01")),
            ("0200", self.fields("990000", "22")), ("0100", self.fields("030000", "10")),
            ("0200", void), ("0220", refund), ("0400", reversal), ("0600", shop),
            ("0620", {**shop, 3: "910000"}), ("0320", refund)]
        for mti, fields in whole:
            yield mti, fields
            for number in (3, 4, 11, 22, 25, 42, 49, 60):
                yield mti, {key: value for key, value in fields.items() if key != number}


def nothing_sealed(bench):
    """Right and damaged messages of every kind without a MAC, or with a guessed one."""
    outsider = Outsider(bench)
    for number, (mti, fields) in enumerate(outsider.requests()):
        if mti != "0320" and number % 2:
            outsider.send(mti, fields, None)
        else:
            outsider.send(mti, fields, GUESSES[number // 2 % len(GUESSES)])
        # Three wrong MACs end the session: the terminal signs in again, and he goes on.
        expect_code(bench.terminal.sign_in(), "00")
    body = codec.encode("0200", outsider.fields("000000", "22"))
    for cut in range(len(body) - 20, len(body)):
        outsider.send_body(body[:cut])
    found = sorted({f"{answer.mti} {answer.code}" for answer in outsider.sealed})
    expect(not found, f"sealed answers to who has no key: {', '.join(found)}")


def _fold(data):
    """The XOR of the blocks of eight bytes: all that the ECB MAC depends on."""
    total = bytes(8)
    for start in range(0, len(data), 8):
        block = data[start:start + 8].ljust(8, b"\0")
        total = bytes(left ^ right for left, right in zip(total, block))
    return total


def forged_refund(bench):
    """A sealed answer's MAC fits every message with the same XOR: eight free bytes make a refund.

    The refund is the outsider's own, of a sale that he saw on a slip (reference and date).
    """
    _, sale = bench.sale()
    expect_code(sale, "00")
    before = bench.balance()
    outsider = Outsider(bench)
    for mti, fields in outsider.requests():
        outsider.send(mti, fields, None)
    for answer in list(outsider.sealed):
        refund = {
            **outsider.fields("200000", "25"), 37: sale.fields[37],
            61: "0" * 12 + sale.fields[13], 63: "000"}
        # F62 is not looked at in a refund: 16 free bytes hold an aligned block of eight.
        base = codec.encode("0220", {**refund, 62: bytes(16), 64: bytes(8)})[:-8]
        place = base.index(bytes(16))
        start = place + (-place) % 8
        wanted = bytes(a ^ b for a, b in zip(_fold(answer.body[:-8]), _fold(base)))
        forged = base[:start] + wanted + base[start + 8:] + answer.fields[64]
        outsider.send_body(forged)
    after = bench.balance()
    expect(after == before, f"without a key the balance went from {before} to {after} fen")
    expect(not outsider.sealed, f"{len(outsider.sealed)} sealed answers to who has no key")


def sealed_declines(bench):
    """The session's own check looks at F64 of every answer; this asks for many kinds of declines."""
    terminal = bench.terminal
    for change, code in (({4: f"{10**11:012d}"}, "51"), ({3: "990000"}, "12"), ({49: "840"}, "12"),
                         ({2: "6225880000009999"}, "14")):
        fields = {**terminal.sale_fields(bench.card, 100, keyed=True), **change}
        expect_code(terminal.exchange("0200", fields), code)
    fields = terminal.sale_fields(bench.card, 100)
    del fields[25]
    expect_code(terminal.exchange("0200", fields), "30")
    fields = terminal.sale_fields(bench.card, 100)
    fields[60] = "2299999700050"
    expect_code(terminal.exchange("0200", fields), "77")
