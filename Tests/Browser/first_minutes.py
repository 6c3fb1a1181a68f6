"""Lesson zero: one thing to do at a time, from the first press to the next lesson."""

from classroom import WORDS, expect, key, play_zero, press, screen

SMALL = [("zh", 1.0), ("zh", 1.5), ("en", 1.0), ("en", 1.5)]


def _above_keys(page, part):
    """Whether a part is wholly seen, above the keys."""
    box = part.bounding_box()
    keys = page.get_by_role("group", name="键盘", exact=True).or_(page.get_by_role("group", name="Keypad", exact=True)).bounding_box()
    return box is not None and box["y"] >= 0 and box["y"] + box["height"] <= keys["y"] + 1


def test_one_thing_is_lit_at_a_time_and_it_leads_to_the_end(classroom):
    for language in ("zh", "en"):
        with classroom.page(language, "phone") as page:
            presses = play_zero(classroom, page, language)
            assert 20 <= presses <= 23, presses


def test_the_sentence_of_the_task_is_seen_all_the_time(classroom):
    for language, text in SMALL:
        with classroom.page(language, "phone", text, bypass_csp=True) as page:
            def looks(page):
                heading = page.get_by_role("region", name=WORDS[language]["task"], exact=True).get_by_role("heading").first
                assert _above_keys(page, heading), (language, text, heading.inner_text())

            play_zero(classroom, page, language, looks)


def test_that_a_task_is_done_hides_nothing(classroom):
    with classroom.page(size="tall phone") as page:
        classroom.alone(page)
        press(page, "MENU 1 1 ENTER")
        expect(page.get_by_text("做完了").first).to_be_visible()
        expect(page.get_by_role("log")).to_contain_text("做完了")
        task = page.get_by_role("region", name="任务", exact=True)
        expect(task.get_by_role("heading").first).to_contain_text("12 元 5 角")
        expect(task.get_by_role("listitem").first).to_be_visible()
        expect(page.get_by_role("button", name="知道了", exact=True)).to_have_count(0)


def test_the_question_and_all_its_answers_are_seen_on_the_smallest_phone(classroom):
    for language, text in SMALL:
        with classroom.page(language, "phone", text, bypass_csp=True) as page:
            play_zero(classroom, page, language)
            task = page.get_by_role("region", name=WORDS[language]["task"], exact=True)
            answers = task.get_by_role("button").filter(has_text=WORDS[language]["yuan"])
            expect(answers).to_have_count(3)
            assert _above_keys(page, task.get_by_role("heading", name=WORDS[language]["how much"])), (language, text)
            for number in range(3):
                assert _above_keys(page, answers.nth(number)), (language, text, number)


def test_a_question_is_over_with_the_right_answer_and_leads_to_the_next_lesson(classroom):
    for language, text in SMALL:
        with classroom.page(language, "phone", text, bypass_csp=True) as page:
            play_zero(classroom, page, language)
            words = WORDS[language]
            task = page.get_by_role("region", name=words["task"], exact=True)
            following = page.get_by_role("button", name=words["next"], exact=True)
            task.get_by_role("button").filter(has_text=words["yuan"]).nth(0).click()
            expect(task.get_by_role("button").filter(has_text=words["yuan"])).to_have_count(0)
            expect(task.get_by_role("status").filter(has_text=words["right"])).to_be_visible()
            expect(following).to_be_visible()
            assert _above_keys(page, following), (language, text)
            following.click()
            expect(screen(page, language)).to_be_visible()
            expect(following).to_have_count(0)


def test_nothing_is_lit_while_a_press_is_under_way(classroom):
    with classroom.page(size="phone") as page:
        classroom.alone(page)
        lit = page.locator(".is-lit")
        expect(lit).to_have_count(1)
        held = []
        page.route("**/seat/act", lambda route: held.append(route))
        page.route("**/seat/events", lambda route: route.abort())
        key(page, "MENU").click()
        expect(lit).to_have_count(0)
        page.unroute("**/seat/act")
        held[0].continue_()
        expect(lit).to_have_count(1)
        expect(lit).to_have_accessible_name("1")


def test_a_card_is_called_as_tasks_call_it(classroom):
    for language, name in (("zh", "储蓄卡 尾号 0001"), ("en", "Debit card ending 0001")):
        with classroom.page(language, "phone") as page:
            classroom.alone(page, language)
            card = page.get_by_role("list", name=WORDS[language]["cards"], exact=True).get_by_role("button").first
            expect(card).to_contain_text(name)
            assert "debit-ok" not in page.locator("body").inner_text()


def test_a_slip_stays_until_it_is_put_away_and_shows_its_amount(classroom):
    with classroom.page("zh", "phone", 1.5, bypass_csp=True) as page:
        play_zero(classroom, page, "zh", until_slip=True)
        amount = page.get_by_role("region", name="签购单", exact=True).get_by_text("金额").last
        page.wait_for_timeout(1500)
        assert _above_keys(page, amount)
        expect(page.get_by_role("region", name="签购单", exact=True)).to_contain_text("练习")
        page.get_by_role("button", name="收好", exact=True).click()
        expect(screen(page)).to_contain_text("12.50")


def test_calling_the_trainer_is_confirmed_and_covers_neither_task_nor_keys(classroom):
    with classroom.page("zh", "phone", 1.5, bypass_csp=True) as page:
        classroom.join(page)
        page.get_by_role("button", name="叫老师", exact=True).click()
        expect(page.get_by_role("status").filter(has_text="老师知道了，马上来")).to_have_count(1)
        word = page.get_by_text("老师知道了", exact=True)
        expect(word).to_be_visible()
        heading = page.get_by_role("region", name="任务", exact=True).get_by_role("heading").first.bounding_box()
        keys = page.get_by_role("group", name="键盘", exact=True).bounding_box()
        box = word.bounding_box()
        assert heading["y"] + heading["height"] <= box["y"] and box["y"] + box["height"] <= keys["y"], (heading, box, keys)
