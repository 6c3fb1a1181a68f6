"""Bad Wi-Fi between browser and class: everything comes late, and now and then a connection is lost."""

import contextlib
import random
import socket
import threading
import time


class Wifi:
    """Passes bytes on late. A lost connection ends before or after the class has heard what was sent."""

    def __init__(self, address, delay, loss, seed):
        self.target = address.split("//")[1].split(":")
        self.delay = delay
        self.loss = loss
        self.dice = random.Random(seed)
        self.lost = 0
        self.lock = threading.Lock()
        self.server = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.server.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def lose(self, loss):
        """From now on this share of what browsers send is lost, with its connection."""
        self.loss = loss

    def _accept(self):
        while True:
            try:
                browser, _ = self.server.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(browser,), daemon=True).start()

    def _luck(self):
        with self.lock:
            return self.dice.random()

    def _carry(self, browser):
        try:
            host = socket.create_connection((self.target[0], int(self.target[1])))
        except OSError:
            browser.close()
            return
        ends = (browser, host)
        threading.Thread(target=self._pass, args=(host, browser, ends, False), daemon=True).start()
        self._pass(browser, host, ends, True)

    def _pass(self, source, sink, ends, is_request):
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                time.sleep(self.delay)
                luck = self._luck() if is_request else 1
                if luck >= self.loss / 2:
                    sink.sendall(data)
                if luck < self.loss:
                    self.lost += 1
                    break
        for end in ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self):
        self.server.close()


@contextlib.contextmanager
def bad_wifi(classroom, delay=0.5, loss=0.2, seed=1):
    """The class as it is reached over bad Wi-Fi; `delay` each way, in seconds."""
    wifi = Wifi(classroom.address, delay, loss, seed)
    good = classroom.address
    classroom.address = wifi.address
    try:
        yield wifi
    finally:
        classroom.address = good
        wifi.close()
