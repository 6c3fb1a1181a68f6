"""What shares one view on a phone, and that nothing is wider than the page."""

from classroom import SIZES, WORDS, expect, key, screen, sign_in, to_amount

KEYS = [str(digit) for digit in range(10)] + ["ENTER", "CANCEL", "CLEAR", "MENU"]


def _outside(page, language):
    """Everything that must be in the first view and is not wholly in it."""
    words = WORDS[language]
    height = page.viewport_size["height"]
    width = page.viewport_size["width"]
    parts = {name: key(page, name, language) for name in KEYS}
    parts["sentence"] = page.get_by_role("region", name=words["task"], exact=True).get_by_role("heading").first
    parts["screen"] = screen(page, language)
    parts["card"] = page.get_by_role("list", name=words["cards"], exact=True).get_by_role("button", pressed=True)
    parts["swipe"] = page.get_by_role("button", name=words["swipe"], exact=True)
    bad = []
    for name, part in parts.items():
        box = part.bounding_box()
        if box is None or box["y"] < -1 or box["y"] + box["height"] > height + 1 or box["x"] < -1 or box["x"] + box["width"] > width + 1:
            bad.append((name, box))
    return bad


def test_task_screen_keys_and_card_share_one_view_on_a_phone(classroom):
    for language in ("zh", "en"):
        for text in (1.0, 1.5):
            with classroom.page(language, "phone", text, bypass_csp=True) as page:
                classroom.join(page, language)
                page.wait_for_timeout(300)
                assert page.evaluate("window.pageYOffset") == 0
                assert not _outside(page, language), (language, text)


def test_the_point_appears_only_where_it_means_something(classroom):
    with classroom.page(size="phone") as page:
        classroom.join(page)
        sign_in(page)
        page.get_by_role("button", name="菜单", exact=True).click()
        page.wait_for_timeout(300)
        assert key(page, ".").count() == 0
        press_one_two(page)
        key(page, ".").wait_for()


def press_one_two(page):
    key(page, "1").click()
    key(page, "2").click()


def test_no_page_is_wider_than_its_window(classroom):
    for language in ("zh", "en"):
        for size in SIZES:
            with classroom.page(language, size) as page:
                page.goto(classroom.address + "/")
                assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), ("door", language, size)
                classroom.join(page, language)
                assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), ("seat", language, size)
                classroom.board(page, language)
                assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), ("board", language, size)


def test_what_is_touched_is_large_enough(classroom):
    with classroom.page(size="phone") as page:
        classroom.join(page)
        sign_in(page)
        to_amount(page)
        small = page.evaluate(
            "[...document.querySelectorAll('button')].filter((node) => node.getClientRects().length)"
            ".map((node) => [node.textContent, node.getBoundingClientRect()])"
            ".filter(([text, box]) => box.width < 43.5 || box.height < 43.5).map(([text]) => text)")
        assert small == []


def test_what_the_terminal_lacks_lies_where_it_is_looked_for_on_a_phone(classroom):
    with classroom.page("zh", "phone", 1.5, bypass_csp=True) as page:
        classroom.join(page)
        for name in ("打印纸", "电源"):
            switch = page.get_by_role("switch", name=name, exact=True)
            switch.click()
            expect(switch).to_have_attribute("aria-checked", "false")
            page.evaluate("window.scrollTo(0, 0)")
            keys = page.get_by_role("group", name="键盘", exact=True)
            page.wait_for_function("window.pageYOffset === 0")
            box, below = switch.bounding_box(), keys.bounding_box()
            assert 0 < box["y"] and box["y"] + box["height"] <= below["y"] + 1, (name, box, below)
            assert not _outside_keys(page), name
            switch.click()
            expect(switch).to_have_attribute("aria-checked", "true")


def _outside_keys(page):
    height = page.viewport_size["height"]
    boxes = {name: key(page, name).bounding_box() for name in KEYS}
    return [name for name, box in boxes.items() if box["y"] < 0 or box["y"] + box["height"] > height + 1]


def test_a_dark_setting_makes_dark_pages_and_leaves_the_display_as_it_is(classroom):
    colours = {}
    for light in ("light", "dark"):
        with classroom.page(color_scheme=light) as page:
            classroom.join(page)
            colours[light] = page.evaluate(
                "[document.body, document.getElementById('glass')].map((node) => window.getComputedStyle(node).backgroundColor)")
    assert colours["light"][0] != colours["dark"][0]
    assert colours["light"][1] == colours["dark"][1]


def test_what_the_trainer_touches_on_a_phone_is_large_enough_and_within_reach(classroom):
    for language in ("zh", "en"):
        with classroom.page(language, "phone") as board, classroom.page(language) as seat:
            classroom.join(seat, language)
            classroom.board(board, language)
            board.get_by_role("checkbox").first.wait_for()
            small = board.evaluate(
                "[...document.querySelectorAll('button, a, label')].filter((node) => node.getClientRects().length)"
                ".map((node) => [node.textContent, node.getBoundingClientRect()])"
                ".filter(([text, box]) => box.width < 43.5 || box.height < 43.5).map(([text]) => text)")
            assert small == [], (language, small)
            for name in ("hint", "message", "pause"):
                box = board.get_by_role("button", name=WORDS[language][name], exact=True).bounding_box()
                assert box["x"] >= 0 and box["x"] + box["width"] <= 360 and box["y"] + box["height"] <= 640, (language, name, box)
            more = board.locator("#more").bounding_box()
            assert more["x"] + more["width"] <= 360 and more["y"] + more["height"] <= 640, (language, more)
