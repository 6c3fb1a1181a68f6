"""Runs the tests of the pages: `python3 Tests/Browser/run.py ADDRESS --code CODE --pin PIN`."""

import importlib
import pathlib
import sys
import time
import traceback

from classroom import arguments, running

SUBJECTS = ["joining", "first_minutes", "way_out", "selling", "keyboard", "layout", "languages", "network", "trainer", "server", "old", "accessibility"]


def tests():
    for subject in SUBJECTS:
        module = importlib.import_module(subject)
        for name, test in vars(module).items():
            if name.startswith("test_"):
                yield f"{subject}: {name[5:].replace('_', ' ')}", test


def main():
    options = arguments()
    failed = 0
    count = 0
    with running(options) as classroom:
        for title, test in tests():
            if options.only not in title:
                continue
            count += 1
            start = time.monotonic()
            try:
                test(classroom)
                print(f"ok      {title} ({time.monotonic() - start:.1f} s)", flush=True)
            except Exception:
                failed += 1
                print(f"FAILED  {title}\n{traceback.format_exc()}", flush=True)
    print(f"{count} tests, {failed} failed")
    return 1 if failed or count == 0 else 0


if __name__ == "__main__":
    sys.path.insert(0, str(pathlib.Path(__file__).parent))
    sys.exit(main())
