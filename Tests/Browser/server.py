"""What every page has in common, as a browser sees it; coming back from outside; other sites."""

from classroom import WORDS, expect, screen, violations


def test_pages_load_under_their_own_policy_and_nothing_comes_from_elsewhere(classroom):
    with classroom.page() as page:
        foreign, failed = [], []
        page.on("request", lambda request: foreign.append(request.url) if not request.url.startswith(classroom.address) else None)
        page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
        assert page.goto(classroom.address + "/").status == 200
        assert page.locator("html").get_attribute("lang") == "zh"
        classroom.join(page)
        page.reload()
        expect(screen(page)).to_be_visible()
        assert not foreign, foreign
        assert not failed, failed


def test_a_seat_card_joins_at_once_and_a_second_scan_comes_back(classroom):
    with classroom.page() as page:
        page.goto(f"{classroom.address}/j/{classroom.code}/351")
        expect(screen(page)).to_be_visible()
        page.goto("about:blank")
        page.goto(f"{classroom.address}/j/{classroom.code}")
        assert page.url.endswith("/seat"), page.url


def test_another_site_can_neither_read_nor_change(classroom):
    with classroom.page(bypass_csp=True) as page:
        classroom.join(page)
        page.goto(classroom.address.replace("127.0.0.1", "localhost") + "/healthz")
        results = page.evaluate(
            """async (address) => {
              const tries = [
                ['/seat/state', {credentials: 'include'}],
                ['/seat/act', {method: 'POST', credentials: 'include', headers: {'Content-Type': 'application/json'}, body: '{}'}],
                ['/trainer/do', {method: 'POST', credentials: 'include', mode: 'no-cors', body: '{}'}],
              ];
              const results = [];
              for (const [path, options] of tries) {
                try { results.push((await fetch(address + path, options)).type); } catch (error) { results.push('refused'); }
              }
              return results;
            }""",
            classroom.address)
        assert "basic" not in results and "cors" not in results, results


def test_a_trainee_is_led_away_from_the_trainers_pages(classroom):
    with classroom.page() as page:
        classroom.join(page)
        for path in ("cards", "report", "projector", "export", "watch/t1"):
            page.goto(f"{classroom.address}/trainer/{path}")
            expect(page.get_by_role("textbox", name=WORDS["zh"]["pin"], exact=True)).to_be_visible()


def test_papers_and_sentences_are_accessible_in_both_languages(classroom):
    for language in ("zh", "en"):
        with classroom.page(language) as page:
            classroom.board(page, language)
            for path in ("trainer/cards?seats=4", "trainer/export", "trainer/report", "handbook", "nowhere"):
                page.goto(f"{classroom.address}/{path}")
                assert page.locator("html").get_attribute("lang") == language
                found = violations(page)
                assert not found, (path, found)


def test_a_foreign_name_of_this_machine_is_refused(classroom):
    with classroom.page() as page:
        port = classroom.address.rsplit(":", 1)[1]
        answer = page.request.get(classroom.address + "/", headers={"Host": f"evil.example:{port}"})
        assert answer.status == 421
