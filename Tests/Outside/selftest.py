"""Checks this client's own codec and cryptography against the vectors of protocol.md, without a host."""

import codec
import crypto

TMK = bytes.fromhex("0123456789ABCDEFFEDCBA9876543210")
PIK = bytes.fromhex("11223344556677888877665544332211")
MAK8 = bytes.fromhex("A1B2C3D4E5F60718")
MAK16 = bytes.fromhex("A1B2C3D4E5F6071818076F5E4D3C2B1A")
TDK = bytes.fromhex("0F1E2D3C4B5A69788796A5B4C3D2E1F0")
F62 = bytes.fromhex(
    "3EB3B72576BBBE832532DF5DD75880D3491510CAFD7AF640961CDB8B00000000000000005FFE0009"
)
TERMINAL, MERCHANT = "12345678", "123456789012345"
PAN = "6225758888888888"
SWAPPED = "6000000003"


def _bytes(text):
    return bytes.fromhex(text.replace(" ", ""))


_IDS = {41: TERMINAL, 42: MERCHANT}

# protocol.md 5.6: name, TPDU, MTI, fields, frame.
FRAMES = [
    (
        "sign-in request",
        codec.TPDU,
        "0800",
        {11: "000001", **_IDS, 60: "00000001003", 63: "01 "},
        "003C60000300006031003113000800 0020000000C00012 000001 3132333435363738"
        "313233343536373839303132333435 0011 000000010030 0003 303120",
    ),
    (
        "sign-in response",
        SWAPPED,
        "0810",
        {
            11: "000001", 12: "093015", 13: "0512", 32: "00001000", 37: "051200000001",
            39: "00", **_IDS, 60: "00000007003", 62: F62,
        },
        "0079 6000000003 603100311300 0810 003800010AC00014 000001 093015 0512 08 00001000"
        "303531323030303030303031 3030 3132333435363738 313233343536373839303132333435"
        "0011 000000070030 0040" + F62.hex(),
    ),
    (
        "sale",
        codec.TPDU,
        "0200",
        {
            2: PAN, 3: "000000", 4: "000000010000", 11: "000002", 14: "3012", 22: "021", 25: "00",
            26: "12", 35: PAN + "D30122011234567", **_IDS, 49: "156",
            52: bytes.fromhex("0DC8E94EC3419B7D"), 53: "2600000000000000", 60: "2200000700050",
            63: "CUP", 64: b"41B38049",
        },
        "0081 6000030000 603100311300 0200 702404C020C09813 16 6225758888888888 000000"
        "000000010000 000002 3012 0210 00 12 31 6225758888888888D301220112345670"
        "3132333435363738 313233343536373839303132333435 313536 0DC8E94EC3419B7D"
        "2600000000000000 0013 22000007000500 0003 435550 3431423338303439",
    ),
    (
        "sale response",
        SWAPPED,
        "0210",
        {
            2: PAN, 3: "000000", 4: "000000010000", 11: "000002", 12: "093120", 13: "0512",
            14: "3012", 15: "0512", 25: "00", 32: "00001000", 37: "051200000002", 38: "123456",
            39: "00", **_IDS, 44: "01020000   00001000   ", 49: "156", 60: "2200000700050",
            63: "CUP", 64: b"78B91FC6",
        },
        "0094 6000000003 603100311300 0210 703E00810ED08013 16 6225758888888888 000000"
        "000000010000 000002 093120 0512 3012 0512 00 08 00001000 303531323030303030303032"
        "313233343536 3030 3132333435363738 313233343536373839303132333435"
        "22 30313032303030302020203030303031303030202020 313536 0013 22000007000500"
        "0003 435550 3738423931464336",
    ),
    (
        "reversal",
        codec.TPDU,
        "0400",
        {
            2: PAN, 3: "000000", 4: "000000010000", 11: "000002", 14: "3012", 22: "021", 25: "00",
            39: "98", **_IDS, 49: "156", 60: "2200000700050", 64: b"928B3750",
        },
        "005C 6000030000 603100311300 0400 7024048002C08011 16 6225758888888888 000000"
        "000000010000 000002 3012 0210 00 3938 3132333435363738"
        "313233343536373839303132333435 313536 0013 22000007000500 3932384233373530",
    ),
    (
        "sale void",
        codec.TPDU,
        "0200",
        {
            2: PAN, 3: "200000", 4: "000000010000", 11: "000003", 14: "3012", 22: "012", 25: "00",
            37: "051200000002", 38: "123456", **_IDS, 49: "156", 60: "2300000700050",
            61: "000007000002", 64: b"57A8A437",
        },
        "0074 6000030000 603100311300 0200 702404800CC08019 16 6225758888888888 200000"
        "000000010000 000003 3012 0120 00 303531323030303030303032 313233343536"
        "3132333435363738 313233343536373839303132333435 313536 0013 23000007000500"
        "0012 000007000002 3537413841343337",
    ),
    (
        "settlement request",
        codec.TPDU,
        "0500",
        {
            11: "000004", **_IDS,
            48: "00000001000000100000001000000100000000000000000000000000000000"[:62], 49: "156",
            60: "00000007201", 63: "01 ",
        },
        "0060 6000030000 603100311300 0500 0020000000C18012 000004 3132333435363738"
        "313233343536373839303132333435 0062"
        "00000001000000100000001000000100000000000000000000000000000000 313536 0011"
        "000000072010 0003 303120",
    ),
    (
        "echo",
        codec.TPDU,
        "0820",
        {**_IDS, 60: "00000007301"},
        "0034 6000030000 603100311300 0820 0000000000C00010 3132333435363738"
        "313233343536373839303132333435 0011 000000073010",
    ),
    (
        "sign-off",
        codec.TPDU,
        "0820",
        {11: "000005", **_IDS, 60: "00000007002"},
        "0037 6000030000 603100311300 0820 0020000000C00010 000005 3132333435363738"
        "313233343536373839303132333435 0011 000000070020",
    ),
]

