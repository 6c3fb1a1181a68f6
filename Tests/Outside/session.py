"""A connection to the host, and a terminal that speaks over it."""

import datetime
import socket
import time
from dataclasses import dataclass

import codec
import crypto


class Mismatch(Exception):
    """The host did something else than protocol.md says."""


def expect(holds, message):
    if not holds:
        raise Mismatch(message)


def expect_code(answer, *codes):
    expect(answer.code in codes, f"F39 is {answer.code}, expected {' or '.join(codes)}")


ECHOED = (3, 4, 11, 25, 41, 42, 49)
NUMBER_BEFORE_KEYS = {  # F60.3 of the sign-in: algorithm, track key
    (crypto.TDES, False): "003",
    (crypto.TDES, True): "004",
    (crypto.SM4, False): "005",
    (crypto.SM4, True): "006",
}


@dataclass(frozen=True)
class Answer:
    mti: str
    fields: dict
    body: bytes
    tpdu: str
    header: str

    @property
    def code(self):
        return self.fields.get(39, "absent")


class Connection:
    """A TCP connection that carries whole frames."""

    def __init__(self, options):
        self.socket = socket.create_connection((options.host, options.port), options.timeout)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, data):
        self.socket.sendall(data)

    def receive(self):
        length = int.from_bytes(self._read(2), "big")
        tpdu, header, body = codec.unframe(self._read(length))
        mti, fields = codec.decode(body)
        return Answer(mti, fields, body, tpdu, header)

    def _read(self, count):
        data = b""
        while len(data) < count:
            part = self.socket.recv(count - len(data))
            if not part:
                raise Mismatch(f"the host closed the connection after {len(data)} of {count} bytes")
            data += part
        return data

    def is_closed_by_peer(self):
        """Waits for the end of the stream; False when the time-out comes first."""
        try:
            return self.socket.recv(1) == b""
        except ConnectionError:
            return True
        except TimeoutError:
            return False


