"""Bad Wi-Fi: presses are applied once and in order, and the page says what it waits for."""

import random

from classroom import WORDS, expect, key, play_zero, press, screen, sign_in, to_amount
from wifi import bad_wifi


def test_after_three_unanswered_seconds_the_keypad_locks_and_nothing_is_lost(classroom):
    with classroom.page() as page:
        classroom.join(page)
        sign_in(page)
        to_amount(page)
        page.context.set_offline(True)
        press(page, "1 2 3")
        expect(page.get_by_text(WORDS["zh"]["waiting"])).to_be_visible(timeout=5000)
        assert key(page, "4").get_attribute("aria-disabled") == "true"
        page.keyboard.press("9")
        page.context.set_offline(False)
        expect(page.get_by_text(WORDS["zh"]["waiting"])).to_have_count(0, timeout=15000)
        expect(screen(page)).to_contain_text("1.23")
        press(page, "4")
        expect(screen(page)).to_contain_text("12.34")


def _losing(page, chance, seed):
    """Loses requests before the class hears them, and answers after it has acted on them."""
    dice = random.Random(seed)

    def handle(route):
        luck = dice.random()
        if luck < chance / 2:
            route.abort()
        elif luck < chance:
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route("**/seat/act", handle)


def test_lost_requests_and_lost_answers_double_nothing(classroom):
    for seed in range(3):
        with classroom.page() as page:
            classroom.join(page)
            sign_in(page)
            to_amount(page)
            _losing(page, 0.4, seed)
            for digit in "1234567":
                page.keyboard.press(digit)
            expect(screen(page)).to_contain_text("12345.67", timeout=30000)
            page.keyboard.press("Backspace")
            expect(screen(page)).to_contain_text("1234.56", timeout=30000)


def test_without_events_the_page_asks(classroom):
    with classroom.page() as page:
        page.route("**/seat/events", lambda route: route.abort())
        classroom.join(page)
        sign_in(page)
        to_amount(page)


def test_a_page_that_slept_fetches_the_present(classroom):
    with classroom.page() as page:
        classroom.join(page)
        sign_in(page)
        other = page.context.new_page()
        other.goto(classroom.address + "/seat")
        expect(screen(other)).to_be_visible()
        to_amount(other)
        press(other, "7 7")
        page.bring_to_front()
        expect(screen(page)).to_contain_text("0.77")
        press(page, "7")
        expect(screen(page)).to_contain_text("7.77")


def test_lesson_zero_is_played_over_bad_wifi_and_every_key_counts_once(classroom):
    with bad_wifi(classroom, loss=0) as wifi, classroom.page(size="phone") as page:
        presses = play_zero(classroom, page, begun=lambda: wifi.lose(0.2))
        assert 20 <= presses <= 23, presses
        assert wifi.lost > 3, wifi.lost
        expect(page.get_by_role("region", name="签购单", exact=True)).to_contain_text("RMB 12.50")


def test_a_page_opens_though_one_of_its_files_was_lost(classroom):
    with classroom.page(size="phone") as page:
        lost = []

        def lose_once(route):
            if lost:
                route.continue_()
            else:
                lost.append(route.request.url)
                route.abort()

        page.route("**/assets/columns.js*", lose_once)
        classroom.alone(page)
        assert lost


def test_a_locked_phone_wakes_to_the_present_without_an_alarm(classroom):
    with classroom.page(size="phone") as page, classroom.page() as second:
        classroom.join(page)
        sign_in(page)
        to_amount(page)
        press(page, "5")
        expect(screen(page)).to_contain_text("0.05")
        second.context.add_cookies(page.context.cookies())
        second.goto(classroom.address + "/seat")
        expect(screen(second)).to_contain_text("0.05")
        phone = page.context.new_cdp_session(page)
        phone.send("Page.setWebLifecycleState", {"state": "frozen"})
        press(second, "6 7")
        expect(screen(second)).to_contain_text("5.67")
        phone.send("Page.setWebLifecycleState", {"state": "active"})
        expect(screen(page)).to_contain_text("5.67")
        expect(page.get_by_text(WORDS["zh"]["waiting"])).to_have_count(0)
        press(page, "8")
        expect(screen(page)).to_contain_text("56.78")


def test_a_reload_in_the_middle_of_a_pin_goes_on_with_the_same_stars(classroom):
    with classroom.page(size="phone") as page:
        classroom.join(page)
        sign_in(page)
        to_amount(page)
        press(page, "1 2 5 0 ENTER")
        page.get_by_role("button", name="刷卡", exact=True).click()
        press(page, "ENTER 1 2 3")
        expect(screen(page)).to_contain_text("***")
        page.reload()
        expect(screen(page)).to_contain_text("***")
        press(page, "4 5 6 ENTER")
        expect(screen(page)).to_contain_text("交易成功", timeout=15000)


def test_two_pages_of_one_seat_press_in_turn(classroom):
    with classroom.page() as first, classroom.page() as second:
        classroom.join(first)
        sign_in(first)
        to_amount(first)
        second.context.add_cookies(first.context.cookies())
        second.goto(classroom.address + "/seat")
        for count, digit in enumerate("123456"):
            page, other = (first, second) if count % 2 == 0 else (second, first)
            press(page, digit)
            shown = f"{int('123456'[: count + 1]) / 100:.2f}"
            expect(screen(page)).to_contain_text(shown)
            expect(screen(other)).to_contain_text(shown)


def test_going_back_leads_to_no_second_seat(classroom):
    with classroom.page() as page:
        page.goto("about:blank")
        classroom.join(page)
        sign_in(page)
        page.go_back()
        assert page.url == "about:blank"
        page.go_forward()
        expect(screen(page)).to_contain_text("签到成功")
        press(page, "MENU")
        expect(screen(page)).to_contain_text("主菜单")


def test_waiting_for_the_class_looks_unlike_a_fault_of_the_line(classroom):
    with classroom.page() as page:
        classroom.join(page)
        page.get_by_role("switch", name="线路", exact=True).click()
        sign = page.get_by_role("status").filter(has_text=WORDS["zh"]["waiting"])
        press(page, "MENU 1 1 ENTER")
        expect(screen(page)).to_contain_text("连接失败", timeout=30000)
        expect(sign).to_have_count(0)
        page.context.set_offline(True)
        press(page, "MENU")
        expect(sign).to_be_visible(timeout=6000)
        # The terminal keeps its own page: only the keys are covered.
        expect(screen(page)).to_contain_text("连接失败")
        box, keys = sign.bounding_box(), page.get_by_role("group", name="键盘", exact=True).bounding_box()
        assert box["y"] <= keys["y"] and box["y"] + box["height"] >= keys["y"] + keys["height"]
        page.context.set_offline(False)
        expect(sign).to_have_count(0, timeout=15000)
