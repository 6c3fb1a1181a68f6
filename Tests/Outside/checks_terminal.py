"""Checks of sign-in, downloads, and of terminals that may not sign in."""

from dataclasses import replace

import crypto
from session import check_clock, expect, expect_code

WIDTHS = {  # protocol.md 3.4
    "11": 2, "12": 2, "13": 1, "14": 14, "15": 14, "16": 14, "17": 14, "18": 1, "19": 2, "20": 1,
    "21": 1, "22": 40, "23": 1, "24": 1, "25": 1, "26": 4,
}


def key_blocks(bench):
    for entry in bench.world.terminals:
        header = entry.key_header
        wanted = ("D", "K0", "B", "T" if entry.algorithm == crypto.TDES else "4")
        got = (header.version_id, header.key_usage, header.mode_of_use, header.algorithm)
        expect(got == wanted, f"the block of {entry.id} is {got}, expected {wanted}")
        expect(len(entry.tmk) == 16, f"the TMK of {entry.id} has {len(entry.tmk)} bytes")
    expect(len({e.tmk for e in bench.world.terminals}) == len(bench.world.terminals),
           "two terminals share a TMK")


def echo(bench):
    answer = bench.terminal.echo()
    expect_code(answer, "00")
    check_clock(answer)


def parameters(bench):
    answer = bench.terminal.download_parameters()
    expect_code(answer, "00")
    data, found = answer.fields.get(62, b""), {}
    while data:
        code = data[:2].decode("ascii", "replace")
        expect(code in WIDTHS, f"parameter {code} has no known width")
        expect(len(data) >= 2 + WIDTHS[code], f"parameter {code} is cut short")
        found[code], data = data[2:2 + WIDTHS[code]], data[2 + WIDTHS[code]:]
    expect("12" in found and "22" in found, f"parameters are {sorted(found)}, without 12 or 22")
    name = bench.world.merchants[bench.terminal.entry.merchant]["name"]["zh"]
    got = found["22"].decode("gbk", "replace").strip()
    expect(got == name, f"the merchant's name is {got}, expected {name}")


def sign_in(bench):
    answer = bench.terminal.sign_in()
    expect_code(answer, "00")
    check_clock(answer)


def fresh_keys(bench):
    terminal = bench.terminal
    before = terminal.pik, terminal.mak
    expect_code(terminal.sign_in(), "00")
    expect(terminal.pik != before[0] and terminal.mak != before[1], "a working key came twice")


def unknown_terminal(bench):
    stranger = bench.other(replace(bench.terminal.entry, id="99999999"))
    expect_code(stranger.sign_in(), "97")


def _entries(bench, wanted):
    found = [entry for entry in bench.world.terminals if wanted(entry)]
    expect(found, "the world has no such terminal")
    return found


def not_registered(bench):
    for entry in _entries(bench, lambda e: not e.registered):
        expect_code(bench.other(entry).sign_in(), "97")


def not_bound(bench):
    for entry in _entries(bench, lambda e: e.registered and not e.merchant):
        expect_code(bench.other(entry).sign_in(), "97")


def terminal_frozen(bench):
    for entry in _entries(bench, lambda e: e.frozen):
        expect_code(bench.other(entry).sign_in(), "97", "58")


def merchant_frozen(bench):
    for entry in _entries(bench, lambda e: e.registered and bench.world.funds_frozen(e)):
        terminal = bench.other(entry)
        expect_code(terminal.sign_in(), "00")
        _, answer = terminal.sale(bench.card, 100, pin=bench.card.pin)
        expect_code(answer, "03")
