"""The board: who is where, and what the trainer's hands do."""

import secrets

from classroom import WORDS, expect, key, screen, violations


def test_the_board_wants_the_pin(classroom):
    with classroom.page() as page:
        page.goto(classroom.address + "/trainer")
        page.get_by_role("textbox", name="培训师密码", exact=True).fill("wrong")
        page.get_by_role("button", name="进入", exact=True).click()
        expect(page.get_by_role("alert").filter(has_text="密码")).to_be_visible()
        expect(page.get_by_role("button", name="发故障", exact=True)).to_have_count(0)


def test_the_board_shows_code_and_actions_in_both_languages(classroom):
    for language in ("zh", "en"):
        for size in ("tall phone", "desk"):
            with classroom.page(language, size) as page:
                classroom.board(page, language)
                expect(page.get_by_text(classroom.code, exact=True)).to_be_visible()
                for name in ("fault", "hint", "pause", "message"):
                    expect(page.get_by_role("button", name=WORDS[language][name], exact=True)).to_be_visible()
                expect(page.get_by_role("link", name=WORDS[language]["export"], exact=True)).to_be_visible()


def test_a_trainee_is_seen_within_a_second_and_can_call(classroom):
    with classroom.page() as seat, classroom.page() as board:
        classroom.board(board)
        name = classroom.join(seat)
        tile = board.get_by_role("region", name=name, exact=True)
        expect(tile).to_be_visible()
        before = tile.inner_text()
        key(seat, "MENU").click()
        expect(tile).not_to_have_text(before, timeout=1000)
        seat.get_by_role("button", name="叫老师", exact=True).click()
        expect(board.get_by_role("listitem").filter(has_text=name).filter(has_text="叫老师")).to_be_visible(timeout=1000)


def test_pause_stops_one_and_going_on_lets_him_go_on(classroom):
    with classroom.page() as seat, classroom.page() as board:
        classroom.board(board)
        name = classroom.join(seat)
        board.get_by_role("region", name=name, exact=True).click()
        board.get_by_role("button", name="暂停", exact=True).click()
        expect(seat.get_by_text("老师请大家先停一停")).to_be_visible(timeout=2000)
        board.get_by_role("button", name="继续", exact=True).click()
        expect(seat.get_by_text("老师请大家先停一停")).to_have_count(0, timeout=2000)


def test_a_message_reaches_the_one_who_was_chosen(classroom):
    with classroom.page() as seat, classroom.page() as board:
        classroom.board(board)
        name = classroom.join(seat)
        board.get_by_role("region", name=name, exact=True).click()
        board.get_by_role("button", name="消息", exact=True).click()
        board.get_by_role("dialog").get_by_role("textbox").fill("先看屏幕 <i>再按</i>")
        board.get_by_role("dialog").get_by_role("button", name="发送", exact=True).click()
        expect(seat.get_by_role("region", name="任务", exact=True)).to_contain_text("先看屏幕 <i>再按</i>", timeout=2000)


def test_a_fault_is_sent_and_taken_back(classroom):
    with classroom.page() as seat, classroom.page() as board:
        classroom.board(board)
        name = classroom.join(seat)
        board.get_by_role("region", name=name, exact=True).click()
        board.get_by_role("button", name="发故障", exact=True).click()
        board.get_by_role("dialog").get_by_role("button", name="线路断").click()
        expect(board.get_by_role("dialog")).to_have_count(0)
        undo = board.get_by_role("region", name="正在起作用", exact=True).get_by_role("button").first
        expect(undo).to_be_visible(timeout=2000)
        undo.click()
        expect(board.get_by_role("region", name=name, exact=True)).not_to_contain_text("线路断", timeout=2000)


def test_dialogs_take_the_focus_and_give_it_back(classroom):
    with classroom.page() as board:
        classroom.board(board)
        button = board.get_by_role("button", name="消息", exact=True)
        button.click()
        assert board.evaluate("document.querySelector('[role=dialog]').contains(document.activeElement)")
        for _ in range(6):
            board.keyboard.press("Tab")
            assert board.evaluate("document.querySelector('[role=dialog]').contains(document.activeElement)")
        board.keyboard.press("Escape")
        expect(button).to_be_focused()


def test_the_projector_shows_no_name(classroom):
    with classroom.page() as seat, classroom.page() as board:
        name = classroom.join(seat)
        classroom.board(board)
        board.goto(classroom.address + "/trainer/projector")
        expect(board.get_by_text(classroom.code, exact=True)).to_be_visible()
        assert name not in board.content()


