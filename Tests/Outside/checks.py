"""The checks, in the order in which they run."""

import checks_forgery as forgery
import checks_money as money
import checks_peer as peer
import checks_security as security
import checks_terminal as terminal
import codec
from bench import Bench
from session import Mismatch

CHECKS = [
    ("every terminal's TR-31 block unwraps", terminal.key_blocks),
    ("echo test", terminal.echo),
    ("parameter download", terminal.parameters),
    ("sign-in: check values, batch number, clock", terminal.sign_in),
    ("a second sign-in brings other working keys", terminal.fresh_keys),
    ("sale with PIN lowers the balance by its amount", money.sale),
    ("sale without PIN", money.sale_without_pin),
    ("sale with a keyed card", money.sale_keyed),
    ("a second sale with the same STAN is answered 94", money.duplicate),
    ("wrong PIN is answered 55", money.wrong_pin),
    ("one fen more than the balance is answered 51", money.insufficient),
    ("lost 41, stolen 43, dormant 21, frozen 62", money.card_states),
    ("an expired card is answered 54", money.expired_card),
    ("a reversal restores the balance", money.reversal),
    ("a repeated reversal is answered 00 and restores once", money.reversal_repeated),
    ("a sale whose answer nobody read can be reversed", money.reversal_unread),
    ("a reversal of nothing is answered 25, and the late sale declined", money.reversal_unknown),
    ("wrong MAC is answered A0, and a sign-in mends it", security.wrong_mac),
    ("three wrong MACs force a new sign-in", security.three_wrong_macs),
    ("who has no key gets no sealed answer", forgery.nothing_sealed),
    ("a forged MAC: an outsider cannot refund", forgery.forged_refund),
    ("declines of an authentic request are sealed", forgery.sealed_declines),
    ("another batch number is answered 77", security.wrong_batch),
    ("unknown terminal is answered 97", terminal.unknown_terminal),
    ("terminal not registered is answered 97", terminal.not_registered),
    ("terminal not bound is answered 97", terminal.not_bound),
    ("frozen terminal cannot sign in", terminal.terminal_frozen),
    ("merchant with frozen funds is answered 03", terminal.merchant_frozen),
    ("a missing field is answered 30", peer.missing_field),
    ("fields that only the standard has are read", peer.foreign_fields),
    ("a header may have letters", peer.letters_in_header),
    ("a field that claims too much is answered 30", peer.lying_field),
    ("a message without readable terminal closes the connection", peer.unreadable),
    ("half frames leave the host alive", peer.half_frame),
    ("garbage leaves the host alive", peer.garbage),
    ("lying length prefixes leave the host alive", peer.lying_length),
    ("a frame in single bytes is answered", peer.slow_sender),
    ("pipelined requests are answered in order", peer.pipelined),
    ("frames cut anywhere are answered", peer.split_frames),
    ("one connection carries many messages", peer.long_connection),
    ("after sign-off a sale is answered 77", security.sign_off),
]


def run(report, world, options):
    bench = Bench(world, options)
    others = [
        security.algorithm(entry) for entry in world.terminals
        if world.in_order(entry) and entry.id != options.terminal
    ]
    for name, check in CHECKS[:-1] + others + CHECKS[-1:]:
        try:
            check(bench)
        except (Mismatch, codec.WireError, OSError, ValueError) as error:
            report.line(name, str(error) or type(error).__name__)
        else:
            report.line(name)
