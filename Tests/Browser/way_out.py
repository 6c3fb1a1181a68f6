"""When something went wrong: what is said hides nothing, and there is always a way on."""

import contextlib
import re

from classroom import WORDS, expect, play_zero, press, screen, sell, sign_in

# The lesson's own words, or those of the code.
NOT_TAKEN = re.compile("钱没有?收|(Nothing|No money) was taken")

SMALL = [("zh", 1.0), ("zh", 1.5), ("en", 1.0), ("en", 1.5)]

# What can be pressed or read where it stands: nothing else lies over its middle.
UNCOVERED = """(node) => {
  const box = node.getBoundingClientRect();
  if (box.width === 0 || box.top < 0 || box.bottom > window.innerHeight + 1) return false;
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return Boolean(top) && (node.contains(top) || top.contains(node));
}"""


def _hides_nothing(page, *where):
    """Every line of the display, every key, the card and the ways to present it."""
    page.wait_for_timeout(300)
    parts = page.locator("#screen .row, #keys .key, #cards .card, #methods .button")
    bad = [part.inner_text() for part in parts.all() if not part.evaluate(UNCOVERED)]
    assert not bad, (where, bad)
    row = page.locator("#screen .row").first.bounding_box()
    assert row["height"] >= 12, (where, row)


def _sell_for_too_little(page, language):
    """Up to the second slip: the money is taken, and it is not the amount of the task."""
    sell(page, "12", language=language)
    expect(screen(page, language)).to_contain_text("0.12", timeout=15000)
    notice = page.get_by_role("region", name=WORDS[language]["task"], exact=True).get_by_role("status").get_by_role("button", name=WORDS[language]["again"], exact=True)
    for _ in range(20):
        if notice.count() > 0:
            return notice
        page.wait_for_timeout(500)
        if page.locator(".is-lit").count() > 0:
            press(page, "ENTER", language)
    raise AssertionError("nothing says that the goal is out of reach")


def test_a_step_that_cannot_be_finished_offers_a_new_start_where_it_says_so(classroom):
    for language, text in SMALL:
        with classroom.page(language, "phone", text, bypass_csp=True) as page:
            words = WORDS[language]
            lit = page.locator(".is-lit")
            classroom.alone(page, language)
            sign_in(page, language)
            press(page, "CANCEL", language)
            again = _sell_for_too_little(page, language)
            for reads in (True, False):
                expect(again).to_be_visible()
                assert again.evaluate(UNCOVERED), (language, text)
                _hides_nothing(page, language, text)
                expect(lit).to_have_count(1)
                expect(lit).to_have_accessible_name(words["again"])
                if reads:
                    page.get_by_role("button", name=words["read"], exact=True).click()
                    expect(page.get_by_role("button", name=words["read"], exact=True)).to_have_count(0)
                    page.reload()
            press(page, "CANCEL MENU", language)
            expect(lit).to_have_accessible_name(words["again"])
            again.focus()
            page.keyboard.press("Enter")
            expect(again).to_have_count(0)
            expect(lit).to_have_accessible_name(words["MENU"])


def test_what_is_said_of_a_failure_covers_neither_the_display_nor_a_key(classroom):
    for language, text in SMALL:
        for is_led in (True, False):
            with classroom.page(language, "phone", text, bypass_csp=True) as page:
                if is_led:
                    classroom.alone(page, language)
                else:
                    classroom.join(page, language)
                sign_in(page, language)
                press(page, "CANCEL", language)
                sell(page, pin="111111", language=language)
                notice = page.get_by_role("alert").filter(has_text=NOT_TAKEN)
                expect(notice).to_be_visible()
                _hides_nothing(page, language, text, is_led)
                assert notice.get_by_role("heading").evaluate(UNCOVERED), (language, text)
                # What there is no room for is shown when it is asked for, and goes with the next key.
                rest = notice.locator(".rest")
                if rest.is_visible():
                    rest.click()
                    words = notice.locator(".words")
                    assert words.evaluate("(node) => node.scrollHeight <= node.clientHeight + 1"), (language, text)
                    rest.click()
                    _hides_nothing(page, language, text, is_led)
                if is_led:
                    lit = page.locator(".is-lit")
                    expect(lit).to_have_count(1)
                    expect(lit).to_have_accessible_name(WORDS[language]["ENTER"])
                    lit.click()
                    expect(notice).to_have_count(0)


