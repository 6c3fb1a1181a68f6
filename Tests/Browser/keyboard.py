"""The keyboard is the keypad: digits, Enter, Escape, Backspace, m; not while somebody types into a box."""

from classroom import expect, press, screen, sign_in, to_amount


def test_the_keyboard_presses_the_keys_of_the_terminal(classroom):
    with classroom.page() as page:
        classroom.join(page)
        sign_in(page)
        page.keyboard.press("m")
        page.keyboard.press("1")
        page.keyboard.press("2")
        expect(screen(page)).to_contain_text("请输入金额")
        for digit in "12345":
            page.keyboard.press(digit)
        expect(screen(page)).to_contain_text("123.45")
        page.keyboard.press("Backspace")
        expect(screen(page)).to_contain_text("12.34")
        page.keyboard.press("Escape")
        expect(screen(page)).not_to_contain_text("12.34")


def test_enter_is_the_terminals_after_a_click_on_another_button(classroom):
    with classroom.page() as page:
        classroom.join(page)
        sign_in(page)
        to_amount(page)
        press(page, "1 2 5 0")
        page.keyboard.press("Enter")
        expect(screen(page)).not_to_contain_text("请输入金额")
        expect(screen(page)).not_to_contain_text("125.00")


def test_a_button_reached_by_tab_is_activated_by_enter(classroom):
    with classroom.page() as page:
        classroom.join(page)
        page.get_by_role("button", name="提示", exact=True).focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").filter(has_text="提示 1/")).to_be_visible()


def test_a_box_keeps_what_is_typed_into_it(classroom):
    with classroom.page() as page:
        classroom.join(page)
        before = screen(page).inner_text()
        page.get_by_role("button", name="扫码", exact=True).click()
        box = page.get_by_role("dialog").get_by_role("textbox")
        box.focus()
        page.keyboard.type("123m")
        expect(box).to_have_value("123m")
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(page.get_by_role("button", name="扫码", exact=True)).to_be_focused()
        assert screen(page).inner_text() == before
