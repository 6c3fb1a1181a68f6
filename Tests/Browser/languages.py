"""Chinese and English, switched at any moment."""

from classroom import WORDS, expect, press, screen, sign_in, to_amount


def test_the_first_wish_of_the_browser_decides(classroom):
    for language in ("zh", "en"):
        with classroom.page(language) as page:
            page.goto(classroom.address + "/")
            expect(page.get_by_role("button", name=WORDS[language]["join"], exact=True)).to_be_visible()
            assert page.evaluate("document.documentElement.lang") == language


def test_the_door_changes_its_language(classroom):
    with classroom.page("zh") as page:
        page.goto(classroom.address + "/")
        page.get_by_role("button", name="English", exact=True).click()
        expect(page.get_by_role("button", name="Join", exact=True)).to_be_visible()


def test_the_language_changes_in_the_middle_of_a_sale(classroom):
    with classroom.page("zh") as page:
        classroom.join(page)
        sign_in(page)
        to_amount(page)
        press(page, "1 2 5 0")
        page.get_by_role("button", name="English", exact=True).click()
        expect(page.get_by_role("button", name="ENTER", exact=True)).to_be_visible()
        expect(screen(page, "en")).to_contain_text("12.50")
        page.get_by_role("button", name="中文", exact=True).click()
        expect(screen(page)).to_contain_text("12.50")
