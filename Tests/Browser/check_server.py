"""What every page has in common, as a browser sees it."""


def check_headers_and_console(browser, room):
    """The first page loads under its own policy: nothing is refused, nothing fails, nothing comes from elsewhere."""
    page = browser.new_page(locale="zh-CN")
    problems, foreign = [], []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda request: foreign.append(request.url) if not request.url.startswith(room.address) else None)
    response = page.goto(room.address)
    assert response.status == 200
    assert page.locator("html").get_attribute("lang") == "zh"
    assert not problems, problems
    assert not foreign, foreign
    page.close()


def check_join_with_the_code(browser, room):
    """Code and name lead to a seat, and a reload stays there."""
    page = browser.new_page(locale="en-GB")
    page.goto(room.address)
    page.get_by_role("textbox", name="Join code").fill(room.code)
    page.get_by_role("textbox", name="Name").fill("<b>Wang</b>")
    page.get_by_role("button", name="Join", exact=True).click()
    page.wait_for_url("**/seat")
    page.reload()
    assert page.url.endswith("/seat")
    assert page.get_by_role("region", name="Screen").is_visible()
    page.close()


def check_join_from_outside(browser, room):
    """A QR code is opened from another program; the session comes along afterwards."""
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto(f"{room.address}j/{room.code}/9")
    assert page.url.endswith("/seat")
    page.goto("about:blank")
    page.goto(f"{room.address}j/{room.code}")
    assert page.url.endswith("/seat")
    context.close()


def check_another_site_changes_nothing(browser, room):
    """A page of another origin can neither read nor change."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{room.address}j/{room.code}/8")
    page.goto(room.address.replace("127.0.0.1", "localhost") + "healthz")
    blocked = page.evaluate(
        """async (address) => {
          const tries = [
            () => fetch(address + 'seat/state', {credentials: 'include'}),
            () => fetch(address + 'seat/act', {method: 'POST', credentials: 'include',
              headers: {'Content-Type': 'application/json'}, body: '{}'}),
          ];
          const results = [];
          for (const one of tries) {
            try { results.push((await one()).status); } catch (error) { results.push('blocked'); }
          }
          return results;
        }""",
        room.address)
    assert blocked == ["blocked", "blocked"], blocked
    context.close()
