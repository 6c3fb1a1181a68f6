"""Old WebViews, as in WeChat: nothing on the pages needs a browser newer than Chrome 80."""

import re

PAGES = ("/", "/seat", "/trainer", "/trainer/projector", "/trainer/cards?seats=2", "/trainer/report", "/handbook", "/card/lesson-zero")

# What came later. Old browsers pass over unknown properties of style sheets; what a page can do without stands in SPARED.
LATER = {
    "js": {
        r"\.at\(": 92, r"\.replaceAll\(": 85, r"\.findLast": 97, r"\.to(?:Sorted|Reversed|Spliced)\(": 110,
        r"structuredClone": 98, r"Object\.(?:hasOwn|groupBy)": 93, r"Promise\.(?:any|withResolvers)": 85, r"\?\?=|\|\|=|&&=": 85,
        r"AbortSignal\.(?:timeout|any)": 103, r"randomUUID": 92, r"\.showModal\(|\.showPopover\(|\binert\b": 102, r"\bWeakRef\b": 84,
        r"static\s*\{": 94, r"^await ": 89, r"navigator\.clipboard|serviceWorker|crypto\.subtle|wakeLock": "a secure context",
    },
    "css": {
        r":has\(": 105, r":is\(|:where\(": 88, r"\binset\s*:": 87, r"aspect-ratio\s*:": 88, r"\b\d+(?:d|s|l)v[hw]\b": 108,
        r"@container|@layer|@property": 99, r"color-mix\(|light-dark\(|oklch\(": 111, r"overflow\s*:\s*clip": 90, r"text-wrap\s*:": 114,
        r"[{;]\s*&": 120, r":focus-visible": 86, r"accent-color": 93,
    },
    "html": {r"<dialog|popover|\binert\b": 102},
}
SPARED = {":focus-visible", "accent-color"}


def _served(classroom, page):
    """Every file that the pages name, and those that these name."""
    files = {}
    waiting = list(PAGES)
    while waiting:
        address = waiting.pop()
        name = address.split("?")[0]
        if name in files:
            continue
        answer = page.request.get(classroom.address + address, headers={"Accept": "text/html, */*"})
        if "svg" in answer.headers.get("content-type", ""):
            continue
        assert answer.ok, address
        files[name] = answer.text()
        waiting += re.findall(r"""["'](/assets/[^"']+)["']""", files[name])
        if name.endswith(".js"):
            waiting += ["/assets/" + other for other in re.findall(r'from "\./([^"]+)"', files[name])]
    return files


def _kind(name):
    return name.rsplit(".", 1)[1] if name.startswith("/assets/") else "html"


def test_no_page_needs_a_newer_browser_than_chrome_80(classroom):
    with classroom.page() as page:
        classroom.join(page)
        classroom.board(page)
        files = _served(classroom, page)
        assert len([name for name in files if name.endswith(".js")]) > 15, sorted(files)
        found = []
        for name, text in files.items():
            for pattern, since in LATER[_kind(name)].items():
                for match in re.finditer(pattern, text, re.MULTILINE):
                    if match.group() not in SPARED:
                        found.append(f"{name}: {match.group()} ({since})")
        assert not found, found


def test_gaps_stand_only_between_the_cells_of_grids(classroom):
    # Flexible boxes have them since Chrome 84.
    with classroom.page() as page:
        classroom.join(page)
        for name, text in _served(classroom, page).items():
            if name.endswith(".css"):
                blocks = re.findall(r"([^{}]+)\{([^{}]*)\}", text)
                bad = [head.strip() for head, body in blocks if re.search(r"display:\s*(?:inline-)?flex", body) and re.search(r"(?<![-\w])gap:", body)]
                assert not bad, (name, bad)


def test_an_old_browser_is_told_so_in_both_languages(classroom):
    with classroom.page() as page:
        for address in ("/", "/trainer"):
            page.goto(classroom.address + address)
            assert page.locator("script[nomodule]").count() == 1
            page.add_script_tag(url=classroom.address + "/assets/old.js")
            note = page.get_by_role("alert").filter(has_text="This browser is too old")
            assert "这个浏览器太旧" in note.inner_text()
