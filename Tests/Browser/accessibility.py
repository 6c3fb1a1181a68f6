"""axe finds nothing, on no page, in neither language, at no size; what is heard, and where the focus is."""

from classroom import SIZES, WORDS, expect, play_zero, press, screen, sell, sign_in, violations


def _is_clean(page, *where):
    found = violations(page)
    assert not found, (where, found)


def test_axe_finds_nothing_at_the_door_and_on_a_seat(classroom):
    for language in ("zh", "en"):
        for size in SIZES:
            with classroom.page(language, size) as page:
                page.goto(classroom.address + "/")
                expect(page.get_by_role("button", name=WORDS[language]["join"], exact=True)).to_be_visible()
                _is_clean(page, *("door", language, size))
                classroom.join(page, language)
                _is_clean(page, *("seat", language, size))


def test_axe_finds_nothing_while_somebody_sells_errs_and_scans(classroom):
    for size in ("phone", "desk"):
        with classroom.page(size=size) as page:
            classroom.join(page)
            sign_in(page)
            _is_clean(page)
            sell(page, pin="111111")
            expect(page.get_by_role("alert").filter(has_text="密码")).to_be_visible(timeout=15000)
            _is_clean(page)
            press(page, "CANCEL")
            page.get_by_role("button", name="扫码", exact=True).click()
            _is_clean(page)


def test_axe_finds_nothing_on_the_trainers_pages(classroom):
    for language in ("zh", "en"):
        for size, light in (("tall phone", "dark"), ("desk", "light"), ("wall", "light"), ("desk", "dark")):
            with classroom.page(language, size, color_scheme=light) as page, classroom.page(language) as seat:
                page.goto(classroom.address + "/trainer")
                expect(page.get_by_role("button", name=WORDS[language]["enter"], exact=True)).to_be_visible()
                _is_clean(page, *("pin", language, size))
                classroom.join(seat, language)
                classroom.board(page, language)
                _is_clean(page, *("board", language, size))
                page.locator("#more").click()
                for name in ("fault", "message", "put", "lesson", "exam", "day", "close"):
                    page.get_by_role("button", name=WORDS[language][name], exact=True).click()
                    _is_clean(page, *(name, language, size))
                    page.keyboard.press("Escape")
                page.get_by_role("region").filter(has=page.get_by_role("checkbox")).first.click()
                _is_clean(page, *("chosen", language, size))
                for address in ("/trainer/projector", "/trainer/cards", "/trainer/report", "/handbook"):
                    page.goto(classroom.address + address)
                    _is_clean(page, *(address, language, size))


def test_changes_of_the_screen_are_spoken_and_only_those(classroom):
    with classroom.page() as page:
        classroom.join(page)
        page.wait_for_timeout(600)
        press(page, "MENU")
        said = page.locator("#said")
        expect(said).not_to_be_empty(timeout=2000)
        assert said.get_attribute("aria-live") == "polite"
        assert screen(page).get_attribute("aria-live") is None


def test_axe_finds_nothing_in_the_states_of_a_lesson(classroom):
    for language, size, text, light in (("zh", "phone", 1.5, "light"), ("zh", "desk", 1.0, "dark"), ("en", "desk", 1.0, "light")):
        words = WORDS[language]
        with classroom.page(language, size, text, bypass_csp=True, color_scheme=light) as page:
            play_zero(classroom, page, language, until_slip=True)
            page.wait_for_timeout(1500)
            _is_clean(page, *("slip", language))
            press(page, "CANCEL", language)
            answers = page.get_by_role("region", name=words["task"], exact=True).get_by_role("button").filter(has_text=words["yuan"])
            expect(answers).to_have_count(3)
            _is_clean(page, *("question", language))
            answers.first.click()
            following = page.get_by_role("button", name=words["next"], exact=True)
            expect(following).to_be_visible()
            _is_clean(page, *("lesson done", language))
            following.click()
            page.get_by_role("button", name=words["show"], exact=True).click()
            expect(page.get_by_role("button", name=words["show end"], exact=True)).to_be_visible()
            _is_clean(page, *("film", language))
            page.get_by_role("button", name=words["show end"], exact=True).click()
            page.get_by_role("switch", name=words["power"], exact=True).click()
            expect(page.get_by_role("switch", name=words["power"], exact=True)).to_have_attribute("aria-checked", "false")
            _is_clean(page, *("dark", language))
            page.get_by_role("switch", name=words["power"], exact=True).click()
            page.context.set_offline(True)
            press(page, "MENU", language)
            expect(page.get_by_text(words["waiting"])).to_be_visible(timeout=6000)
            _is_clean(page, *("waiting", language))


def test_an_explanation_says_the_money_first(classroom):
    for language in ("zh", "en"):
        with classroom.page(language) as page:
            classroom.join(page, language)
            sign_in(page, language)
            sell(page, pin="111111", language=language)
            alert = page.get_by_role("alert").filter(has_text=WORDS[language]["not taken"])
            expect(alert).to_be_visible(timeout=15000)
            assert alert.inner_text().startswith(WORDS[language]["not taken"])


def test_a_button_that_goes_hands_the_focus_on_to_the_task(classroom):
    with classroom.page() as page:
        classroom.join(page)
        sign_in(page)
        sell(page, pin="111111")
        read = page.get_by_role("button", name="知道了", exact=True)
        expect(read).to_be_visible(timeout=15000)
        read.focus()
        page.keyboard.press("Enter")
        expect(read).to_have_count(0)
        expect(page.get_by_role("region", name="任务", exact=True).get_by_role("heading").first).to_be_focused()
        # The keyboard is the terminal's again.
        page.keyboard.press("Escape")
        expect(screen(page)).not_to_contain_text("密码错")


def test_the_focus_goes_through_the_page_as_one_works(classroom):
    with classroom.page() as page:
        classroom.join(page)
        order = []
        for _ in range(40):
            page.keyboard.press("Tab")
            order.append(page.evaluate("(document.activeElement.closest('section, header') || document.body).id"))
        seen = list(dict.fromkeys(order))
        assert seen.index("help") < seen.index("pos") < seen.index("hand") < seen.index("tools"), seen
