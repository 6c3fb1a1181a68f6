"""What every test of the pages needs: a browser, the class's address, and words of both languages."""

import argparse
import contextlib
import secrets

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

# A machine that builds meanwhile is slow; what must be quick says so in its test.
expect.set_options(timeout=15000)

SIZES = {"phone": (360, 640), "tall phone": (390, 844), "tablet": (768, 1024), "desk": (1280, 800), "wall": (1920, 1080)}

WORDS = {
    "zh": {
        "alone": "自己练习", "code": "加入码", "name": "名字", "join": "加入", "screen": "屏幕", "task": "任务", "receipt": "签购单",
        "cards": "卡片", "swipe": "刷卡", "insert": "插卡", "tap": "挥卡", "scan": "扫码", "hint": "提示", "show": "演示",
        "call": "叫老师", "power": "电源", "ENTER": "确认", "CANCEL": "取消", "CLEAR": "清除", "MENU": "菜单",
        "pin": "培训师密码", "enter": "进入", "fault": "发故障", "pause": "暂停", "resume": "继续", "message": "消息", "export": "导出",
        "waiting": "等待老师的电脑", "other": "English", "signed in": "签到成功", "amount": "请输入金额", "sold": "交易成功", "next": "下一课",
        "yuan": "元", "put": "放到某一步", "lesson": "换课", "exam": "开始考试", "day": "到明天",
        "close": "下课", "show end": "回到我的终端", "not taken": "钱没有收", "how much": "小票上写的是多少钱",
        "again": "重来", "right": "您会收钱了", "read": "知道了", "exam mark": "考试", "end exam": "结束考试", "do it": "就这样", "begun": "考试开始了", "over": "考试结束了",
    },
    "en": {
        "alone": "Practise alone", "code": "Join code", "name": "Name", "join": "Join", "screen": "Screen", "task": "Task", "receipt": "Receipt",
        "cards": "Cards", "swipe": "Swipe", "insert": "Insert", "tap": "Tap", "scan": "Scan", "hint": "Hint", "show": "Show me",
        "call": "Call trainer", "power": "Power", "ENTER": "ENTER", "CANCEL": "CANCEL", "CLEAR": "CLEAR", "MENU": "MENU",
        "pin": "Trainer PIN", "enter": "Enter", "fault": "Inject fault", "pause": "Pause", "resume": "Go on", "message": "Message", "export": "Export",
        "waiting": "Waiting for the teacher's computer", "other": "中文", "signed in": "igned in", "amount": "mount", "sold": "pproved", "next": "Next lesson",
        "yuan": "yuan", "put": "Put at a task", "lesson": "Open a lesson", "exam": "Start exam", "day": "Next day",
        "close": "End class", "show end": "Back to my terminal", "not taken": "No money was taken", "how much": "How much does the slip say",
        "again": "Start again", "right": "You can take money now", "read": "Got it", "exam mark": "Exam", "begun": "The exam has begun", "over": "The exam is over",
    },
}


def arguments():
    parser = argparse.ArgumentParser(description="Tests of the classroom's pages against a running `poslab class`.")
    parser.add_argument("address", help="as printed by the class, such as http://127.0.0.1:8080")
    parser.add_argument("--code", required=True, help="the join code")
    parser.add_argument("--pin", required=True, help="the trainer PIN")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--only", default="", help="run only tests whose name contains this")
    return parser.parse_args()


