"""Coming in: by code and name, by the address of a QR code, alone; and what is said when it fails."""

import secrets

from classroom import WORDS, expect, screen, violations


def test_a_code_and_any_name_open_the_first_lesson(classroom):
    for name in ("王芳", "<b>&\"'</b>", "=1+1", "Ünïcödé 🙂"):
        with classroom.page() as page:
            classroom.join(page, name=name)
            expect(page.get_by_role("region", name="任务", exact=True)).not_to_be_empty()
            assert page.locator("b", has_text="&").count() == 0


def test_a_wrong_code_is_told_beside_its_box_and_loses_nothing(classroom):
    with classroom.page() as page:
        page.goto(classroom.address + "/")
        page.get_by_role("textbox", name="加入码", exact=True).fill("000000")
        page.get_by_role("textbox", name="名字", exact=True).fill("王芳")
        page.get_by_role("button", name="加入", exact=True).click()
        expect(page.get_by_role("alert").filter(has_text="码")).to_be_visible()
        expect(page.get_by_role("textbox", name="名字", exact=True)).to_have_value("王芳")


def test_empty_boxes_are_told_without_asking_the_class(classroom):
    with classroom.page("en") as page:
        page.goto(classroom.address + "/")
        page.get_by_role("button", name="Join", exact=True).click()
        expect(page.get_by_role("alert").filter(has_text="join code")).to_be_visible()
        page.get_by_role("textbox", name="Join code", exact=True).fill(classroom.code)
        page.get_by_role("button", name="Join", exact=True).click()
        expect(page.get_by_role("alert").filter(has_text="name")).to_be_visible()


def test_the_address_of_the_qr_code_fills_the_code_in(classroom):
    with classroom.page() as page:
        page.goto(f"{classroom.address}/j/{classroom.code}")
        expect(page.get_by_role("textbox", name="加入码", exact=True)).to_have_value(classroom.code)


def test_practising_alone_needs_no_name(classroom):
    for language in ("zh", "en"):
        with classroom.page(language) as page:
            page.goto(classroom.address + "/")
            page.get_by_role("button", name=WORDS[language]["alone"], exact=True).click()
            expect(screen(page, language)).to_be_visible()


def test_without_a_cookie_the_seat_leads_to_the_door(classroom):
    with classroom.page() as page:
        page.goto(classroom.address + "/seat")
        expect(page.get_by_role("textbox", name="加入码", exact=True)).to_be_visible()


def test_a_place_that_goes_to_another_phone_says_so_at_the_first(classroom):
    seat = f"{classroom.address}/j/{classroom.code}/{381 + secrets.randbelow(19)}"
    with classroom.page() as first, classroom.page() as second:
        first.goto(seat)
        expect(screen(first)).to_be_visible()
        yes = second.get_by_role("button", name="是我", exact=True)
        # The phone is put away; that is known after a while.
        first.goto("about:blank")
        for _ in range(20):
            second.goto(seat)
            second.wait_for_timeout(1000)
            if yes.is_visible():
                break
        yes.click()
        expect(screen(second)).to_be_visible()
        first.goto(classroom.address + "/seat")
        expect(first.get_by_role("heading", name="现在在另一部手机或电脑上打开了")).to_be_visible()
        assert violations(first) == []
        first.get_by_role("button", name="是我", exact=True).click()
        expect(screen(first)).to_be_visible()
        # The other one is told without being touched.
        expect(second.get_by_role("heading", name="现在在另一部手机或电脑上打开了")).to_be_visible()
