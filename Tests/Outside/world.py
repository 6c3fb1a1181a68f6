"""What this client needs of the world file and of the key folder."""

import datetime
import pathlib
from dataclasses import dataclass
from decimal import Decimal

import yaml

import crypto


class WorldError(Exception):
    """The world file or a key file cannot be used."""


@dataclass(frozen=True)
class Card:
    alias: str
    pan: str
    expiry: str
    pin: str
    kind: str
    entry: tuple
    balance: int  # fen
    status: str

    def track2(self):
        """37 digits; service code 101 is a magnetic-stripe card."""
        return f"{self.pan}D{self.expiry}101".ljust(37, "0")

    def expired(self):
        return self.expiry < datetime.date.today().strftime("%y%m")


@dataclass(frozen=True)
class TerminalEntry:
    id: str
    merchant: str  # empty: not bound
    registered: bool
    frozen: bool
    algorithm: str
    mac: str
    mak_length: int
    track_key: bool
    permits: tuple  # empty: everything
    key_header: object
    tmk: bytes


@dataclass(frozen=True)
class World:
    merchants: dict  # id -> entry of the file
    terminals: tuple
    cards: tuple

    def terminal(self, number):
        for terminal in self.terminals:
            if terminal.id == number:
                return terminal
        raise WorldError(f"the world has no terminal {number}")

    def funds_frozen(self, terminal):
        return self.merchants.get(terminal.merchant, {}).get("funds", "active") == "frozen"

    def in_order(self, terminal):
        return bool(
            terminal.registered and terminal.merchant and not terminal.frozen
            and not self.funds_frozen(terminal))

    def card(self, **wanted):
        """The first unexpired card that can be swiped and has these properties."""
        for card in self.cards:
            matches = all(getattr(card, name) == value for name, value in wanted.items())
            if matches and "swipe" in card.entry and not card.expired():
                return card
        raise WorldError(f"the world has no card with {wanted}")

    def ordinary_card(self):
        for card in self.cards:
            good = card.status == "active" and card.kind == "debit" and not card.expired()
            if good and "swipe" in card.entry and card.balance >= 100_000:
                return card
        raise WorldError("the world has no debit card with 1000.00 to swipe")


def _fen(yuan):
    return int(Decimal(yuan) * 100)


def _read(path):
    try:
        return pathlib.Path(path).read_text(encoding="utf-8")
    except OSError as error:
        raise WorldError(f"{path}: {error.strerror}") from error


def _card(entry):
    return Card(
        alias=entry["alias"], pan=entry["pan"], expiry=entry["expiry"], pin=entry["pin"],
        kind=entry.get("kind", "debit"), entry=tuple(entry.get("entry", ["swipe"])),
        balance=_fen(entry["balance"]), status=entry.get("status", "active"))


def _terminal(entry, kbpk, folder):
    number = entry["id"]
    block = _read(folder / "terminals" / f"{number}.tr31").strip()
    header, tmk = crypto.unwrap(kbpk, block)
    return TerminalEntry(
        id=number, merchant=entry.get("merchant", ""), registered=entry.get("registered", True),
        frozen=entry.get("frozen", False), algorithm=entry.get("algorithm", "tdes"),
        mac=entry.get("mac", "ecb"), mak_length=entry.get("mak-length", 8),
        track_key=entry.get("track-key", False), permits=tuple(entry.get("permits", ())),
        key_header=header, tmk=tmk)


def load(world_file, key_folder):
    folder = pathlib.Path(key_folder)
    kbpk = bytes.fromhex(_read(folder / "kbpk.hex"))
    try:
        data = yaml.safe_load(_read(world_file))
        return World(
            merchants={entry["id"]: entry for entry in data["merchants"]},
            terminals=tuple(_terminal(entry, kbpk, folder) for entry in data["terminals"]),
            cards=tuple(_card(entry) for entry in data["cards"]))
    except (KeyError, yaml.YAMLError) as error:
        raise WorldError(f"{world_file}: {error}") from error
