"""Keys, check values, MACs, PIN blocks and track encryption of protocol.md sections 4 and 5."""

import warnings

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

try:
    from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
except ImportError:
    TripleDES = algorithms.TripleDES

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from psec import tr31

TDES, SM4 = "tdes", "sm4"
BLOCK = {TDES: 8, SM4: 16}


def _cipher(algorithm, key):
    if algorithm == SM4:
        return Cipher(algorithms.SM4(key), modes.ECB())
    # Single and double length, spelt as the triple length that means the same.
    triple = {8: key * 3, 16: key + key[:8], 24: key}[len(key)]
    return Cipher(TripleDES(triple), modes.ECB())


def encrypt(algorithm, key, data):
    return _cipher(algorithm, key).encryptor().update(data)


def decrypt(algorithm, key, data):
    return _cipher(algorithm, key).decryptor().update(data)


def check_value(algorithm, key):
    return encrypt(algorithm, key, bytes(BLOCK[algorithm]))[:4]


def unwrap(kbpk, block):
    """Header and key of a TR-31 key block."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return tr31.unwrap(kbpk, block)


def _xor(a, b):
    return bytes(x ^ y for x, y in zip(a, b))


def _blocks(data, size):
    data += bytes(-len(data) % size)
    return [data[i:i + size] for i in range(0, len(data), size)]


def _hex_mac(algorithm, key, data):
    """XOR of all blocks, written in hexadecimal and enciphered in two steps."""
    size = BLOCK[algorithm]
    folded = bytes(size)
    for block in _blocks(data, size):
        folded = _xor(folded, block)
    text = folded.hex().upper().encode()
    first = encrypt(algorithm, key, text[:size])
    second = encrypt(algorithm, key, _xor(first, text[size:]))
    return second.hex().upper().encode()[:8]


def _cbc(algorithm, key, data):
    last = bytes(BLOCK[algorithm])
    for block in _blocks(data, len(last)):
        last = encrypt(algorithm, key, _xor(last, block))
    return last


def _retail(key, data):
    last = _cbc(TDES, key[:8], data)
    return encrypt(TDES, key[:8], decrypt(TDES, key[8:16], last))


MACS = {
    "ecb": lambda key, data: _hex_mac(TDES, key, data),
    "x9.9": lambda key, data: _cbc(TDES, key, data),
    "x9.19": _retail,
    "sm4-ecb": lambda key, data: _hex_mac(SM4, key, data),
    "sm4-cbc": lambda key, data: _cbc(SM4, key, data)[:8],
}


def mac(name, key, data):
    """The eight bytes of F64 over MTI to the last field before it."""
    return MACS[name](key, data)


def clear_pin_block(pin, pan):
    """ISO 9564 format 0; without a PAN its part is zeros."""
    pin_part = bytes.fromhex(f"0{len(pin):X}{pin}".ljust(16, "F"))
    pan_part = bytes.fromhex("0000" + (pan[-13:-1] if pan else "0" * 12))
    return _xor(pin_part, pan_part)


def pin_block(pin, pan, key):
    return encrypt(TDES, key, clear_pin_block(pin, pan))


def encipher_track(algorithm, key, track):
    """Replaces the block of digits that ends just before the last packed byte."""
    digits = 2 * BLOCK[algorithm]
    end = len(track) - (1 if len(track) % 2 else 2)
    start = end - digits
    if start < 0:
        raise ValueError(f"a track of {len(track)} digits is too short")
    clear = bytes.fromhex(track[start:end])
    return track[:start] + encrypt(algorithm, key, clear).hex().upper() + track[end:]
