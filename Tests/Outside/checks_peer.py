"""Checks with broken and unusual peers, and of connections."""

import random
import time

import codec
from bench import AMOUNT
from session import expect, expect_code


def _raw_answer(bench, data):
    with bench.terminal.connect() as connection:
        connection.send(data)
        return connection.receive()


def missing_field(bench):
    fields = bench.terminal.sale_fields(bench.card, AMOUNT, pin=bench.card.pin)
    del fields[4]
    expect_code(_raw_answer(bench, bench.terminal.seal("0200", fields)), "30")


def foreign_fields(bench):
    """Fields that ISO 8583:1987 has, as other acquirers' terminals send them."""
    fields = bench.terminal.sale_fields(bench.card, AMOUNT, pin=bench.card.pin)
    fields |= {46: b"0102", 47: bytes(range(40)), 56: b"x", 57: "附加".encode("gbk")}
    expect_code(bench.terminal.exchange("0200", fields), "00")
    expect_code(bench.terminal.reverse(fields), "00")


def letters_in_header(bench):
    """60310031FFF1 is a real header."""
    body = codec.encode("0820", bench.terminal.echo_fields())
    answer = _raw_answer(bench, codec.frame(body, header="60310031FFF1"))
    expect_code(answer, "00")
    expect(answer.header.upper() == "60310031FFF1", f"the header came back as {answer.header}")


def lying_field(bench):
    """F63 claims more than the message holds; the terminal id before it is readable."""
    body = codec.encode("0800", bench.terminal.sign_in_fields())
    answer = _raw_answer(bench, codec.frame(body[:-5] + bytes.fromhex("0099") + body[-3:]))
    expect_code(answer, "30")
    expect(answer.mti == "0810", f"the answer's MTI is {answer.mti}")
    expect(answer.fields.get(41) == bench.terminal.entry.id, "F41 is not the terminal's")


def unreadable(bench):
    """No terminal id can be read: the host closes the connection."""
    with bench.terminal.connect() as connection:
        connection.send(codec.frame(bytes.fromhex("0200") + b"\xff" * 20))
        expect(connection.is_closed_by_peer(), "the connection stays open, or something came back")


def _survives(bench, data):
    """Leaves a connection in this state and asks for an echo on another."""
    with bench.terminal.connect() as connection:
        connection.send(data)
        expect_code(bench.terminal.echo(), "00")


def half_frame(bench):
    wire = codec.frame(codec.encode("0820", bench.terminal.echo_fields()))
    for length in (1, 2, 10, len(wire) - 1):
        _survives(bench, wire[:length])


def garbage(bench):
    numbers = random.Random(8583)
    for size in (3, 64, 1500, 70_000):
        try:
            _survives(bench, numbers.randbytes(size))
        except ConnectionError:
            # The host may close while the garbage is still on its way.
            expect_code(bench.terminal.echo(), "00")


def lying_length(bench):
    for length in (0, 1, 10, 65_535):
        _survives(bench, length.to_bytes(2, "big") + b"\x60")


def slow_sender(bench):
    fields = bench.terminal.echo_fields()
    with bench.terminal.connect() as connection:
        for byte in codec.frame(codec.encode("0820", fields)):
            connection.send(bytes([byte]))
            time.sleep(0.002)
        expect_code(bench.terminal.receive(connection, "0820", fields), "00")


def pipelined(bench):
    """Eight requests in one segment are answered in their order."""
    terminal = bench.terminal
    requests = [terminal.balance_fields(bench.card, bench.card.pin) for _ in range(8)]
    with terminal.connect() as connection:
        connection.send(b"".join(terminal.seal("0200", fields) for fields in requests))
        for fields in requests:
            expect_code(terminal.receive(connection, "0200", fields), "00")


def split_frames(bench):
    """One and a half frames, then the rest."""
    terminal = bench.terminal
    requests = [terminal.balance_fields(bench.card, bench.card.pin) for _ in range(2)]
    wire = b"".join(terminal.seal("0200", fields) for fields in requests)
    cut = len(wire) * 3 // 4
    with terminal.connect() as connection:
        connection.send(wire[:cut])
        expect_code(terminal.receive(connection, "0200", requests[0]), "00")
        connection.send(wire[cut:])
        expect_code(terminal.receive(connection, "0200", requests[1]), "00")


def long_connection(bench):
    terminal = bench.terminal
    with terminal.connect() as connection:
        for _ in range(5):
            expect_code(terminal.echo(connection), "00")
            fields = terminal.balance_fields(bench.card, bench.card.pin)
            expect_code(terminal.exchange("0200", fields, connection), "00")
