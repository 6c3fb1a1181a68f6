"""Checks of MACs, of the signed-in state, and of every way of making a MAC."""

import crypto
from bench import AMOUNT
from session import expect, expect_code


def wrong_mac(bench):
    before = bench.balance()
    fields = bench.terminal.sale_fields(bench.card, AMOUNT, pin=bench.card.pin)
    expect_code(bench.terminal.exchange("0200", fields, spoil=True), "A0")
    expect_code(bench.terminal.sign_in(), "00")
    after = bench.balance()
    expect(after == before, f"the balance was {before} fen and is {after}")


def three_wrong_macs(bench):
    terminal = bench.terminal
    for _ in range(3):
        fields = terminal.sale_fields(bench.card, AMOUNT, pin=bench.card.pin)
        expect_code(terminal.exchange("0200", fields, spoil=True), "A0")
    terminal.is_known = False
    expect_code(bench.sale()[1], "77")
    expect_code(terminal.sign_in(), "00")
    fields, answer = bench.sale()
    expect_code(answer, "00")
    expect_code(terminal.reverse(fields), "00")


def wrong_batch(bench):
    terminal = bench.terminal
    right = terminal.batch
    terminal.batch = f"{(int(right) + 7) % 999_998 + 1:06d}"
    try:
        expect_code(bench.sale()[1], "77")
    finally:
        terminal.batch = right
    expect_code(terminal.sign_in(), "00")


def sign_off(bench):
    terminal = bench.other(bench.terminal.entry)
    expect_code(terminal.sign_in(), "00")
    expect_code(terminal.sign_off(), "00")
    _, answer = terminal.sale(bench.card, AMOUNT, pin=bench.card.pin)
    expect_code(answer, "77")
    expect_code(bench.terminal.sign_in(), "00")


def algorithm(entry):
    """Sign-in, sale and reversal on a terminal that makes its MACs in another way."""
    def work(bench):
        terminal = bench.other(entry)
        expect_code(terminal.sign_in(), "00")
        # protocol.md leaves the SM4 PIN block open, so SM4 terminals sell without PIN here.
        pin = bench.card.pin if entry.algorithm == crypto.TDES else None
        fields, answer = terminal.sale(bench.card, AMOUNT, pin=pin)
        expect_code(answer, "00")
        expect_code(terminal.exchange("0200", terminal.sale_fields(
            bench.card, AMOUNT, pin=pin), spoil=True), "A0")
        expect_code(terminal.sign_in(), "00")
        expect_code(terminal.reverse(fields), "00")
    track = ", track key" if entry.track_key else ""
    name = f"{entry.id}: {entry.algorithm}, MAC {entry.mac}, {entry.mak_length}-byte MAK{track}"
    return f"{name}: signs in, sells, reverses", work