class Terminal:
    """One terminal of the world: its keys, its numbers, its messages."""

    def __init__(self, entry, options):
        self.entry, self.options = entry, options
        self.pik = self.mak = self.tdk = b""
        # Whether the host has the MAK: between a sign-in and its end.
        self.is_known = False
        self.batch = "000001"
        # Not 000001, so that the client can run again and again against one host in one batch.
        self.last_stan = int(time.time()) % 900_000

    def next_stan(self):
        self.last_stan += 1
        return f"{self.last_stan:06d}"

    def identity(self):
        # Without a shop there is no merchant number: spaces fill the field.
        return {41: self.entry.id, 42: self.entry.merchant.ljust(15)}

    def connect(self):
        return Connection(self.options)

    # Sealing and checking

    def seal(self, mti, fields, spoil=False):
        """The frame of a financial message with its MAC."""
        body = codec.encode(mti, {**fields, 64: bytes(8)})[:-8]
        value = crypto.mac(self.entry.mac, self.mak, body)
        if spoil:
            value = bytes(reversed(value)) if value != value[::-1] else b"00000000"
        return codec.frame(body + value)

    def check(self, answer, mti, fields, authentic=True):
        """The checks of protocol.md 3.3 on an answer, and its MAC whatever the code."""
        expect(answer.tpdu == codec.swapped(codec.TPDU), f"TPDU of the answer is {answer.tpdu}")
        wanted = f"{int(mti) + 10:04d}"
        expect(answer.mti == wanted, f"the answer's MTI is {answer.mti}, expected {wanted}")
        expect(39 in answer.fields, "the answer has no F39")
        if answer.code != "30":
            for number in ECHOED:
                if number in fields and not (number in (25, 49) and number not in answer.fields):
                    got = answer.fields.get(number)
                    expect(got == fields[number], f"F{number} is {got}, sent {fields[number]}")
        self.check_mac(answer, authentic and mti[:2] != "08" and self.is_known)

    def check_mac(self, answer, authentic):
        """The answer to an authentic request is sealed whatever it says; any other is not."""
        if not authentic:
            expect(64 not in answer.fields, f"a request without a right MAC got {answer.code} sealed")
            return
        expect(64 in answer.fields, f"the answer {answer.code} has no MAC")
        wanted = crypto.mac(self.entry.mac, self.mak, answer.body[:-8])
        expect(answer.fields[64] == wanted, f"the MAC of the answer {answer.code} is wrong")

    def receive(self, connection, mti, fields, authentic=True):
        answer = connection.receive()
        self.check(answer, mti, fields, authentic)
        return answer

    def exchange(self, mti, fields, connection=None, spoil=False):
        """Sends one message and returns its checked answer."""
        managing = mti[:2] == "08"
        frame = codec.frame(codec.encode(mti, fields)) if managing else self.seal(mti, fields, spoil)
        if connection:
            connection.send(frame)
            return self.receive(connection, mti, fields, not spoil)
        with self.connect() as own:
            own.send(frame)
            return self.receive(own, mti, fields, not spoil)

    # Management messages

    def sign_in_fields(self):
        code = NUMBER_BEFORE_KEYS[(self.entry.algorithm, self.entry.track_key)]
        return {11: self.next_stan(), **self.identity(), 60: f"00{self.batch}{code}", 63: "01 "}

    def sign_in(self):
        """Signs in; the working keys of an approval are checked and kept."""
        answer = self.exchange("0800", self.sign_in_fields())
        if answer.code == "00":
            self.take_keys(answer)
            self.is_known = True
        return answer

    def take_keys(self, answer):
        for number in (12, 13, 37, 60, 62):
            expect(number in answer.fields, f"the sign-in answer has no F{number}")
        expect(len(answer.fields[60]) >= 8, f"F60 is {answer.fields[60]}")
        self.batch = answer.fields[60][2:8]
        data = answer.fields[62]
        size = 60 if self.entry.track_key else 40
        expect(len(data) == size, f"F62 has {len(data)} bytes, expected {size}")
        self.pik = self._unwrap("PIK", data[:20])
        self.mak = self._unwrap("MAK", data[20:40])
        self.tdk = self._unwrap("TDK", data[40:]) if self.entry.track_key else b""
        expect(self.mak not in (self.pik, self.pik[:8]), "PIK and MAK are the same")

    def _unwrap(self, name, data):
        enciphered, value = data[:16], data[16:]
        algorithm = self.entry.algorithm
        if name == "MAK" and self.entry.mak_length == 8 and algorithm == crypto.TDES:
            expect(enciphered[8:] == bytes(8), "the second half of the MAK field is not zero")
            enciphered = enciphered[:8]
        key = crypto.decrypt(algorithm, self.entry.tmk, enciphered)
        wanted = crypto.check_value(algorithm, key)
        expect(value == wanted, f"check value of the {name} is {value.hex()}, key says {wanted.hex()}")
        return key

    def sign_off(self):
        fields = {11: self.next_stan(), **self.identity(), 60: f"00{self.batch}002"}
        answer = self.exchange("0820", fields)
        if answer.code == "00":
            self.is_known = False
        return answer

    def echo_fields(self):
        return {**self.identity(), 60: f"00{self.batch}301"}

    def echo(self, connection=None):
        return self.exchange("0820", self.echo_fields(), connection)

    def download_parameters(self):
        return self.exchange("0800", {**self.identity(), 60: f"00{self.batch}360"})

    # Financial messages

    def _card_fields(self, card, pin, keyed):
        fields = {2: card.pan, 14: card.expiry, 25: "00", 49: "156", **self.identity()}
        fields[22] = ("01" if keyed else "02") + ("1" if pin else "2")
        control = "0"
        if pin:
            fields[26] = "12"
            fields[52] = crypto.pin_block(pin, card.pan, self.pik)
            control = "2"
        control += "3" if self.entry.algorithm == crypto.SM4 else "6"
        if keyed and not pin:
            return fields
        track = card.track2()
        if self.tdk and not keyed:
            track = crypto.encipher_track(self.entry.algorithm, self.tdk, track)
            control += "1"
        if not keyed:
            fields[35] = track
        fields[53] = control.ljust(16, "0")
        return fields

    def sale_fields(self, card, amount, pin=None, keyed=False):
        return {
            3: "000000", 4: f"{amount:012d}", 11: self.next_stan(), 60: f"22{self.batch}00050",
            63: "CUP", **self._card_fields(card, pin, keyed)}

    def balance_fields(self, card, pin):
        return {
            3: "310000", 11: self.next_stan(), 60: f"01{self.batch}00050",
            **self._card_fields(card, pin, keyed=False)}

    def sale(self, card, amount, **how):
        """A sale: the fields that were sent, and the answer."""
        fields = self.sale_fields(card, amount, **how)
        return fields, self.exchange("0200", fields)

    def balance(self, card):
        """The available balance in fen."""
        answer = self.exchange("0200", self.balance_fields(card, card.pin))
        expect_code(answer, "00")
        return read_balance(answer)

    def reversal_fields(self, sale, reason="98"):
        kept = {number: sale[number] for number in (2, 3, 4, 11, 14, 22, 25, 41, 42, 49, 60)}
        return {**kept, 39: reason}

    def reverse(self, sale, reason="98"):
        return self.exchange("0400", self.reversal_fields(sale, reason))


def read_balance(answer):
    text = answer.fields.get(54, "")
    expect(len(text) == 20, f"F54 has {len(text)} characters, expected 20")
    expect(text[2:4] == "02" and text[4:7] == "156", f"F54 is no available balance in yuan: {text}")
    expect(text[7] in "CD" and text[8:].isdigit(), f"F54 is malformed: {text}")
    return int(text[8:]) * (1 if text[7] == "C" else -1)


def check_clock(answer):
    stamp = answer.fields.get(13, "") + answer.fields.get(12, "")
    expect(len(stamp) == 10, "F12 or F13 is missing")
    # A leap year, so that 29 February parses.
    datetime.datetime.strptime("2024" + stamp, "%Y%m%d%H%M%S")