def test_a_trainee_does_not_reach_the_board(classroom):
    with classroom.page() as page:
        classroom.join(page)
        answer = page.request.get(classroom.address + "/trainer/state", max_redirects=0)
        assert answer.status in (301, 302, 303, 401, 403)
        page.goto(classroom.address + "/trainer")
        expect(page.get_by_role("button", name="发故障", exact=True)).to_have_count(0)
        assert screen(page).count() == 0


def order(board, text):
    """Gives an order as the board's script does."""
    board.evaluate(
        """(body) => fetch('/trainer/do', {
          method: 'POST', body,
          headers: {'Content-Type': 'application/json', 'X-PosLab-Token': document.querySelector('meta[name="poslab-token"]').content},
        })""",
        text)


def test_in_an_exam_another_phone_waits_for_one_click(classroom):
    seat = f"{classroom.address}/j/{classroom.code}/{361 + secrets.randbelow(19)}"
    with classroom.page() as board, classroom.page() as first, classroom.page() as second:
        classroom.board(board)
        first.goto(seat)
        expect(screen(first)).to_be_visible()
        order(board, '{"do":"exam","on":true}')
        try:
            key(first, "MENU").click()
            first.goto("about:blank")
            yes = second.get_by_role("button", name="是我", exact=True)
            for _ in range(20):
                second.goto(seat)
                second.wait_for_timeout(1000)
                if yes.is_visible():
                    break
            yes.click()
            expect(second.get_by_text("已经告诉老师了")).to_be_visible()
            assert violations(second) == []
            board.get_by_role("button", name="是本人，让他继续", exact=True).click()
            expect(screen(second)).to_be_visible()
            expect(board.get_by_role("button", name="是本人，让他继续", exact=True)).to_have_count(0)
        finally:
            order(board, '{"do":"exam","on":false}')


def test_a_name_that_a_part_of_the_board_has_is_told_apart_by_its_seat(classroom):
    with classroom.page() as seat, classroom.page() as board:
        classroom.board(board)
        classroom.join(seat, name="先看这些人")
        expect(board.get_by_role("region", name="先看这些人、", exact=False)).to_be_visible()
        assert violations(board) == []


def test_an_exam_is_begun_and_ended_only_after_a_question_that_names_its_lesson(classroom):
    with classroom.page() as board, classroom.page() as visitor, classroom.page() as seat:
        classroom.board(board)
        classroom.join(seat)
        classroom.alone(visitor)
        order(board, '{"do":"open","lesson":"daily-sign-in"}')
        expect(board.locator("#lesson")).to_have_text("每天开门先签到")
        title = "每天开门先签到"
        exam = board.locator("#exam")
        if not exam.is_visible():
            board.locator("#more").click()
        exam.click()
        dialog = board.get_by_role("dialog")
        expect(dialog).to_contain_text(title)
        expect(dialog).to_contain_text("所有人都从头开始")
        expect(dialog).to_contain_text("自己练习的")
        assert violations(board) == []
        dialog.get_by_role("button", name="就这样", exact=True).click()
        try:
            expect(board.get_by_text("考试中", exact=True)).to_be_visible()
            expect(board.get_by_text("自己练习，不参加考试", exact=True).first).to_be_visible()
            board.get_by_role("button", name="结束考试", exact=True).click()
            expect(dialog).to_contain_text(title)
            board.keyboard.press("Escape")
            expect(board.get_by_text("考试中", exact=True)).to_be_visible()
            board.get_by_role("button", name="结束考试", exact=True).click()
            dialog.get_by_role("button", name="就这样", exact=True).click()
            expect(board.get_by_text("考试中", exact=True)).to_have_count(0)
        finally:
            order(board, '{"do":"exam","on":false}')
            order(board, '{"do":"open","lesson":"first-sign-in"}')


def test_the_board_and_the_seat_cards_say_that_no_phone_gets_to_this_computer_alone(classroom):
    with classroom.page() as board:
        classroom.board(board)
        expect(board.locator("#unreachable")).to_contain_text("poslab class --lan")
        assert violations(board) == []
        board.goto(classroom.address + "/trainer/cards?seats=2")
        expect(board.get_by_role("alert")).to_contain_text("poslab class --lan")
        assert violations(board) == []
