"""Forty phones on a bad line, and a class that is killed meanwhile: every press counts once, and nobody loses anything.

    python3 Tests/Browser/badline.py .build/debug/poslab

The line loses one request in five, half of them before the class hears of them and half after it has acted, and holds
the others up for as long as a second, so that a repetition may overtake what it repeats. Streams of events break. Some
phones are locked and come back later, some of them to a class that has been killed and started again. It needs no
browser, and nothing but Python's own library.
"""

import asyncio
import json
import pathlib
import random
import re
import signal
import sys
import tempfile
import time

PHONES = 40
LOSS = 0.2
DELAY = 1.0
PATIENCE = 0.7
LIMIT = 120
LESSON = "daily-sign-in"


class Failure(Exception):
    pass


def expect(holds, what):
    if not holds:
        raise Failure(what)


class Server:
    """`poslab class` on a folder; it can be killed and started again at the same address."""

    def __init__(self, poslab, folder):
        self.poslab, self.folder = poslab, folder
        self.port, self.code, self.process = 0, None, None
        self.is_up = asyncio.Event()

    async def start(self):
        self.process = await asyncio.create_subprocess_exec(
            self.poslab, "class", "--listen", f"127.0.0.1:{self.port}", "--data", self.folder, "--lang", "en",
            stdout=asyncio.subprocess.PIPE)
        async for line in self.process.stdout:
            text = line.decode()
            if text.startswith("Join code: "):
                self.code = text.split()[-1]
            if text.startswith("poslab class listening on "):
                self.port = int(text.rsplit(":", 1)[1])
                self.is_up.set()
                return
        raise Failure("the class did not say where it listens")

    async def end(self, number):
        self.is_up.clear()
        if self.process and self.process.returncode is None:
            self.process.send_signal(number)
            await self.process.wait()

    async def ask(self, method, path, cookies, token="", body=None):
        """One request on a connection of its own: status, cookies set, bytes."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(self.request(method, path, cookies, token, body, "close"))
            await writer.drain()
            answer = await reader.read()
        finally:
            writer.close()
        head, _, rest = answer.partition(b"\r\n\r\n")
        if not head:
            raise ConnectionError("no answer")
        text = head.decode()
        jar = dict(item.split("=", 1) for item in re.findall(r"(?i)set-cookie: ([^;\r]+)", text))
        return int(text.split()[1]), jar, rest

    def request(self, method, path, cookies, token, body, connection):
        data = b"" if body is None else json.dumps(body).encode()
        lines = [
            f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", "Accept-Language: zh", f"Connection: {connection}",
            f"Cookie: {'; '.join(f'{name}={value}' for name, value in cookies.items())}", f"X-PosLab: {token}",
        ]
        if body is not None:
            lines += ["Content-Type: application/json", f"Content-Length: {len(data)}"]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + data


class Room:
    """What the phones have in common."""

    def __init__(self, server):
        self.server = server
        self.answered, self.sent, self.lost, self.cut = 0, 0, 0, 0
        # Sendings whose answer is not waited for any more.
        self.stray = []
        self.progress = asyncio.Condition()

    async def count(self):
        async with self.progress:
            self.answered += 1
            self.progress.notify_all()

    async def reached(self, answers):
        async with self.progress:
            await self.progress.wait_for(lambda: self.answered >= answers)


class Phone:
    def __init__(self, room, number):
        self.room, self.number = room, number
        self.dice = random.Random(number)
        self.cookies, self.token = {}, ""
        self.page, self.answered = None, 0
        self.changed = asyncio.Condition()
        self.is_awake = asyncio.Event()
        self.is_awake.set()
        digits = [self.dice.choice("123456789")] + [self.dice.choice("0123456789") for _ in range(3)]
        self.typed = digits[:2] + ["CLEAR"] + digits[2:]
        keys = "MENU 1 1 ENTER MENU 1 2".split() + self.typed + ["ENTER"]
        acts = [{"key": key} for key in keys] + [{"swipe": "debit-ok"}] + [{"key": key} for key in "ENTER 1 2 3 4 5 6 ENTER".split()]
        self.script = [("/seat/do", {"do": "choose", "value": LESSON})] + [("/seat/act", {"act": act}) for act in acts]
        self.typing_from = 8
        # Locked before this press, until something has happened.
        self.sleep_at, self.wake_when = None, None

    def amount(self, applied):
        """What the display says after so many presses, while the amount is being keyed; nil before and after."""
        if not self.typing_from < applied <= self.typing_from + len(self.typed):
            return None
        digits = ""
        for key in self.typed[:applied - self.typing_from]:
            digits = digits[:-1] if key == "CLEAR" else digits + key
        return f"{int(digits or '0') / 100:.2f}"

    async def join(self):
        server = self.room.server
        status, jar, html = await server.ask("GET", "/", {})
        self.cookies.update(jar)
        self.token = re.search(rb'name="poslab-token" content="([^"]+)"', html).group(1).decode()
        status, jar, body = await server.ask(
            "POST", "/join", self.cookies, self.token, {"code": server.code, "name": f"Phone {self.number}"})
        expect(status == 200, f"phone {self.number} could not join: {status} {body[:200]}")
        self.cookies.update(jar)

    async def take(self, page):
        """A page, by whichever way it has come; an older one changes nothing."""
        async with self.changed:
            if self.page is None or page["version"] >= self.page["version"]:
                self.page = page
            self.changed.notify_all()

    async def shown(self, condition):
        async with self.changed:
            await self.changed.wait_for(lambda: self.page is not None and condition(self.page))

    async def present(self):
        """The present page, past the bad line."""
        status, _, body = await self.room.server.ask("GET", "/seat/state", self.cookies)
        expect(status == 200, f"phone {self.number} is not known any more: {status}")
        return json.loads(body)

    # The stream of events

    async def watch(self):
        """Keeps a stream open while the phone is awake and the class is there; it breaks now and then."""
        while True:
            await self.is_awake.wait()
            await self.room.server.is_up.wait()
            try:
                await self.follow()
            except OSError:
                await asyncio.sleep(0.05)

    async def follow(self):
        server = self.room.server
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        try:
            writer.write(server.request("GET", "/seat/events", self.cookies, "", None, "keep-alive"))
            while self.is_awake.is_set():
                line = await reader.readline()
                if not line:
                    return
                if not line.startswith(b"data: "):
                    continue
                await self.take(json.loads(line[6:]))
                if self.dice.random() < LOSS:
                    self.room.cut += 1
                    return
        finally:
            writer.close()

    # Pressing

    async def send(self, path, body):
        """Over the bad line: a status and a page, or nothing for ever."""
        await asyncio.sleep(self.dice.random() * DELAY)
        luck = self.dice.random()
        if luck >= LOSS / 2:
            try:
                status, _, answer = await self.room.server.ask("POST", path, self.cookies, self.token, body)
            except (OSError, asyncio.IncompleteReadError):
                luck = 0
        if luck < LOSS:
            self.room.lost += 1
            await asyncio.Future()
        return status, json.loads(answer)

    async def press(self, number):
        """Sends a press under its number again and again until an answer says that it was applied."""
        path, order = self.script[number - 1]
        body = {"number": number} | order
        sendings = set()
        try:
            while True:
                await self.room.server.is_up.wait()
                self.room.sent += 1
                sendings.add(asyncio.create_task(self.send(path, body)))
                done, _ = await asyncio.wait(sendings, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
                for sending in done:
                    sendings.discard(sending)
                    status, page = sending.result()
                    expect(status == 200, f"phone {self.number}, press {number}: {status} {str(page)[:200]}")
                    expect(page["applied"] >= number, f"phone {self.number}: {number} was answered and not applied")
                    await self.take(page)
                    # What was sent besides stays on its way, and arrives behind the presses that follow.
                    return
        finally:
            self.room.stray.extend(sendings)

    async def play(self):
        for number in range(1, len(self.script) + 1):
            if number == self.sleep_at:
                self.is_awake.clear()
                await self.wake_when()
                self.is_awake.set()
            await self.shown(lambda page: page["applied"] < number)
            await self.shown(lambda page: not page["screen"]["busy"])
            await self.press(number)
            self.answered = number
            await self.room.count()
            page = self.page
            amount = self.amount(page["applied"])
            if amount:
                expect(amount in lines(page), f"phone {self.number}: {amount} is not on the screen: {lines(page)}")
        await self.shown(lambda page: "交易成功" in lines(page))


def lines(page):
    return "\n".join(line["text"] for line in page["screen"]["lines"])


async def kill_and_start_again(server, phones, answers):
    """In the middle of everything; then everybody is where the last press left them."""
    await phones[0].room.reached(answers)
    await server.end(signal.SIGKILL)
    before = {phone: phone.answered for phone in phones}
    began = time.monotonic()
    await server.start()
    seconds = time.monotonic() - began
    for phone in phones:
        page = await phone.present()
        expect(page["applied"] >= before[phone], f"phone {phone.number}: press {before[phone]} was answered and is lost")
        amount = phone.amount(page["applied"])
        expect(not amount or amount in lines(page), f"phone {phone.number} came back to another page: {lines(page)}")
    return seconds


async def ended(tasks, others):
    """Until all of the first are done; what goes wrong in any is thrown at once."""
    pending = set(tasks + others)
    while not all(task.done() for task in tasks):
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()


async def check(poslab, folder):
    server = Server(poslab, folder)
    room = Room(server)
    began = time.monotonic()
    tasks = []
    try:
        await server.start()
        phones = [Phone(room, number + 1) for number in range(PHONES)]
        total = sum(len(phone.script) for phone in phones)
        back = asyncio.Event()
        for phone in phones[:4]:
            phone.sleep_at, phone.wake_when = 10, back.wait
        for phone in phones[4:8]:
            phone.sleep_at, phone.wake_when = 6, lambda: room.reached(total // 4)
        for phone in phones:
            await phone.join()
        watching = [asyncio.create_task(phone.watch()) for phone in phones]
        playing = [asyncio.create_task(phone.play()) for phone in phones]
        killing = asyncio.create_task(kill_and_start_again(server, phones, total // 2))
        tasks = watching + playing + [killing]
        killing.add_done_callback(lambda _: back.set())
        await asyncio.wait_for(ended(playing + [killing], watching), LIMIT)
        for phone in phones:
            page = await phone.present()
            amount = phone.amount(phone.typing_from + len(phone.typed))
            slips = [slip for slip in page["receipts"] if any(f"RMB {amount}" in line for line in slip["lines"])]
            expect(page["applied"] == len(phone.script), f"phone {phone.number}: {page['applied']} presses of {len(phone.script)}")
            expect(len(slips) == len(page["receipts"]) > 0, f"phone {phone.number}: other slips than of RMB {amount}")
        print(f"{PHONES} phones, {total} presses sent {room.sent} times, {room.lost} lost, {room.cut} streams cut; "
              f"killed, and there again after {killing.result():.1f} s; {time.monotonic() - began:.0f} s", flush=True)
    finally:
        for task in tasks + room.stray:
            task.cancel()
        await asyncio.gather(*tasks, *room.stray, return_exceptions=True)
        await server.end(signal.SIGTERM)


def main():
    title = "bad line: forty phones press on through losses, delays, broken streams and a killed class"
    with tempfile.TemporaryDirectory() as folder:
        try:
            asyncio.run(check(str(pathlib.Path(sys.argv[1]).resolve()), folder + "/class"))
        except (Failure, asyncio.TimeoutError) as failure:
            print(f"FAILED  {title}\n{failure or 'not everybody came to the end'}")
            return 1
    print(f"ok      {title}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
