"""The wire format: frames, headers, bitmaps and fields, as protocol.md sections 1 and 2 describe them."""

from dataclasses import dataclass

TPDU = "6000030000"
HEADER = "603100311300"

DIGITS, TEXT, BINARY = "digits", "text", "binary"


class WireError(Exception):
    """A message that cannot be read or written."""


@dataclass(frozen=True)
class Field:
    kind: str
    length: int = 0  # fixed length: digits, characters or bytes
    prefix: int = 0  # digits of the length prefix, 0 for a fixed field
    right: bool = False  # odd digits are right-justified


def _fixed(kind, length, right=False):
    return Field(kind, length=length, right=right)


def _variable(kind, prefix):
    return Field(kind, prefix=prefix)


FIELDS = {
    2: _variable(DIGITS, 2),
    3: _fixed(DIGITS, 6),
    4: _fixed(DIGITS, 12),
    11: _fixed(DIGITS, 6),
    12: _fixed(DIGITS, 6),
    13: _fixed(DIGITS, 4),
    14: _fixed(DIGITS, 4),
    15: _fixed(DIGITS, 4),
    22: _fixed(DIGITS, 3),
    23: _fixed(DIGITS, 3, right=True),
    25: _fixed(DIGITS, 2),
    26: _fixed(DIGITS, 2),
    32: _variable(DIGITS, 2),
    35: _variable(DIGITS, 2),
    36: _variable(DIGITS, 4),
    37: _fixed(TEXT, 12),
    38: _fixed(TEXT, 6),
    39: _fixed(TEXT, 2),
    41: _fixed(TEXT, 8),
    42: _fixed(TEXT, 15),
    43: _fixed(TEXT, 40),
    44: _variable(TEXT, 2),
    46: _variable(BINARY, 4),
    47: _variable(BINARY, 4),
    48: _variable(DIGITS, 4),
    49: _fixed(TEXT, 3),
    52: _fixed(BINARY, 8),
    53: _fixed(DIGITS, 16),
    54: _variable(TEXT, 4),
    55: _variable(BINARY, 4),
    56: _variable(BINARY, 4),
    57: _variable(BINARY, 4),
    59: _variable(TEXT, 4),
    60: _variable(DIGITS, 4),
    61: _variable(DIGITS, 4),
    62: _variable(BINARY, 4),
    63: _variable(TEXT, 4),
    64: _fixed(BINARY, 8),
}


def pack_digits(digits, right=False):
    if len(digits) % 2:
        digits = "0" + digits if right else digits + "0"
    return bytes.fromhex(digits)


def unpack_digits(data, count, right=False):
    digits = data.hex().upper()
    return digits[len(digits) - count:] if right else digits[:count]


def _encode_field(number, value):
    field = FIELDS[number]
    if field.kind == DIGITS:
        count, data = len(value), pack_digits(value, field.right)
    else:
        data = value.encode("gbk") if field.kind == TEXT else bytes(value)
        count = len(data)
    if field.prefix:
        return pack_digits(str(count).zfill(field.prefix)) + data
    if count != field.length:
        raise WireError(f"field {number} takes {field.length}, not {count}")
    return data


def encode(mti, fields):
    """The body of a message, MTI to last field."""
    bitmap = 0
    for number in fields:
        bitmap |= 1 << (64 - number)
    parts = [_encode_field(number, fields[number]) for number in sorted(fields)]
    return pack_digits(mti) + bitmap.to_bytes(8, "big") + b"".join(parts)


class _Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, count, what):
        if self.at + count > len(self.data):
            raise WireError(f"byte {self.at}: {what} needs {count} bytes, {self.left} are left")
        part = self.data[self.at:self.at + count]
        self.at += count
        return part

    @property
    def left(self):
        return len(self.data) - self.at


def _decode_field(number, reader):
    field = FIELDS.get(number)
    if field is None:
        raise WireError(f"byte {reader.at}: field {number} is not used in this dialect")
    count = field.length
    if field.prefix:
        prefix = reader.take(field.prefix // 2, f"length of field {number}").hex()
        if not prefix.isdigit():
            raise WireError(f"byte {reader.at}: length of field {number} is not decimal: {prefix}")
        count = int(prefix)
    # Some hosts count the half bytes of F62 (protocol.md 5.2).
    if number == 62 and count == 2 * reader.left:
        count = reader.left
    size = (count + 1) // 2 if field.kind == DIGITS else count
    data = reader.take(size, f"field {number}")
    if field.kind == DIGITS:
        return unpack_digits(data, count, field.right)
    return data.decode("gbk", "replace") if field.kind == TEXT else data


def decode(body):
    """The MTI and the fields of a body."""
    reader = _Reader(body)
    mti = reader.take(2, "MTI").hex()
    bitmap = int.from_bytes(reader.take(8, "bitmap"), "big")
    numbers = [n for n in range(1, 65) if bitmap >> (64 - n) & 1]
    fields = {number: _decode_field(number, reader) for number in numbers}
    if reader.left:
        raise WireError(f"byte {reader.at}: {reader.left} bytes after the last field")
    return mti, fields


def frame(body, tpdu=TPDU, header=HEADER):
    """What goes over TCP: length, TPDU, header, body."""
    rest = bytes.fromhex(tpdu) + bytes.fromhex(header) + body
    return len(rest).to_bytes(2, "big") + rest


def unframe(rest):
    """TPDU, header and body of what follows the two length bytes."""
    if len(rest) < 11:
        raise WireError(f"a frame of {len(rest)} bytes has no room for TPDU and header")
    return rest[:5].hex(), rest[5:11].hex(), rest[11:]


def swapped(tpdu):
    """The TPDU of the answer: destination and source exchanged."""
    return tpdu[:2] + tpdu[6:10] + tpdu[2:6]