class Classroom:
    """Opens pages of one class."""

    def __init__(self, browser, options):
        self.browser = browser
        self.address = options.address.rstrip("/")
        self.code = options.code
        self.pin = options.pin
        # A class that has been tested before knows people of the same names.
        self.run = secrets.token_hex(2)
        self.count = 0

    @contextlib.contextmanager
    def page(self, language="zh", size="desk", text=1.0, **more):
        """A page of its own browser context; faults of its scripts fail the test."""
        width, height = SIZES[size]
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, locale="zh-CN" if language == "zh" else "en-GB", **more)
        if text != 1.0:
            context.add_init_script(
                "document.addEventListener('DOMContentLoaded', () => {"
                f"document.documentElement.style.fontSize = '{16 * text}px'; }})")
        page = context.new_page()
        faults = []
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on("console", lambda line: faults.append(line.text) if "Content Security Policy" in line.text else None)
        try:
            yield page
        finally:
            context.close()
        assert not faults, faults

    def unique_name(self, name="王芳"):
        self.count += 1
        return f"{name}{self.run}-{self.count}"

    def join(self, page, language="zh", name=None):
        """Joins by code and name and waits for the terminal. Gives the name."""
        words = WORDS[language]
        name = name or self.unique_name()
        page.goto(self.address + "/")
        page.get_by_role("textbox", name=words["code"], exact=True).fill(self.code)
        page.get_by_role("textbox", name=words["name"], exact=True).fill(name)
        page.get_by_role("button", name=words["join"], exact=True).click()
        expect(page.get_by_role("region", name=words["screen"], exact=True)).to_be_visible()
        expect(page.get_by_role("button", name="1", exact=True)).to_be_visible()
        return name

    def alone(self, page, language="zh"):
        """Begins lesson zero, without a name."""
        page.goto(self.address + "/")
        page.get_by_role("button", name=WORDS[language]["alone"], exact=True).click()
        expect(page.get_by_role("button", name="1", exact=True)).to_be_visible(timeout=30000)

    def board(self, page, language="zh"):
        words = WORDS[language]
        page.goto(self.address + "/trainer")
        page.get_by_role("textbox", name=words["pin"], exact=True).fill(self.pin)
        page.get_by_role("button", name=words["enter"], exact=True).click()
        expect(page.get_by_role("button", name=words["fault"], exact=True)).to_be_visible()


def key(page, name, language="zh"):
    """The button of a key."""
    label = WORDS[language].get(name, name) if name in ("ENTER", "CANCEL", "CLEAR", "MENU") else name
    return page.get_by_role("button", name=label, exact=True)


def press(page, keys, language="zh"):
    for name in keys.split():
        key(page, name, language).click()


def screen(page, language="zh"):
    return page.get_by_role("region", name=WORDS[language]["screen"], exact=True)


def sign_in(page, language="zh"):
    press(page, "MENU 1 1 ENTER", language)
    expect(screen(page, language)).to_contain_text(WORDS[language]["signed in"], timeout=15000)


def to_amount(page, language="zh"):
    press(page, "MENU 1 2", language)
    expect(screen(page, language)).to_contain_text(WORDS[language]["amount"])


def sell(page, amount="1250", pin="123456", language="zh"):
    """A sale by the first card, up to the answer."""
    to_amount(page, language)
    press(page, " ".join(amount) + " ENTER", language)
    page.get_by_role("button", name=WORDS[language]["swipe"], exact=True).click()
    press(page, " ".join(pin) + " ENTER", language)


def play_zero(classroom, page, language="zh", looks=None, until_slip=False, begun=None):
    """Presses what is lit until nothing is, one thing at a time. `looks(page)` before each press. Gives the presses."""
    classroom.alone(page, language)
    if begun:
        begun()
    asked = page.get_by_role("region", name=WORDS[language]["task"], exact=True).get_by_role("button").filter(has_text=WORDS[language]["yuan"])
    slip = page.get_by_role("region", name=WORDS[language]["receipt"], exact=True).get_by_text("RMB 12.50").first
    lit = page.locator(".is-lit")
    for count in range(40):
        expect(lit.or_(asked).first).to_be_visible(timeout=30000)
        if asked.count() > 0 or (until_slip and slip.count() > 0):
            return count
        expect(lit).to_have_count(1)
        if looks:
            looks(page)
        lit.click()
    raise AssertionError("lesson zero has no end")


def violations(page):
    """What axe finds, a line each."""
    found = Axe().run(page).response["violations"]
    return [f"{item['id']}: {[node['target'] for node in item['nodes']][:3]}" for item in found]


@contextlib.contextmanager
def running(options):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.chromium, args=["--no-sandbox"])
        try:
            yield Classroom(browser, options)
        finally:
            browser.close()
