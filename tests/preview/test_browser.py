"""End to end in a browser: saved → seen, broken → said, mended → gone, edited here → the file on disk; by keys, for everybody.

Debian's Chromium is asked for; where there is none these are skipped, and the summary says so.
"""

import importlib.resources
import re
import shutil
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from posepress.app.scaffold import init_project
from posepress.preview.class_order import read_flow
from posepress.preview.offers import figure_names

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
sync_api = pytest.importorskip("playwright.sync_api", reason="no playwright: pip install -e '.[dev]'")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium: apt-get install chromium")

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
LONG = 30_000  # ms, for a machine that has other work


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = tmp_path_factory.mktemp("browser") / "studio"
    init_project(root)
    return root


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=BROWSER, args=QUIET)


@pytest.fixture(scope="module")
def address(root):
    """Where the preview runs, in a process of its own; what it prints is a line with the address."""
    command = [sys.executable, "-m", "posepress", "-C", str(root), "preview", "--no-browser"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        yield re.search(r"http://\S+", process.stderr.readline())[0]
    finally:
        process.terminate()
        process.communicate(timeout=10)


@pytest.fixture(scope="module")
def context(browser, address):
    """A browser that was let in."""
    context = browser.new_context(viewport={"width": 1600, "height": 980})
    context.set_default_timeout(LONG)
    context.new_page().goto(address)
    return context


@pytest.fixture
def page(context, address, root):
    page, faults = context.new_page(), []
    page.on("pageerror", lambda fault: faults.append(fault))
    page.goto(f"{address.partition('/enter')[0]}/#cards/{pose(root).stem}")
    page.locator(".page img").first.wait_for()
    yield page
    page.close()
    assert faults == []


def pose(root):
    return min((root / "content/poses").glob("*.md"))


FOCUSED = "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"

HEARD = """new MutationObserver(() => { said.dataset.heard = (said.dataset.heard || "") + said.textContent; })
    .observe(said, { childList: true });"""  # what is said gives way to the next after two seconds


def seen(page, text):
    page.locator(".words", has_text=text).first.wait_for(state="attached")


def until(page, expression):
    """Asked from here: what asks in the page itself has to be allowed to make code."""
    for _ in range(LONG // 100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(100)
    raise AssertionError(expression)


def settles(page):
    """A round of the desk is over: nothing is stale."""
    page.locator(".desk:not(.stale) .page").first.wait_for()


def test_a_save_is_seen_and_lit_and_a_mistake_is_said_until_it_is_mended(page, root):
    path = pose(root)
    sound = path.read_text("utf-8")
    try:
        path.write_text(sound.replace("\n1. ", "\n1. Quite gently: "), "utf-8")
        seen(page, "Quite gently:")
        page.locator(".lit").first.wait_for(state="attached")
        path.write_text(sound.replace("title:", "titel:"), "utf-8")
        page.locator(".desk.stale").wait_for()
        page.locator("aside", has_text='Unknown field "titel"').wait_for()
        assert "titel" in page.locator("#alarm").text_content()
        seen(page, "Quite gently:")  # the last good page stays
        path.write_text(sound, "utf-8")
        settles(page)
        page.locator("aside", has_text="titel").wait_for(state="detached")
        assert page.locator(".was").count() == page.locator("#over").count() == 0
        assert page.locator("#alarm").text_content() == ""
    finally:
        path.write_text(sound, "utf-8")


def test_an_edit_here_is_the_file_on_disk_byte_for_byte(page, root):
    path = pose(root)
    sound = path.read_text("utf-8")
    typed = sound.replace("\n1. ", "\n1. With “care” – Kätzchen: ")
    try:
        page.get_by_role("button", name="Edit", exact=True).click()
        page.locator("#text").fill(typed)
        seen(page, "Kätzchen:")
        assert path.read_text("utf-8") == sound  # nothing is written before it is saved
        page.keyboard.press("Control+s")
        page.locator("#unsaved", has_text=re.compile("^Saved")).wait_for()
        assert path.read_bytes() == typed.encode()
        page.locator("#text").fill(typed.replace("care", "mine"))
        path.write_text(typed.replace("title: ", "title: Their "), "utf-8")  # another line
        page.locator("#unsaved", has_text="Both changes are in the text now").wait_for()
        assert page.locator("#text").input_value() == typed.replace("care", "mine").replace("title: ", "title: Their ")
        assert "mine" not in path.read_text("utf-8")  # it is not saved by itself
        path.write_text(typed.replace("care", "theirs").replace("title: ", "title: Their "), "utf-8")
        page.get_by_role("heading", name="This file was also changed somewhere else").wait_for()
        assert [one.strip() for one in page.locator("#versions mark").all_text_contents()] == ["“mine”", "“theirs”"]
        assert page.get_by_role("button", name="Go on with what is chosen").is_disabled()  # neither is the default
        page.locator("#rows [aria-current]", has_text="2 versions").wait_for()
        assert violations(page) == []
        page.get_by_label("Yours, typed here").check()
        page.get_by_role("button", name="Go on with what is chosen").click()
        page.keyboard.press("Control+s")
        page.locator("#unsaved", has_text=re.compile("^Saved")).wait_for()
        seen(page, "“mine”")
        assert "mine" in path.read_text("utf-8")
        page.locator("#rows", has_text="2 versions").wait_for(state="detached")
        path.unlink()
        page.get_by_role("heading", name="This file is gone. Save it again, or close.").wait_for()
        assert violations(page) == []
        page.get_by_role("button", name="Save it again").click()
        page.locator("#gone").wait_for(state="detached")
        assert "mine" in path.read_text("utf-8")
    finally:
        path.write_text(sound, "utf-8")


def test_what_somebody_else_saves_comes_into_the_text_that_is_typed(page, root):
    path = pose(root)
    sound = path.read_text("utf-8")
    try:
        page.get_by_role("button", name="Edit", exact=True).click()
        page.locator("#text").fill(sound.replace("\n1. ", "\n1. Mine: "))
        seen(page, "Mine:")
        path.write_text(sound.rstrip("\n") + "\n\n## Why\n- Theirs.\n", "utf-8")
        page.locator("#unsaved", has_text="Both changes are in the text now").wait_for()
        assert "1. Mine: " in page.locator("#text").input_value() and "- Theirs." in page.locator("#text").input_value()
        assert "Mine" not in path.read_text("utf-8")
        page.keyboard.press("Control+s")
        page.locator("#unsaved", has_text=re.compile("^Saved")).wait_for()
        assert "1. Mine: " in path.read_text("utf-8") and "- Theirs." in path.read_text("utf-8")
    finally:
        path.write_text(sound, "utf-8")


def started(root):
    """A preview in a process of its own, and the address to open."""
    command = [sys.executable, "-m", "posepress", "-C", str(root), "preview", "--no-browser"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    return process, re.search(r"http://\S+", process.stderr.readline())[0]


def test_a_page_goes_on_after_the_program_was_started_again(browser, tmp_path):
    root = tmp_path / "studio"
    init_project(root)
    process, first = started(root)
    context = browser.new_context()
    context.set_default_timeout(LONG)
    page, faults = context.new_page(), []
    page.on("pageerror", lambda fault: faults.append(fault))
    try:
        page.goto(first)
        page.goto(f"{first.partition('/enter')[0]}/#cards/{pose(root).stem}")
        page.locator(".page img").first.wait_for()
        page.get_by_role("button", name="Edit", exact=True).click()
        typed = page.locator("#text").input_value().replace("\n1. ", "\n1. Not saved yet: ")
        page.locator("#text").fill(typed)
        seen(page, "Not saved yet:")
        process.terminate()
        process.communicate(timeout=20)
        page.locator("#refusal", has_text="posepress was closed").wait_for()
        process, second = started(root)
        assert second.partition("/enter")[0] == first.partition("/enter")[0]
        page.locator("#refusal", has_text="Open the address").wait_for()
        context.new_page().goto(second)
        sync_api.expect(page.locator("#refusal")).to_have_text("", timeout=LONG)
        assert page.locator("#text").input_value() == typed
        page.keyboard.press("Control+s")
        page.locator("#unsaved", has_text=re.compile("^Saved")).wait_for()
        assert "Not saved yet:" in pose(root).read_text("utf-8") and faults == []
    finally:
        context.close()
        process.terminate()
        process.communicate(timeout=20)


def test_a_mistake_is_mended_by_one_press(page, root):
    path = pose(root)
    sound = path.read_text("utf-8")
    try:
        path.write_text(sound.replace("title:", "titel:"), "utf-8")
        page.locator(".desk.stale").wait_for()
        page.get_by_role("button", name="Edit here").first.click()
        page.locator("aside").get_by_role("button", name="Put “title” there").click()
        settles(page)
        assert path.read_text("utf-8") == sound
        page.locator("aside").get_by_role("button", name="Close", exact=True).click()
        path.write_text(sound.replace("title:", "titel:"), "utf-8")
        page.locator("#over").get_by_role("button", name="Put “title” there").click()  # without the editor
        settles(page)
        assert path.read_text("utf-8") == sound
    finally:
        path.write_text(sound, "utf-8")


def test_text_that_was_kept_is_not_saved_over_what_was_saved_since(page, root):
    path = pose(root)
    sound = path.read_text("utf-8")
    try:
        page.locator("#edit").click()
        page.locator("#text").fill(sound.replace("\n1. ", "\n1. Mine: "))
        seen(page, "Mine:")
        page.locator("aside").get_by_role("button", name="Close", exact=True).click()
        page.locator("dialog").get_by_role("button", name="Close", exact=True).click()
        path.write_text(sound.replace("\n1. ", "\n1. Theirs: "), "utf-8")
        seen(page, "Theirs:")
        page.locator("#edit").click()
        page.locator("#versions").wait_for()
        assert "Mine:" in page.locator("#text").input_value() and "Theirs:" in path.read_text("utf-8")
        page.get_by_role("button", name="Take the disk’s everywhere").click()
        page.locator("#unsaved", has_text="Saved.").wait_for()
        page.locator("aside").get_by_role("button", name="Close", exact=True).click()
    finally:
        path.write_text(sound, "utf-8")


def test_the_focus_stays_where_it_was_when_the_files_change(page, root):
    path = pose(root)
    sound = path.read_text("utf-8")
    try:
        for place in ("#rows a >> nth=1", "#looks button >> nth=1", ".words >> nth=0", "aside .links a >> nth=0"):
            page.locator(place).focus()
            name = page.evaluate(FOCUSED)
            path.write_text(sound.replace("\n1. ", f"\n1. At {name[:4]}{len(place)}: "), "utf-8")
            seen(page, f"{name[:4]}{len(place)}:".split()[-1])
            assert page.evaluate(FOCUSED) == name
        page.locator("#looks button").nth(1).focus()
        page.keyboard.press("Enter")
        page.locator("#looks [aria-pressed=true]", has_text="Grey").wait_for()
        assert page.evaluate(FOCUSED) == "Grey"
    finally:
        path.write_text(sound, "utf-8")


def test_the_drawer_keeps_the_focus_and_closes_by_escape(page):
    page.set_viewport_size({"width": 820, "height": 1180})
    page.locator("#drawer").click()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement === document.body || document.activeElement.closest('#library') !== null")
    assert page.evaluate("document.getElementById('paper').inert")
    page.locator("#search").focus()
    page.keyboard.press("Escape")
    assert page.locator("#drawer").get_attribute("aria-expanded") == "false"
    assert page.evaluate("document.activeElement.id") == "drawer"


def test_the_skip_link_keeps_the_address(page):
    before = page.evaluate("location.hash")
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("[location.hash, document.activeElement.id]") == [before, "paper"]


def test_what_is_refused_is_seen(page, root):
    title = pose(root).stem.replace("-", " ")
    page.get_by_role("button", name="+ New pose").click()
    page.get_by_label("What is it called?").fill(title)
    page.keyboard.press("Enter")
    refusal = page.locator("#refusal", has_text="already")
    refusal.wait_for()
    assert refusal.is_visible() and violations(page) == []
    page.keyboard.press("Escape")
    refusal.wait_for(state="detached")


class Stranger(BaseHTTPRequestHandler):
    """Another server on this computer, on another port, which notes what it is sent."""

    sent: ClassVar[list[str]] = []

    def do_GET(self):
        self.sent.append(str(self.headers))
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<title>another</title><form method=post></form>")

    def log_message(self, *_):
        pass


def test_another_server_on_this_computer_learns_nothing_of_an_open_preview(page, address, root):
    ours, before = address.partition("/enter")[0], pose(root).read_bytes()
    token = page.evaluate("localStorage.getItem('posepress token')")
    assert len(token) > 20 and "key=" not in page.url and page.request.get(f"{ours}/api/library").status == 403
    picture = page.locator(".page img").first.get_attribute("src")
    assert page.request.get(ours + picture).status == 200 and page.request.get(ours + picture[:-1]).status == 403
    another = ThreadingHTTPServer(("127.0.0.1", 0), Stranger)
    threading.Thread(target=another.serve_forever, daemon=True).start()
    tab = page.context.new_page()
    try:
        tab.goto(f"http://127.0.0.1:{another.server_port}/")
        assert Stranger.sent and not [said for said in Stranger.sent if token in said or "cookie" in said.lower()]
        assert tab.evaluate("[localStorage.length, document.cookie]") == [0, ""]
        asked = "async url => fetch(url, { credentials: 'include' }).then(one => one.text(), () => 'refused')"
        assert tab.evaluate(asked, f"{ours}/api/library") == "refused"
        shown = """url => new Promise(done => {
            const image = new Image();
            image.onload = () => done(true);
            image.onerror = () => done(false);
            image.src = url;
        })"""
        assert tab.evaluate(shown, ours + picture) is False  # though it had the signed address
        for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
            with tab.expect_navigation():
                tab.evaluate(
                    """([url, kind]) => {
                        Object.assign(document.forms[0], { action: url, enctype: kind });
                        document.forms[0].submit();
                    }""",
                    [f"{ours}/api/save", kind],
                )
            assert "another site" in tab.locator("body").text_content()
            tab.goto(f"http://127.0.0.1:{another.server_port}/")
        assert pose(root).read_bytes() == before
    finally:
        tab.close()
        another.shutdown()
        another.server_close()


def test_a_word_leads_to_its_line(page, root):
    page.locator(f'.word[data-s="poses/{pose(root).stem}#title"]').first.click()
    line = page.locator("aside .where")
    line.wait_for()
    assert line.text_content() == f"content/poses/{pose(root).name}, line 2"


def test_everything_is_reached_by_keys_alone(page, root):
    page.keyboard.press("Control+k")
    page.keyboard.type(page.locator("#rows a").nth(1).text_content().strip()[:8])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('nav') !== null")
    page.locator("#desk").focus()
    page.keyboard.press("g")
    page.locator("#looks [aria-pressed=true]", has_text="Grey").wait_for()
    page.locator(".words").first.focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    said = page.locator("#said").text_content()
    assert said.strip()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="This word’s line").wait_for()
    page.keyboard.press("F6")
    assert page.evaluate("document.activeElement.closest('aside, nav, main') !== null")


def test_a_pose_is_moved_by_keys_and_the_class_is_saved(page, root):
    path = min((root / "content/classes").glob("*.md"))
    text = path.read_text("utf-8")
    try:
        page.evaluate(f"location.hash = '#handouts/{path.stem}?order='")
        grips = page.locator(".order .grip")
        grips.first.wait_for()
        first = grips.first.get_attribute("aria-label")
        grips.first.focus()
        for key in (" ", "ArrowDown", " "):
            page.keyboard.press(key)
        page.locator(f'.order li:nth-child(2) .grip[aria-label="{first}"]').wait_for()
        page.get_by_role("button", name="Undo").and_(page.locator(":enabled")).wait_for()
        assert sorted(path.read_text("utf-8").split("\n")) == sorted(text.split("\n")) and path.read_text("utf-8") != text
        page.wait_for_timeout(600)  # the round that the save begins
        assert page.evaluate(FOCUSED) == first
        page.get_by_role("button", name="Undo").click()
        page.get_by_role("button", name="Undo").and_(page.locator(":disabled")).wait_for()
        assert path.read_text("utf-8") == text
        page.locator(".order li").nth(1).drag_to(page.locator(".order li").first)
        page.locator(f'.order li:nth-child(2) .grip[aria-label="{first}"]').wait_for()
        path.write_text(path.read_text("utf-8") + "\nMore.\n", "utf-8")
        page.get_by_role("button", name="Undo").and_(page.locator(":disabled")).wait_for()  # it would take that back too
    finally:
        path.write_text(text, "utf-8")


def test_the_editor_offers_words_and_a_form_for_the_dose(page, root):
    path = pose(root)
    sound = path.read_text("utf-8")
    dose_line = next(line for line in sound.split("\n") if line.startswith("dose: {"))
    try:
        page.locator("#edit").click()
        area = page.locator("#text")
        at = sound.index("position:")
        area.evaluate(
            "(area, at) => { area.focus(); area.setSelectionRange(at, at); area.dispatchEvent(new Event('select')); }", at
        )
        page.get_by_role("button", name="seated", exact=True).click()
        assert "position: seated\n" in area.input_value()
        at = area.input_value().index("dose:")
        area.evaluate(
            "(area, at) => { area.focus(); area.setSelectionRange(at, at); area.dispatchEvent(new Event('select')); }", at
        )
        assert [page.get_by_label(name, exact=True).input_value() for name in ("from", "to")] == ["3", "5"]
        assert page.get_by_label("days a week").is_hidden()  # the fields that most need come first
        page.get_by_text("More: rest, load").click()
        page.get_by_label("days a week").fill("5")
        page.get_by_label("days a week").press("Tab")
        assert f"{dose_line[:-1]}, days a week: 5}}\n" in area.input_value()
        assert page.locator("input[name=weeks]").evaluate("input => input === document.activeElement")
        page.keyboard.press("Control+s")
        page.locator("#unsaved", has_text=re.compile("^Saved")).wait_for()
        changed = [new for old, new in zip(sound.split("\n"), path.read_text("utf-8").split("\n"), strict=True) if old != new]
        assert changed == ["position: seated", f"{dose_line[:-1]}, days a week: 5}}"]
    finally:
        path.write_text(sound, "utf-8")


def test_a_picture_is_chosen_from_the_figures(page, root):
    figure, own = [root / f"images/{pose(root).stem}.{ending}" for ending in ("figure.yaml", "svg")]
    before = own.read_bytes()
    try:
        page.get_by_role("button", name="Picture …").click()
        page.get_by_label(f"Search {len(figure_names())} figures").fill("cobra")
        page.keyboard.press("Enter")
        page.locator("#refusal", has_text=f"images/{own.name}").wait_for()  # two pictures of one name are a mistake
        assert violations(page) == [] and not figure.exists()
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        own.unlink()
        page.evaluate(HEARD)
        page.get_by_role("button", name="Picture …").click()
        page.get_by_label(f"Search {len(figure_names())} figures").fill("cobra")
        page.get_by_role("button", name="cobra", exact=True).click()
        page.locator("#said[data-heard*='Picture chosen']").wait_for(state="attached")
        assert figure.read_text("utf-8") == "pose: cobra\n"
    finally:
        figure.unlink(missing_ok=True)
        own.write_bytes(before)


def test_a_sheet_of_a_booklet_folds(page, root):
    booklet = min((root / "content/booklets").glob("*.yaml")).stem
    page.evaluate(f"location.hash = '#booklets/{booklet}?fold='")
    page.locator("#turn").fill("170")
    page.get_by_role("img", name=re.compile("Sheet 1 of .*, folded")).wait_for()
    page.locator("#turn").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#turn").input_value() == "171"


def test_what_changed_out_of_view_is_said_by_a_button_that_leads_there(page, root):
    path = pose(root)
    sound = path.read_text("utf-8")
    try:
        page.evaluate("location.hash = '#booklets/my-poses'")
        page.locator(".spread .page").first.wait_for()
        path.write_text(sound.replace("\n1. ", "\n1. Quite far away: "), "utf-8")
        button = page.get_by_role("button", name=re.compile(r"Changed on page \d+ ↓"))
        button.wait_for()
        assert page.evaluate("location.hash") == "#booklets/my-poses"  # it never turns by itself
        number = re.search(r"\d+", button.text_content())[0]
        button.click()
        page.locator(".lit").first.wait_for()
        assert page.evaluate("location.hash") == f"#booklets/my-poses/{number}" and button.is_hidden()
        page.evaluate("location.hash = '#booklets/my-poses'")
        path.write_text(sound.replace("\n2. ", "\n7. "), "utf-8")
        remark = page.locator("aside .box", has_text="but 7 was typed")  # beside those on the sample studio
        remark.get_by_role("button", name="Show the place").click()
        page.locator(".word.here").first.wait_for()
        assert page.evaluate("location.hash").startswith("#booklets/my-poses/")
    finally:
        path.write_text(sound, "utf-8")


def test_what_was_printed_is_marked_until_it_is_printed_again(page, root):
    path = pose(root)
    sound = path.read_text("utf-8")
    try:
        page.evaluate("location.hash = '#booklets/my-poses'")
        page.locator(".spread .page").first.wait_for()
        with page.expect_response("**/api/printed") as noted, page.context.expect_page() as opened:
            page.get_by_role("link", name="Print …").click()
        assert noted.value.status == 200
        file = page.request.get(f"{page.url.partition('/#')[0]}{page.locator('#print').get_attribute('href')}")
        assert file.status == 200 and file.body().startswith(b"%PDF")
        opened.value.close()
        path.write_text(sound.replace("\n1. ", "\n1. Quite gently: "), "utf-8")
        page.locator("#rows [aria-current]", has_text="changed").wait_for()
        words = page.get_by_role("region", name="Since your last print")
        assert re.search(r"Pages .* changed. Print sheets? .* again; the other .* as", words.text_content())
        path.write_text(sound, "utf-8")
        words.wait_for(state="detached")
        page.locator("#rows [aria-current]", has_text="changed").wait_for(state="detached")
    finally:
        path.write_text(sound, "utf-8")


def test_switches_keep_the_place_and_stand_only_where_they_change_something(page, root):
    page.evaluate("location.hash = '#cards/legs-up-the-wall'")
    page.locator("#title", has_text="Legs up the wall").wait_for()
    settles(page)
    assert page.locator("#sides").is_hidden()
    page.evaluate("location.hash = '#cards/side-bend'")
    page.get_by_role("button", name="Other side").click()
    seen(page, "left hand on your left hip")
    page.get_by_role("button", name="From 1.5 m").click()
    box = page.get_by_role("region", name="From the floor")
    assert re.search(r"Steps.* cannot be read\. Normal sight reads the steps from 1\.\d m", box.text_content())
    wide = page.locator(".page").first.bounding_box()["width"]
    page.get_by_role("button", name="Set the true size with a bank card.").click()
    page.get_by_label("Width of the card on the screen").fill("647")
    page.get_by_role("button", name="They are equally wide").click()
    page.get_by_role("button", name="Set it again.").wait_for()
    assert page.locator(".page").first.bounding_box()["width"] == pytest.approx(wide * 2, rel=0.01)
    page.evaluate("localStorage.removeItem('posepress true size')")
    page.get_by_role("button", name="Show large print").click()
    page.locator("#about", has_text="large print").wait_for()
    page.evaluate("location.hash = '#decks/evening-wind-down/3'")
    page.locator("#place", has_text="Pose 2 of 2").wait_for()
    page.get_by_role("button", name="Handout").click()
    page.locator(".column .page").first.wait_for()
    title = page.locator('.word[data-s="poses/legs-up-the-wall#title"]').last.bounding_box()
    assert 0 < title["y"] < 900  # the pose that was shown is in view


def test_the_keys_are_listed_and_lead_round_the_landmarks(page):
    page.locator("#desk").focus()
    page.keyboard.press("?")
    page.get_by_role("dialog", name="Keys").get_by_text("Search the library").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")
    page.locator("#search").focus()
    reached = []
    for _ in range(4):
        page.keyboard.press("F6")
        reached.append(page.evaluate("document.activeElement.closest('#foot, aside, nav, main').id"))
    assert reached == ["paper", "foot", "words", "library"]


def test_a_finger_turns_and_one_face_has_all_the_room_of_a_tablet(page):
    page.set_viewport_size({"width": 820, "height": 1180})
    page.evaluate("location.hash = '#decks/evening-wind-down'")
    page.get_by_role("button", name="Turn on: Pose 2").wait_for()
    assert page.locator(".page").count() == 1
    page.get_by_role("button", name="Back", exact=True).click()
    page.locator("#faces [aria-pressed=true]", has_text="Back").wait_for()
    page.locator("#desk").evaluate(
        """desk => {
            const touch = (x) => new Touch({ identifier: 1, target: desk, clientX: x, clientY: 300 });
            desk.dispatchEvent(new TouchEvent('touchstart', { touches: [touch(600)], changedTouches: [touch(600)] }));
            desk.dispatchEvent(new TouchEvent('touchend', { touches: [], changedTouches: [touch(300)] }));
        }"""
    )
    page.get_by_role("button", name="Turn back: Pose 1").wait_for()


def violations(page):
    """https://github.com/dequelabs/axe-core, all rules of WCAG 2.2 A and AA and the good practices."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    nodes = "f => f.violations.map(v => [v.id, v.nodes.map(n => n.html.slice(0, 90))])"
    found = page.evaluate(f"axe.run({{ resultTypes: ['violations'] }}).then({nodes})")
    wide = [] if page.evaluate("document.documentElement.scrollWidth <= innerWidth") else ["it scrolls sideways"]
    return found + wide


VIEWS = ("#cards/side-bend?look=far", "#handouts/evening-wind-down", "#handouts/evening-wind-down?order=",
         "#booklets/my-poses/3", "#booklets/my-poses?sheets=", "#booklets/my-poses?fold=")  # fmt: skip
SIZES = [(1600, 980), (820, 1180), (800, 490), (520, 900), (320, 256)]
"""Wide, a tablet, 200 %, narrow, 400 %."""


def test_axe_finds_nothing_in_any_view(page):
    for hash_ in VIEWS:
        page.evaluate("hash => { location.hash = hash; }", hash_)
        page.locator("#desk.far .page, .column .page, .order, .spread .page, .sheets .page, .fold").first.wait_for()
        page.wait_for_timeout(300)
        assert violations(page) == [], hash_


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_at_any_size(page, scheme):
    page.emulate_media(color_scheme=scheme, forced_colors="none" if scheme == "light" else "active")
    for wide, high in SIZES if scheme == "light" else SIZES[:4]:
        page.set_viewport_size({"width": wide, "height": high})
        settles(page)
        assert violations(page) == [], (wide, high)
    page.emulate_media(color_scheme=scheme, forced_colors="none")
    page.set_viewport_size({"width": 1600, "height": 980})
    page.locator("#edit").click()
    page.locator("#text").wait_for()
    assert violations(page) == [], "edit"
    page.keyboard.press("F6")
    page.keyboard.press("?")
    page.get_by_role("dialog").wait_for()
    assert violations(page) == [], "keys"


@pytest.fixture
def beginning(browser, tmp_path):
    """A page that was opened on an empty folder."""
    command = [sys.executable, "-m", "posepress", "-C", str(tmp_path), "preview", "--no-browser"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        page = browser.new_page(viewport={"width": 1600, "height": 980})
        page.set_default_timeout(LONG)
        page.goto(re.search(r"http://\S+", process.stderr.readline())[0])
        yield page
        page.close()
    finally:
        process.terminate()
        process.communicate(timeout=10)


def test_an_empty_folder_becomes_a_project_in_the_browser(beginning, tmp_path):
    page = beginning
    page.get_by_label("studio or practice").fill("Ruhige Hüften: Studio")
    page.locator("select[name=paper]").select_option("a4")
    assert violations(page) == []
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_role("button", name="Start from two sample poses").click()
    page.locator(".done", has_text="2 poses").wait_for()
    assert (tmp_path / "content/studio.yaml").read_text("utf-8").startswith("name: 'Ruhige Hüften: Studio'\npaper: a4\n")
    page.get_by_role("button", name="New class …").click()
    page.get_by_label("What is it called?").fill("Evening")
    page.keyboard.press("Enter")
    seen(page, "Evening")
    assert page.locator("#text").input_value() == (tmp_path / "content/classes/evening.md").read_text("utf-8")
    files = page.evaluate_handle(
        """() => {
            const files = new DataTransfer();
            files.items.add(new File(['---\\ntitle: Cobra\\nposition: lying face down\\n---\\n'], 'Cobra.md'));
            files.items.add(new File(['echo'], 'run.sh'));
            return files;
        }"""
    )
    page.dispatch_event("body", "drop", {"dataTransfer": files})
    page.locator("#rows a[href='#cards/cobra']").wait_for(state="attached")  # behind the editor
    assert (tmp_path / "content/poses/cobra.md").is_file() and not list(tmp_path.rglob("*.sh"))
    page.locator("#refusal", has_text="run.sh").wait_for()


def test_what_opens_on_a_narrow_window_lies_over_all_and_escape_closes_it(page):
    page.set_viewport_size({"width": 520, "height": 900})
    for button, focused in (("#edit", "text"), ("#unfold", "words"), ("#picture", None)):
        page.locator(button).click()
        until(page, "document.activeElement.closest('#words') !== null")
        assert focused in (None, page.evaluate("document.activeElement.id")), button
        box = page.locator("#words").bounding_box()
        assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 520, 900) and page.evaluate("paper.inert")
        assert violations(page) == [], button
        page.keyboard.press("Escape")
        until(page, f"document.activeElement.id === '{button[1:]}'")
        assert not page.evaluate("paper.inert"), button


PUT = """async ([line, name, text]) => {
    const { parsed, typable, unquoted, written } = await import("/ui/dose_line.js");
    const fields = parsed(line);
    if (fields && name) fields.set(name, typable(text));
    return fields && [written(fields), Object.fromEntries([...fields].map(([name, said]) => [name, unquoted(said)]))];
}"""


def test_a_dose_is_typed_so_that_it_is_read_as_it_was_meant(page):
    for line in [
        "{breaths: 5, note: 'slow, easy'}",
        '{breaths: 5, note: "it\'s } # 3"}',
        "{note: 'it''s, }', hold: 3-5}",
        "{}",
    ]:
        assert page.evaluate(PUT, [line, "", ""]) == [line if line != "{}" else "", read_flow(line)]
    for said in [
        "slow: no # 3",
        "'tis",
        "a, b",
        "#3",
        "* as before",
        "no",
        "-",
        "3:1",
        'a "b\\" }',
        "it's",
        "5–10",
        "- x",
        "? x",
        "a #",
    ]:
        line, fields = page.evaluate(PUT, ["{breaths: 5}", "note", said])
        assert read_flow(line) == fields == {"breaths": "5", "note": said}
    unclear = [
        "{hold:5}",
        "{a: [8, 6]}",
        "{a: {b: 1}}",
        "{a: 'x' y}",
        "{a: 1, a: 2}",
        "{a: *b}",
        "{a: b: c}",
        "{a: b # c}",
        "5",
        "{a: 'b}",
    ]
    assert [page.evaluate(PUT, [line, "", ""]) for line in unclear] == [None] * len(unclear)


def test_a_dose_is_changed_in_the_order_of_a_class(page, root):
    path = min((root / "content/classes").glob("*.md"))
    text = path.read_text("utf-8")
    try:
        page.evaluate(f"location.hash = '#handouts/{path.stem}?order='")
        row = page.locator(".order li").first
        row.get_by_text("3–5 breaths · each side").wait_for()
        row.get_by_role("button", name="Change").click()
        assert violations(page) == []
        row.get_by_label("to", exact=True).fill("8")
        page.keyboard.press("Tab")
        row.get_by_text("3–8 breaths · each side").wait_for()
        changed = [line for line in path.read_text("utf-8").split("\n") if line not in text.split("\n")]
        assert changed == ["  - {pose: side-bend, side: each, dose: {breaths: 3-8}}"]
        row.get_by_role("button", name="Dose as on its card").click()
        row.get_by_text("3–5 breaths · each side").wait_for()
        assert path.read_text("utf-8") == text
    finally:
        path.write_text(text, "utf-8")


def test_a_newcomer_begins_in_german_with_keys_alone(browser, tmp_path):
    """From an empty folder to a pose with its picture and one's own words: nothing is looked for, nothing is in the way."""
    process, address = started(tmp_path)
    context = browser.new_context(locale="de-DE", viewport={"width": 1600, "height": 980})
    context.set_default_timeout(LONG)
    page, file = context.new_page(), tmp_path / "content/poses/brucke.md"
    try:
        page.goto(address)
        page.get_by_role("heading", name="Drei kleine Schritte").wait_for()
        assert violations(page) == []
        page.locator("input[name=name]").focus()
        page.keyboard.type("Ruhige Hüften")
        page.keyboard.press("Enter")
        until(page, f"({FOCUSED}) === 'Neue Übung …'")
        page.keyboard.press("Enter")
        page.keyboard.type("Brücke")
        page.keyboard.press("Enter")
        page.locator(".picker").wait_for()
        until(page, "document.activeElement.type === 'search'")
        page.keyboard.type("bridge")
        page.keyboard.press("Enter")
        until(page, "document.activeElement.id === 'text'")
        for words in ("Kräftigt den Rücken.", "Auf den Rücken legen.", "Das Becken heben.", "Langsam ablegen."):
            page.keyboard.type(words)
            if page.locator("#next-gap").count():
                page.locator("#next-gap").press("Enter")
        page.keyboard.press("Control+s")
        page.locator("#unsaved", has_text=re.compile("^Gespeichert")).wait_for()
        seen(page, "Langsam ablegen.")
        assert "REPLACE THIS:" not in file.read_text("utf-8") and "3. Langsam ablegen.\n" in file.read_text("utf-8")
        assert (tmp_path / "images/brucke.figure.yaml").read_text("utf-8") == "pose: bridge\n"
        assert violations(page) == []
        page.keyboard.press("Escape")
        until(page, "document.activeElement.id === 'edit'")
    finally:
        context.close()
        process.terminate()
        process.communicate(timeout=20)