REAL_SIGN_IN = (
    "003C6007180000602200000000 0800 0020000000C00012 827628 3333313530303232"
    "383132333331353435313130303134 0011 000000010030 0003 303031"
)

V1 = _bytes(
    "0200 3020048000C08015 000000 000000001234 000002 0300 99 3030303030303031"
    "393532373138313832323137383735 313536 0019 26000001000600000000 0043"
    "5F0112323834343132333435363738393031323334 5F0306313630303336 5F0406323030383236 5C023031"
)
V1_KEY = bytes.fromhex("0723C80DB5F4CD3D")
V3 = bytes.fromhex("6CF074D918848C642691F8026C22D6FC71067F32F9538A42EBE9709D51350000")
V9 = b"6000112018111411003020170930101010120171025000755000000005553"


def _frame_checks():
    for name, tpdu, mti, fields, expected in FRAMES:
        wire = codec.frame(codec.encode(mti, fields), tpdu=tpdu)
        yield f"frame of the {name}", wire.hex().upper(), _bytes(expected).hex().upper()
        _, _, body = codec.unframe(wire[2:])
        yield f"reading the {name}", codec.decode(body), (mti, fields)
    _, _, body = codec.unframe(_bytes(REAL_SIGN_IN)[2:])
    _, fields = codec.decode(body)
    yield "a terminal's real sign-in", (fields[11], fields[41], fields[60], fields[63]), (
        "827628", "33150022", "00000001003", "001")
    yield "TPDU of an answer", codec.swapped(codec.TPDU), SWAPPED


def _mac_input(name):
    body = next(_bytes(wire)[13:] for n, _, _, _, wire in FRAMES if n == name)
    return body[:-8]


