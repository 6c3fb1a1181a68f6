"""Bad Wi-Fi: presses are applied once and in order, and the page says what it waits for."""

import random

from classroom import WORDS, expect, key, press, screen, sign_in, to_amount


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
