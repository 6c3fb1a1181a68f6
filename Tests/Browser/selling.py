"""Signing in, selling by card, erring and being told why."""

from classroom import expect, press, screen, sell, sign_in, to_amount


def test_a_sale_by_card_prints_a_slip(classroom):
    with classroom.page() as page:
        classroom.join(page)
        sign_in(page)
        sell(page)
        expect(screen(page)).to_contain_text("交易成功", timeout=15000)
        expect(page.get_by_role("region", name="签购单", exact=True)).to_contain_text("12.50")


def test_a_wrong_pin_is_explained(classroom):
    with classroom.page() as page:
        classroom.join(page)
        sign_in(page)
        sell(page, pin="111111")
        expect(page.get_by_role("alert").filter(has_text="密码")).to_be_visible(timeout=15000)


def test_digits_of_the_pin_are_never_on_the_page(classroom):
    with classroom.page() as page:
        classroom.join(page)
        sign_in(page)
        to_amount(page)
        press(page, "1 2 5 0 ENTER")
        page.get_by_role("button", name="刷卡", exact=True).click()
        press(page, "9 7 5 3")
        expect(screen(page)).to_contain_text("****")
        assert "9753" not in page.content()


def test_a_reload_in_the_middle_of_a_sale_comes_back_to_the_same_screen(classroom):
    with classroom.page() as page:
        classroom.join(page)
        sign_in(page)
        to_amount(page)
        press(page, "4 3 2 1")
        expect(screen(page)).to_contain_text("43.21")
        page.reload()
        expect(screen(page)).to_contain_text("43.21")
        press(page, "CLEAR")
        expect(screen(page)).to_contain_text("4.32")


def test_power_off_darkens_the_screen_and_on_brings_it_back(classroom):
    with classroom.page() as page:
        classroom.join(page)
        power = page.get_by_role("switch", name="电源", exact=True)
        expect(power).to_have_attribute("aria-checked", "true")
        power.click()
        expect(power).to_have_attribute("aria-checked", "false")
        power.click()
        expect(power).to_have_attribute("aria-checked", "true")


def test_cards_are_listed_and_presented(classroom):
    with classroom.page() as page:
        classroom.join(page)
        cards = page.get_by_role("list", name="卡片", exact=True)
        expect(cards.get_by_role("listitem").first).to_be_visible()
        for way in ("刷卡", "插卡", "挥卡", "扫码"):
            expect(page.get_by_role("button", name=way, exact=True)).to_be_visible()


def test_a_hint_is_given_when_asked_for(classroom):
    with classroom.page() as page:
        classroom.join(page)
        page.get_by_role("button", name="提示", exact=True).click()
        expect(page.get_by_role("status").filter(has_text="提示 1/")).to_be_visible()
