#!/usr/bin/env python3
"""An outside client for a PosLab host.

Written from protocol.md alone; it shares no code with PosLab. It signs in, sells and reverses as a terminal would,
checks every check value and MAC it receives, and misbehaves in the ways a broken peer does.

    python3 client.py --host 127.0.0.1 --port 8583 --keys keys --world Simulations/worlds/county.yaml
    python3 client.py --self-test

Prints a line for each check. Exit status 0 when all hold, 1 when one does not, 2 when the arguments or files are wrong.
"""

import argparse
import sys

import selftest


class Report:
    """One line a check, and the count at the end."""

    def __init__(self):
        self.passed = self.failed = 0

    def line(self, name, detail=""):
        if detail:
            self.failed += 1
            print(f"FAIL {name}: {detail}", flush=True)
        else:
            self.passed += 1
            print(f"ok   {name}", flush=True)

    def close(self):
        print(f"{self.passed} passed, {self.failed} failed")
        return 1 if self.failed else 0


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8583)
    parser.add_argument("--keys", default="keys")
    parser.add_argument("--world", default="Simulations/worlds/county.yaml")
    parser.add_argument("--terminal", default="10000001", help="the ordinary terminal to use")
    parser.add_argument("--timeout", type=float, default=10, help="seconds to wait for an answer")
    parser.add_argument("--self-test", action="store_true", help="check this client, without a host")
    return parser.parse_args()


def main():
    options = arguments()
    report = Report()
    if options.self_test:
        selftest.run(report)
        return report.close()
    import checks
    import world

    try:
        known = world.load(options.world, options.keys)
        known.terminal(options.terminal)
    except world.WorldError as error:
        print(f"client.py: {error}", file=sys.stderr)
        return 2
    checks.run(report, known, options)
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