def test_a_wrong_answer_shows_the_slip_and_asks_again(classroom):
    for language, text in SMALL:
        with classroom.page(language, "phone", text, bypass_csp=True) as page:
            play_zero(classroom, page, language)
            task = page.get_by_role("region", name=WORDS[language]["task"], exact=True)
            answers = task.get_by_role("button").filter(has_text=WORDS[language]["yuan"])
            answers.nth(1).click()
            slip = task.get_by_role("group", name=WORDS[language]["receipt"], exact=True)
            expect(slip).to_contain_text("RMB 12.50")
            expect(answers).to_have_count(3)
            page.wait_for_timeout(300)
            for part in (slip, *answers.all()):
                assert part.evaluate(UNCOVERED), (language, text)
            answers.nth(0).click()
            expect(answers).to_have_count(0)
            expect(page.get_by_role("button", name=WORDS[language]["next"], exact=True)).to_be_visible()


def test_a_phone_is_told_that_an_exam_begins_runs_and_ends(classroom):
    with classroom.page() as board, contextlib.ExitStack() as opened:
        seats = []
        for language, text in SMALL:
            page = opened.enter_context(classroom.page(language, "phone", text, bypass_csp=True))
            classroom.join(page, language)
            seats.append((language, text, page, page.locator("#bar").get_by_text(WORDS[language]["exam mark"], exact=True)))
        classroom.board(board)
        board.locator("#more").click()
        for _, _, _, mark in seats:
            expect(mark).to_be_hidden()
        board.get_by_role("button", name=WORDS["zh"]["exam"], exact=True).click()
        board.get_by_role("button", name=WORDS["zh"]["do it"], exact=True).click()
        try:
            for language, text, page, mark in seats:
                said = page.get_by_role("status").filter(has_text=WORDS[language]["begun"])
                expect(said).to_be_visible()
                expect(mark).to_be_visible()
                _hides_nothing(page, language, text)
                page.get_by_role("button", name=WORDS[language]["read"], exact=True).click()
                expect(said).to_have_count(0)
                page.reload()
                expect(mark).to_be_visible()
                assert mark.evaluate(UNCOVERED), (language, text)
        finally:
            board.get_by_role("button", name=WORDS["zh"]["end exam"], exact=True).click()
            board.get_by_role("button", name=WORDS["zh"]["do it"], exact=True).click()
        for language, _, page, mark in seats:
            expect(page.get_by_role("status").filter(has_text=WORDS[language]["over"])).to_be_visible()
            expect(mark).to_be_hidden()


def test_whose_seat_was_given_away_is_told_so_at_the_door(classroom):
    with classroom.page() as board, classroom.page(size="phone") as page:
        name = classroom.join(page)
        classroom.board(board)
        board.get_by_role("checkbox", name=f"选 {name}", exact=True).check()
        board.locator("#more").click()
        board.get_by_role("button", name="让出座位", exact=True).click()
        board.get_by_role("button", name="就这样", exact=True).click()
        expect(page.get_by_role("alert").filter(has_text="座位")).to_be_visible()
        page.reload()
        expect(page.get_by_role("button", name="加入", exact=True)).to_be_visible()
        expect(page.get_by_role("alert").filter(has_text="座位")).to_have_count(0)


def test_a_long_name_widens_no_board_and_no_word_of_a_tile_is_cut(classroom):
    with classroom.page() as board, classroom.page() as seat:
        classroom.join(seat, name=classroom.run + "A" * 36)
        press(seat, "MENU 1 2")
        classroom.board(board)
        board.set_viewport_size({"width": 1366, "height": 768})
        assert board.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        for part in board.locator(".tile .word, .tile .last, .tile .since, .tile .name").all():
            assert part.evaluate("(node) => node.scrollWidth <= node.clientWidth + 1 || getComputedStyle(node).overflow === 'visible'")
