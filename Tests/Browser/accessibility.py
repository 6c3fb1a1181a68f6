"""axe finds nothing, on no page, in neither language, at no size."""

from classroom import SIZES, WORDS, expect, press, screen, sell, sign_in, violations


def test_axe_finds_nothing_at_the_door_and_on_a_seat(classroom):
    for language in ("zh", "en"):
        for size in SIZES:
            with classroom.page(language, size) as page:
                page.goto(classroom.address + "/")
                expect(page.get_by_role("button", name=WORDS[language]["join"], exact=True)).to_be_visible()
                assert violations(page) == [], ("door", language, size)
                classroom.join(page, language)
                assert violations(page) == [], ("seat", language, size)


def test_axe_finds_nothing_while_somebody_sells_errs_and_scans(classroom):
    for size in ("phone", "desk"):
        with classroom.page(size=size) as page:
            classroom.join(page)
            sign_in(page)
            assert violations(page) == []
            sell(page, pin="111111")
            expect(page.get_by_role("alert").filter(has_text="密码")).to_be_visible(timeout=15000)
            assert violations(page) == []
            press(page, "CANCEL")
            page.get_by_role("button", name="扫码", exact=True).click()
            assert violations(page) == []


def test_axe_finds_nothing_on_the_trainers_pages(classroom):
    for language in ("zh", "en"):
        for size in ("tall phone", "desk", "wall"):
            with classroom.page(language, size) as page, classroom.page(language) as seat:
                page.goto(classroom.address + "/trainer")
                expect(page.get_by_role("button", name=WORDS[language]["enter"], exact=True)).to_be_visible()
                assert violations(page) == [], ("pin", language, size)
                classroom.join(seat, language)
                classroom.board(page, language)
                assert violations(page) == [], ("board", language, size)
                for name in ("fault", "message"):
                    page.get_by_role("button", name=WORDS[language][name], exact=True).click()
                    assert violations(page) == [], (name, language, size)
                    page.keyboard.press("Escape")
                for address in ("/trainer/projector", "/trainer/cards", "/trainer/report", "/handbook"):
                    page.goto(classroom.address + address)
                    assert violations(page) == [], (address, language, size)


def test_changes_of_the_screen_are_spoken_and_only_those(classroom):
    with classroom.page() as page:
        classroom.join(page)
        page.wait_for_timeout(600)
        press(page, "MENU")
        said = page.locator("#said")
        expect(said).not_to_be_empty(timeout=2000)
        assert said.get_attribute("aria-live") == "polite"
        assert screen(page).get_attribute("aria-live") is None
