"""Checks the pages of `poslab class` in a browser.

Starts a class on a free port with a folder of its own and runs every `check_*.py` beside this file: each
function named `check_…(browser, room)` is one check. POSLAB names the executable, CHROMIUM the browser.
Words on the command line choose the checks whose names have them.
"""

import importlib
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass, field

from playwright.sync_api import sync_playwright

HERE = pathlib.Path(__file__).parent
START_SECONDS = 60


@dataclass
class Room:
    """A class that runs."""

    poslab: str
    folder: str
    options: list[str] = field(default_factory=list)
    address: str = ""
    code: str = ""
    pin: str = ""
    process: subprocess.Popen | None = None

    def start(self) -> None:
        """Starts it and reads addresses, code and PIN from what it prints."""
        port = self.address.rsplit(":", 1)[-1].strip("/") if self.address else "0"
        command = [self.poslab, "class", "--listen", f"127.0.0.1:{port}", "--data", self.folder]
        self.process = subprocess.Popen(
            command + ["--lang", "en"] + self.options, stdout=subprocess.PIPE, text=True)
        deadline = time.monotonic() + START_SECONDS
        for line in self.process.stdout:
            if found := re.match(r"Join code: (\d{6})$", line):
                self.code = found[1]
            elif found := re.match(r"Trainer PIN: (\S+)$", line):
                self.pin = found[1]
            elif found := re.match(r"poslab class listening on (.*:\d+)$", line):
                self.address = f"http://{found[1]}/"
                return
            if time.monotonic() > deadline:
                break
        self.stop()
        raise SystemExit("browser: the class did not say where it listens")

    def stop(self) -> int:
        """Ends it as a person does, and gives its exit status."""
        self.process.terminate()
        return self.process.wait(timeout=10)

    def kill(self) -> None:
        """Ends it as a power cut does."""
        self.process.kill()
        self.process.wait(timeout=10)


def checks(words: list[str]):
    for path in sorted(HERE.glob("check_*.py")):
        module = importlib.import_module(path.stem)
        for name, function in vars(module).items():
            full = f"{path.stem}.{name}"
            if name.startswith("check_") and callable(function):
                if not words or any(word in full for word in words):
                    yield full, function


def main() -> int:
    failed = passed = 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        room = Room(os.environ["POSLAB"], folder)
        room.start()
        browser = playwright.chromium.launch(
            executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])
        try:
            for name, function in checks(sys.argv[1:]):
                try:
                    function(browser, room)
                except Exception:
                    failed += 1
                    print(f"FAILED {name}\n{traceback.format_exc()}")
                else:
                    passed += 1
                    print(f"passed {name}")
        finally:
            browser.close()
            status = room.stop()
    if status != 0:
        print(f"FAILED the class stopped with exit status {status}")
        failed += 1
    if passed == 0:
        print("FAILED nothing was checked")
        failed += 1
    print(f"browser: {passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