def _mac_checks():
    sale = _mac_input("sale")
    yield "sale MAC, ecb, 8-byte key", crypto.mac("ecb", MAK8, sale), b"41B38049"
    yield "sale MAC, ecb, 16-byte key", crypto.mac("ecb", MAK16, sale), b"765BC27A"
    yield "sale MAC, x9.9", crypto.mac("x9.9", MAK8, sale).hex(), "8bab4542d54981b6"
    yield "sale MAC, x9.19", crypto.mac("x9.19", MAK16, sale).hex(), "0515c92622b67762"
    yield "sale MAC, sm4-ecb", crypto.mac("sm4-ecb", MAK16, sale), b"2B515EC3"
    yield "sale MAC, sm4-cbc", crypto.mac("sm4-cbc", MAK16, sale).hex(), "331dfa43097162d9"
    for name, expected in (
        ("sale response", b"78B91FC6"), ("reversal", b"928B3750"), ("sale void", b"57A8A437")
    ):
        yield f"{name} MAC", crypto.mac("ecb", MAK8, _mac_input(name)), expected
    yield "V1, a published frame", crypto.mac("ecb", V1_KEY, V1), b"B3A092AE"
    key = bytes.fromhex("0102030405060708")
    yield "V3", crypto.mac("x9.9", key, V3).hex(), "8f1c0fc6a8e37cec"
    yield "V4", crypto.mac("x9.9", TMK[:8], b"Now is the time for all ").hex(), "70a30640cc76dd8b"
    yield "V5", crypto.mac("x9.19", TMK, b"Now is the time for all ").hex(), "a1c72e74ea3fa9b6"
    yield "V5, padded", crypto.mac("x9.19", TMK, b"Now is the time for it").hex(), "2e2b1428cc78254f"
    text = b"This is the test message for mac"
    yield "V7", crypto.mac("sm4-cbc", TMK, text).hex(), "16e02904efb765b7"
    text = b"This is the test message "
    yield "V7, padded", crypto.mac("sm4-cbc", TMK, text).hex(), "ba89e45fe8abf242"
    key = bytes.fromhex("12345678901234567890123456789012")
    yield "V9", crypto.mac("sm4-ecb", key, V9), b"1E80F373"


def _key_checks():
    tdes, sm4 = crypto.TDES, crypto.SM4
    for name, algorithm, key, expected in (
        ("TMK", tdes, TMK, "08d7b4fb"), ("PIK", tdes, PIK, "491510ca"),
        ("8-byte MAK", tdes, MAK8, "5ffe0009"), ("16-byte MAK", tdes, MAK16, "e66b9eb8"),
        ("TDK", tdes, TDK, "819db114"), ("SM4 TMK", sm4, TMK, "2677f46b"),
    ):
        yield f"check value of the {name}", crypto.check_value(algorithm, key).hex(), expected
    yield "PIK out of F62", crypto.decrypt(tdes, TMK, F62[:16]), PIK
    yield "MAK out of F62", crypto.decrypt(tdes, TMK, F62[20:28]), MAK8
    yield "SM4 PIK out of F62", crypto.decrypt(
        sm4, TMK, bytes.fromhex("98534A628C7BC4E2246B87EE1B802093")), PIK
    yield "V8, SM4", crypto.encrypt(sm4, TMK, TMK).hex(), "681edf34d206965e86b3e94f536e4246"


def _pin_and_track_checks():
    for name, pan, pin, expected in (
        ("K4", PAN, "123456", "0dc8e94ec3419b7d"),
        ("K5", "4761739001010010", "123456", "61442b09dce3dff8"),
        ("K6", PAN, "1234", "d47140153a8d8355"),
        ("K7", None, "123456", "f5c647630c4a8452"),
    ):
        yield f"PIN block {name}", crypto.pin_block(pin, pan, PIK).hex(), expected
    yield "PIN block K8", crypto.pin_block("123456", PAN, PIK[:8]).hex(), "0e53d7ce73c5015a"
    for track, expected in (
        (PAN + "D30122011234567890123", PAN + "D3019839D38930BFBBCC3"),
        (PAN + "D301220112345678901", PAN + "D342F7D58B91A35A891"),
        (PAN + "D3012201123456", "62257588888809B45D8F74B3EBA956"),
    ):
        yield f"track of {len(track)} digits", crypto.encipher_track(crypto.TDES, TDK, track), expected


def run(report):
    for part in (_frame_checks, _mac_checks, _key_checks, _pin_and_track_checks):
        for name, actual, expected in part():
            detail = "" if actual == expected else f"expected {expected}, got {actual}"
            report.line(name, detail)
