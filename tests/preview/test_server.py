"""What each address answers, and that nobody but the page that was opened gets an answer."""

import asyncio
import json
import pkgutil
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from http.client import HTTPConnection

import pytest
from starlette.testclient import TestClient

from posepress.app.scaffold import add_samples, init_project, new_class, new_pose, start_project
from posepress.base.diagnostics import Diagnostic, Severity
from posepress.preview.changes import Scaffold
from posepress.preview.desk import Desk
from posepress.preview.facts import library_facts
from posepress.preview.guard import HEADERS, Secrets
from posepress.preview.manuscript import Manuscript
from posepress.preview.server import Service, _listening, _ownership, app_of, usual_port
from posepress.preview.views import ViewRequest

SECRETS = Secrets(4711)
HOST = "http://127.0.0.1:4711"
OPENED = []


def app_for(service):
    scaffold = Scaffold({"pose": new_pose, "class": new_class}, start_project, add_samples)
    return app_of(service, SECRETS, scaffold, OPENED.append)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = tmp_path_factory.mktemp("preview") / "studio"
    init_project(root)
    return root


@pytest.fixture(scope="module")
def service(root):
    made = Service(root)
    made.desk.manuscript.read()
    yield made
    made.proofs.close()


@pytest.fixture
def stranger(service):
    """A client that was not let in."""
    return TestClient(app_for(service), base_url=HOST)


@pytest.fixture
def client(stranger):
    stranger.headers["x-posepress-token"] = SECRETS.token
    return stranger


def posted(client, address, facts, **headers):
    own = {"origin": HOST, "x-posepress-token": SECRETS.token, "content-type": "application/json"}
    return client.post(address, content=json.dumps(facts), headers=own | headers)


def pose_id(root):
    return min((root / "content/poses").glob("*.md")).stem


def entered(client, key):
    return client.post("/api/enter", json={"key": key}, headers={"origin": HOST})


def test_the_key_lets_in_once_and_never_again(root):
    client = TestClient(app_for(Service(root)), base_url=HOST)
    for page in ("/", "/enter"):
        shell = client.get(page)
        assert shell.status_code == 200 and SECRETS.token not in shell.text and "set-cookie" not in shell.headers
    assert entered(client, "guessed").status_code == 403
    assert client.post("/api/enter", json={"key": SECRETS.key}).status_code == 403  # it does not say that it is our page
    assert entered(client, SECRETS.key).json() == {"token": SECRETS.token}
    for key in (SECRETS.key, "", "\u00e4"):
        assert entered(client, key).status_code == 403


ADDRESSES = (
    "/api/library", "/api/remarks", "/api/product/cards/x", "/page/0-480.png", "/words/0.json", "/figure/cobra.svg",
    "/pose/x.svg", "/api/file?path=content/studio.yaml", "/pdf/cards/x.pdf", "/events", "/api/rev", "/nothing", "/ui",
    "//ui/app.js",
)  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "headers",
    [{}, {"x-posepress-token": "guessed"}, {"cookie": f"posepress-4711={SECRETS.token}; token={SECRETS.token}"},
     {"authorization": f"Bearer {SECRETS.token}"}],
)  # fmt: skip
def test_nothing_is_told_without_the_token(stranger, address, headers):
    answer = stranger.get(address, headers=headers)
    assert answer.status_code == 403 and SECRETS.token not in answer.text


def signed(address):
    return f"{address}{'&' if '?' in address else '?'}signature={SECRETS.signature(address)}"


def test_a_signature_opens_its_own_address_and_no_other(stranger, root):
    """As a picture and a PDF are fetched, by the browser itself."""
    own = f"/pose/{pose_id(root)}.svg"
    assert stranger.get(signed(own)).status_code == 200
    assert stranger.get(signed("/api/file?path=content/studio.yaml")).status_code == 200
    signature = signed(own).partition("?")[2]
    for other in (
        f"/pose/x.svg?{signature}", f"{own}?sheets&{signature}", f"{own}?{signature}&look=grey", f"{own}?{signature[:-1]}",
        f"{own}?{signature.upper()}", f"{own}?", f"{own}?signature=", f"{own}{signature}", f"{own}/{signature}",
        f"/api/library?{signature}",
        f"/pose/%{ord(pose_id(root)[0]):x}{pose_id(root)[1:]}.svg?{signature}",
    ):  # fmt: skip
        assert stranger.get(other).status_code == 403, other
    assert stranger.post(signed("/api/new"), json={"kind": "pose", "title": "x"}, headers={"origin": HOST}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.example"}, {"host": "evil.example:4711"}, {"host": "127.0.0.1:4712"}, {"host": ""},
        {"origin": "http://evil.example"}, {"origin": "null"}, {"origin": "http://127.0.0.1:4712"},
        {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"},
    ],
)  # fmt: skip
@pytest.mark.parametrize("address", ["/", "/api/library"])
def test_other_hosts_and_other_sites_are_refused(client, address, headers):
    answer = client.get(address, headers=headers)
    assert answer.status_code in (403, 421) and answer.json().keys() == {"say"}


@pytest.mark.parametrize("address", ["/api/save", "/api/edit", "/api/new"])
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"x-posepress-token": "guessed"}, 403), ({"x-posepress-token": ""}, 403), ({"origin": "http://evil.example"}, 403),
        ({"content-type": "text/plain"}, 415), ({"content-type": "application/x-www-form-urlencoded"}, 415),
        ({"content-length": "2000000"}, 413),
    ],
)  # fmt: skip
def test_a_page_of_another_site_changes_nothing(client, root, address, headers, status):
    before = {path: path.read_bytes() for path in (root / "content").rglob("*") if path.is_file()}
    facts = {"path": "content/studio.yaml", "text": "", "tag": "", "base": "", "kind": "pose", "title": "Evil"}
    assert posted(client, address, facts, **headers).status_code == status
    assert before == {path: path.read_bytes() for path in (root / "content").rglob("*") if path.is_file()}


def test_a_post_without_an_origin_is_refused(client):
    headers = {"x-posepress-token": SECRETS.token, "content-type": "application/json"}
    assert client.post("/api/new", content="{}", headers=headers).status_code == 403


@pytest.mark.parametrize("address", ["/", "/ui/app.js", "/api/library", "/nothing", "/api/product/cards/nobody"])
def test_every_answer_forbids_what_is_not_its_own(client, address):
    headers = client.get(address).headers
    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self';")
    assert "unsafe" not in headers["content-security-policy"] and "frame-ancestors 'none'" in headers["content-security-policy"]


def test_no_page_frames_a_pdf(client, root):
    headers = client.get(f"/pdf/cards/{pose_id(root)}.pdf").headers
    assert headers["content-security-policy"] == "frame-ancestors 'none'" and headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("name", ["../server.py", "..%2fserver.py", "index.html", "nothing.js", "%00"])
def test_only_the_files_of_the_page_are_served(client, name):
    assert client.get(f"/ui/{name}").status_code == 404


def test_bodies_that_say_something_else_are_refused(client):
    half = '{"path": "content/studio.yaml", "text": "\\ud800", "tag": "", "base": ""}'  # of a surrogate pair
    for body in ("", "[]", "null", "{", '{"path": 1}', "[" * 5000, half):
        answer = client.post("/api/save", content=body, headers={"origin": HOST, "x-posepress-token": SECRETS.token,
                                                                 "content-type": "application/json"})  # fmt: skip
        assert answer.status_code == 400, body


def test_a_pose_is_shown_as_it_prints_with_its_words_and_places(client, root):
    id_ = pose_id(root)
    facts = client.get(f"/api/product/cards/{id_}").json()
    assert not facts["waits"] and len(facts["pages"]) >= 2
    page = facts["pages"][0]
    picture = client.get(f"/page/{page['picture']}-480.png")
    assert picture.content.startswith(b"\x89PNG") and "immutable" in picture.headers["cache-control"]
    words = client.get(f"/words/{page['words']}.json").json()
    title = next(line for line in words["lines"] if line["s"] == f"poses/{id_}#title")
    assert facts["places"][title["s"]][:2] == [f"content/poses/{id_}.md", 2]
    assert client.get(f"/page/{page['picture']}-481.png").status_code == 404
    assert client.get(f"/pdf/cards/{id_}.pdf").content.startswith(b"%PDF")


def rows_of(client):
    return {
        f"{group['kind']}/{row['id']}": row for group in client.get("/api/library").json()["groups"] for row in group["rows"]
    }


def test_a_product_is_made_in_the_output_and_noted_as_printed(client, service, root):
    id_ = min((root / "content/booklets").glob("*.yaml")).stem
    path, address = root / f"content/poses/{pose_id(root)}.md", f"/api/product/booklets/{id_}"
    sound, printed = path.read_text("utf-8"), {"kind": "booklets", "id": id_, "size": "", "format": ""}
    assert client.get(address).json()["reprint"] is None and "changed" not in rows_of(client)[f"booklets/{id_}"]["marks"]
    made = posted(client, "/api/make", {"kind": "booklets", "id": id_}).json()
    names = [f"booklets/{id_}.pdf", f"booklets/{id_}-print.pdf"]
    assert made["files"] == [{"name": name, "change": "new", "reprint": None} for name in names]
    assert all("is a sample" in remark["message"] for remark in made["remarks"])  # of the studio that `init` writes
    assert "both sides" in made["advice"][0]
    assert (root / "output" / names[1]).read_bytes().startswith(b"%PDF")
    assert posted(client, "/api/printed", printed).status_code == 200
    assert client.get(address).json()["reprint"]["pages"] == []
    try:
        path.write_text(sound.replace("\n1. ", "\n1. Gently: "), "utf-8")
        service.desk.manuscript.read()
        assert rows_of(client)[f"booklets/{id_}"]["marks"] == ["changed"]
        again = posted(client, "/api/make", {"kind": "booklets", "id": id_}).json()["files"][0]
        assert again["change"] == "changed" and again["reprint"].startswith("page")
        assert posted(client, "/api/printed", printed).status_code == 200
        assert rows_of(client)[f"booklets/{id_}"]["marks"] == []
        path.write_text(sound.replace("title:", "titel:"), "utf-8")
        service.desk.manuscript.read()
        failed = posted(client, "/api/make", {"kind": "booklets", "id": id_}).json()
        assert failed["files"] == [] and "titel" in failed["remarks"][0]["message"]
        assert posted(client, "/api/printed", printed).status_code == 404
    finally:
        path.write_text(sound, "utf-8")
        service.desk.manuscript.read()
    assert posted(client, "/api/make", {"kind": "cards", "id": "nobody"}).status_code == 404
    assert posted(client, "/api/make", {"kind": "people", "id": "jd"}).status_code == 404


def test_a_product_says_where_its_values_stand(client, root):
    booklet = min((root / "content/booklets").glob("*.yaml")).stem
    facts = client.get(f"/api/product/booklets/{booklet}").json()
    known = {source for page in facts["pages"] for source in page["sources"]}
    assert known and {place[0].partition("/")[0] for place in facts["places"].values()} == {"content"}
    assert facts["places"].keys() <= known


def test_a_one_sided_pose_is_shown_as_it_is_done_on_the_other_side(client, service, root):
    path = root / "content/poses/one-sided.md"
    path.write_text(
        "---\ntitle: One sided\nposition: seated\nsides: left leg\ndose: {breaths: 5}\n---\nRest.\n\n"
        "## Cautions\n- none\n\n## Steps\n1. Bend your left knee.\n", "utf-8")  # fmt: skip
    service.desk.manuscript.read()
    try:
        own, other = [client.get(f"/api/product/cards/one-sided{way}").json() for way in ("", "?side=other")]
        assert own["view"]["has_sides"] and (own["view"]["side"], other["view"]["side"]) == ("", "other")
        texts = [
            " ".join([word[0] for page in facts["pages"] for line in client.get(f"/words/{page['words']}.json").json()["lines"]
                      for word in line["w"]])
            for facts in (own, other)
        ]  # fmt: skip
        assert "left knee" in texts[0] and "right knee" in texts[1] and "left" not in texts[1].lower()
        assert own["places"].keys() == other["places"].keys()
        assert client.get("/api/product/cards/one-sided?side=x").status_code == 404
    finally:
        path.unlink()
        service.desk.manuscript.read()


def test_a_text_that_was_saved_elsewhere_while_it_is_typed_has_two_versions(client, service, root):
    id_ = pose_id(root)
    name = f"content/poses/{id_}.md"
    sound, file = (root / name).read_text("utf-8"), client.get("/api/file", params={"path": name}).json()
    posted(client, "/api/draft", {"path": name, "text": sound + "\nx", "tag": file["tag"]})
    assert "2 versions" not in rows_of(client)[f"cards/{id_}"]["marks"]
    (root / name).write_text(sound + "\n", "utf-8")
    assert "2 versions" in rows_of(client)[f"cards/{id_}"]["marks"]
    (root / name).write_text(sound, "utf-8")
    posted(client, "/api/draft", {"path": name})


def test_the_proof_follows_what_is_shown(root, service, client, monkeypatch):
    """What the proof finds is a remark on the page, and only while the page is the one that was proved."""
    id_ = pose_id(root)
    address = f"/api/product/cards/{id_}"
    assert not client.get(address).json()["proved"]
    view, record, _ = service.desk.unproved()
    assert view.product.id == id_
    proof = service.proofs.prove(view.product)
    assert proof.files[f"cards/{id_}.pdf"].startswith(b"%PDF")
    service.desk.find(view, record, proof.notes)
    assert client.get(address).json()["proved"] and client.get(address).json()["remarks"] == []
    fault = Diagnostic(Severity.ERROR, "proof", "it would not say what your content says", None, "")
    service.desk.find(view, record, (fault,))
    assert [remark["message"] for remark in client.get(address).json()["remarks"]] == [fault.message]
    service.desk.manuscript.draft(f"content/poses/{id_}.md", (root / f"content/poses/{id_}.md").read_text("utf-8") + "\nx\n")
    facts = client.get(address).json()
    assert not facts["proved"] and fault.message not in [remark["message"] for remark in facts["remarks"]]
    service.desk.manuscript.drop_drafts()


def test_every_product_and_look_of_the_library_is_shown(client):
    rows = [
        (group["kind"], row["id"])
        for group in client.get("/api/library").json()["groups"]
        for row in group["rows"]
        if group["kind"]
    ]
    assert {kind for kind, _ in rows} >= {"cards", "handouts"}
    for kind, id_ in rows[:4]:
        view = client.get(f"/api/product/{kind}/{id_}").json()["view"]
        for look in ("", "grey", "copy"):
            facts = client.get(f"/api/product/{kind}/{id_}?look={look}").json()
            assert client.get(f"/page/{facts['pages'][0]['picture']}-480.png").status_code == 200
        for format_ in view["formats"]:
            assert client.get(f"/api/product/{kind}/{id_}?format={format_}").json()["pages"]
        if view["has_sheets"]:
            facts = client.get(f"/api/product/{kind}/{id_}?sheets").json()
            assert client.get(f"/page/{facts['pages'][0]['picture']}-720.png").status_code == 200
    own = f"/api/product/{rows[0][0]}/{rows[0][1]}"
    for wrong in ("/api/product/people/x", "/api/product/cards/nobody", f"{own}?look=x", f"{own}?size=x", f"{own}?format=x"):
        assert client.get(wrong).status_code == 404


def test_an_edit_lights_its_words_and_a_mistake_keeps_the_last_good_page(client, service, root):
    id_ = pose_id(root)
    path, address = root / f"content/poses/{id_}.md", f"/api/product/cards/{id_}"
    sound, before = path.read_text("utf-8"), client.get(address).json()
    path.write_text(sound.replace("\n1. ", "\n1. Gently: "), "utf-8")
    service.desk.manuscript.read()
    after = client.get(address).json()
    assert sum(bool(page["lit"]) for page in after["pages"]) >= 1 and not any(page["lit"] for page in before["pages"])
    path.write_text(sound.replace("title:", "titel:"), "utf-8")
    service.desk.manuscript.read()
    broken = client.get(address).json()
    assert broken["waits"] and [page["picture"] for page in broken["pages"]] == [page["picture"] for page in after["pages"]]
    marks = {row["id"]: row["mark"] for group in client.get("/api/library").json()["groups"] for row in group["rows"]}
    assert marks[id_] == "mistake" and "waits" in marks.values()
    assert any(remark["place"]["path"] == f"content/poses/{id_}.md" for remark in client.get("/api/remarks").json())
    assert client.get(f"/pdf/cards/{id_}.pdf").status_code == 404  # only what is proved is printed
    path.write_text(sound, "utf-8")
    service.desk.manuscript.read()
    assert not client.get(address).json()["waits"]


def test_saving_says_what_stands_there_and_joins_or_refuses(client, root):
    name = f"content/poses/{pose_id(root)}.md"
    path = root / name
    sound, file = path.read_text("utf-8"), client.get("/api/file", params={"path": name}).json()
    assert file["text"] == sound
    facts = {"path": name, "text": sound + "\n", "tag": file["tag"], "base": sound}
    saved = posted(client, "/api/save", facts)
    assert saved.status_code == 200 and path.read_text("utf-8") == sound + "\n"
    again = posted(client, "/api/save", facts | {"text": sound.replace("title:", "title: A")})
    assert again.status_code == 409 and again.json()["text"] == sound + "\n"
    assert again.json()["joined"] == sound.replace("title:", "title: A") + "\n"
    assert path.read_text("utf-8") == sound + "\n"
    path.write_text(sound, "utf-8")


def test_what_somebody_else_saves_meanwhile_is_joined_while_one_types(client, root):
    name = f"content/poses/{pose_id(root)}.md"
    base = (root / name).read_text("utf-8")
    typed, saved = base.replace("title:", "title: A"), base + "\n"
    try:
        (root / name).write_text(saved, "utf-8")
        both = posted(client, "/api/join", {"path": name, "text": typed, "base": base}).json()
        assert both["text"] == saved and both["joined"] == typed + "\n"
        assert both["tag"] == client.get("/api/file", params={"path": name}).json()["tag"]
        same_line = base.replace("title:", "title: B")
        (root / name).write_text(same_line, "utf-8")
        assert posted(client, "/api/join", {"path": name, "text": typed, "base": base}).json()["joined"] is None
        assert (root / name).read_text("utf-8") == same_line
    finally:
        (root / name).write_text(base, "utf-8")


def test_a_pose_that_is_deleted_while_it_is_shown_is_said(client, service, root):
    path = root / f"content/poses/{pose_id(root)}.md"
    sound, address = path.read_bytes(), f"/api/product/cards/{path.stem}"
    client.get(address)
    path.unlink()
    service.desk.manuscript.read()
    try:
        answer = client.get(address)
        assert answer.status_code == 404 and path.stem in answer.json()["say"] and "deleted" in answer.json()["hint"]
        assert client.get(f"/pdf/cards/{path.stem}.pdf").status_code == 404
    finally:
        path.write_bytes(sound)
        service.desk.manuscript.read()


def test_a_page_of_an_earlier_start_is_told_nothing_until_its_browser_is_let_in(root, stranger):
    """Same port, other secrets."""
    again = Secrets(SECRETS.port)
    page = TestClient(app_of(Service(root), again, Scaffold({}, start_project, add_samples), OPENED.append), base_url=HOST)
    page.headers["x-posepress-token"] = SECRETS.token
    assert page.get("/api/rev").status_code == page.get("/api/library").status_code == 403
    token = entered(page, again.key).json()["token"]
    assert posted(page, "/api/items", {"text": ""}).status_code == 403  # with the token of the old start
    assert page.get("/api/rev", headers={"x-posepress-token": token}).status_code == 200
    assert posted(page, "/api/items", {"text": "poses: [a]"}, **{"x-posepress-token": token}).status_code == 200


def test_a_project_has_a_port_of_its_own_and_another_where_that_is_taken(root, tmp_path):
    assert usual_port(root) == usual_port(root / "content/..") != usual_port(tmp_path)
    with _listening([usual_port(root), 0]) as first, _listening([usual_port(root), 0]) as second:
        assert first.getsockname()[1] == usual_port(root) != second.getsockname()[1]
        with pytest.raises(OSError, match="in use"):
            _listening([usual_port(root)])


def test_nobody_shares_the_port(monkeypatch):
    monkeypatch.delattr("socket.SO_EXCLUSIVEADDRUSE", raising=False)
    assert _ownership() == socket.SO_REUSEADDR
    monkeypatch.setattr("socket.SO_EXCLUSIVEADDRUSE", -5, raising=False)  # as Windows has it
    assert _ownership() == -5
    monkeypatch.undo()
    with _listening([0]) as first, pytest.raises(OSError, match="in use"):
        _listening([first.getsockname()[1]])


def test_what_is_typed_is_shown_before_it_is_saved_and_never_printed(client, root):
    id_ = pose_id(root)
    name, address = f"content/poses/{id_}.md", f"/api/product/cards/{id_}"
    sound = (root / name).read_text("utf-8")
    before = client.get(address).json()
    typed = sound.replace("title: ", "title: Drafted ")
    assert posted(client, "/api/draft", {"path": name, "text": typed}).status_code == 200
    during = client.get(address).json()
    assert [page["words"] for page in during["pages"]] != [page["words"] for page in before["pages"]]
    assert (root / name).read_text("utf-8") == sound
    assert b"Drafted" not in client.get(f"/pdf/cards/{id_}.pdf").content
    assert posted(client, "/api/draft", {"path": "people/jd.yaml", "text": "x"}).status_code == 404
    posted(client, "/api/draft", {"path": name, "text": "half a fi"})
    assert client.get(address).json()["waits"]
    posted(client, "/api/draft", {"path": name})
    assert [page["picture"] for page in client.get(address).json()["pages"]] == [page["picture"] for page in before["pages"]]


def test_what_was_typed_goes_with_the_last_page_that_could_save_it(client, service, root):
    id_ = pose_id(root)
    name = f"content/poses/{id_}.md"
    posted(client, "/api/draft", {"path": name, "text": "half a fi"})
    assert client.get(f"/api/product/cards/{id_}").json()["waits"]
    service.desk.manuscript.drop_drafts()
    assert not client.get(f"/api/product/cards/{id_}").json()["waits"] and not service.desk.manuscript.drafts


def test_a_file_that_is_no_text_is_said_and_not_written_over(client, root):
    path = root / "content/poses/photo.md"
    path.write_bytes(b"\xff\xd8\xff")
    try:
        assert "UTF-8" in client.get("/api/file?path=content/poses/photo.md").json()["say"]
        answer = posted(client, "/api/save", {"path": "content/poses/photo.md", "text": "x", "tag": "", "base": ""})
        assert answer.status_code == 400 and "UTF-8" in answer.json()["say"] and path.read_bytes() == b"\xff\xd8\xff"
    finally:
        path.unlink()


class Panic(BaseException):
    """As a library in Rust may raise it."""


def falls(monkeypatch, where, fault, times=1000):
    """What is planted: so many calls of `where` fail, those after them do what they did."""
    sound, left = pkgutil.resolve_name(where), [times]

    def fall(*args, **kwargs):
        left[0] -= 1
        if left[0] >= 0:
            raise fault
        return sound(*args, **kwargs)

    monkeypatch.setattr(where, fall)


@pytest.mark.parametrize(
    "fault", [PermissionError(13, "Permission denied", "pose.md"), ValueError("planted"), Panic("planted")]
)
@pytest.mark.parametrize("where", ["read_project", "StaleCheck"])
def test_no_fault_ends_the_reading(root, monkeypatch, fault, where):
    text = Manuscript(root)
    with monkeypatch.context() as planted:
        falls(planted, f"posepress.preview.manuscript.{where}", fault)
        text.read()
    assert [d.severity for d in text.mistakes()] == [Severity.ERROR] and text.library is text.check is None
    text.read()
    assert text.library and text.check and not list(text.mistakes())


@pytest.mark.parametrize("fault", [ValueError("planted"), Panic("planted")])
@pytest.mark.parametrize(
    "where",
    ["posepress.build.watch.signature", "posepress.build.watch._settled", "posepress.build.watch._events",
     "posepress.preview.manuscript.read_project", "posepress.preview.manuscript.StaleCheck"],
)  # fmt: skip
def test_no_fault_ends_the_watch(root, monkeypatch, where, fault):
    """Of its thread: the fault is told to the pages that are open, and so is the next state."""
    monkeypatch.setattr("posepress.preview.service.POLL", 0.05)
    service, told = Service(root), asyncio.Queue()

    def tell(event):
        text = service.desk.manuscript
        told.put_nowait("fault" if any("planted" in d.message for d in text.mistakes()) else "sound" if text.library else event)

    monkeypatch.setattr(service, "tell", tell)
    falls(monkeypatch, where, fault, 3)

    async def follow():
        states = []
        async with service.lifespan(None):
            while states[-1:] != ["sound"] or "fault" not in states:
                (root / "content/studio.yaml").touch()
                states.append(await asyncio.wait_for(told.get(), 10))
        return states

    states = asyncio.run(follow())
    assert "sound" in states[states.index("fault") :]


def test_no_fault_ends_the_proving(root, monkeypatch):
    monkeypatch.setattr("posepress.preview.service._QUIET", 0.01)
    service, listening = Service(root), asyncio.Queue()
    asked = ViewRequest("cards", pose_id(root))

    async def follow():
        service.listeners.add(listening)
        with monkeypatch.context() as planted:
            falls(planted, "posepress.preview.service.Desk.unproved", ValueError("planted"), 1)
            async with service.lifespan(None):
                view = await service.ask(lambda: service.desk.view(asked))
                await service.ask(lambda: service.desk.show(view))
                service.prove_soon()
                while not any("planted" in d.message for d in service.desk.manuscript.mistakes()):
                    await asyncio.wait_for(listening.get(), 10)
                service.prove_soon()
                while not (await asyncio.wait_for(listening.get(), 30)).startswith("event: proved"):
                    pass
                return await service.ask(lambda: service.desk.show(view))

    assert asyncio.run(follow()).is_proved


@pytest.mark.parametrize(
    ("where", "address"),
    [
        ("posepress.preview.answers.library_facts", "/api/library"), ("posepress.preview.answers.remark_facts", "/api/remarks"),
        ("posepress.preview.answers.shown_facts", "/api/product/cards/{id}"), ("posepress.preview.desk.draw", "{picture}"),
        ("posepress.preview.answers.png", "{picture}"), ("posepress.preview.answers.layer_facts", "{words}"),
        ("posepress.preview.answers.pose_picture", "/pose/{id}.svg"),
    ],
)  # fmt: skip
def test_a_fault_in_an_answer_is_told_and_the_next_one_is_right(client, root, monkeypatch, where, address):
    page = client.get(f"/api/product/cards/{pose_id(root)}").json()["pages"][0]
    names = {"id": pose_id(root), "picture": f"/page/{page['picture']}-480.png", "words": f"/words/{page['words']}.json"}
    falls(monkeypatch, where, ValueError("planted"), 1)
    fallen = client.get(address.format(**names))
    assert fallen.status_code == 500 and fallen.json()["say"] == "posepress stumbled: ValueError: planted"
    assert fallen.headers["content-security-policy"] and client.get(address.format(**names)).status_code == 200


def test_what_is_shown_is_made_before_it_is_asked_for_again(root):
    """While the page still asks what there is."""
    service, asked = Service(root), ViewRequest("cards", pose_id(root))
    service.desk.manuscript.read()
    view = service.desk.view(asked)
    before = service.desk.show(view).pages[0].picture
    path = root / f"content/poses/{pose_id(root)}.md"
    typed = path.read_text("utf-8").replace("title: ", "title: Drafted ")
    service.desk.manuscript.draft(f"content/poses/{path.name}", typed)
    service.listeners.add(asyncio.Queue())
    service.tell("read")
    service._thread.shutdown(wait=True)
    assert service.desk.picture(before, 480) is None  # it has given way to that of the new title


def test_who_asks_before_the_content_was_read_waits_for_it(root, monkeypatch):
    """A page that was open from before asks at once; it must not be told that its pose is gone."""
    look = pkgutil.resolve_name("posepress.build.watch.signature")
    monkeypatch.setattr("posepress.build.watch.signature", lambda root: (time.sleep(0.2), look(root))[1])  # a slow disk
    with TestClient(app_for(Service(root)), base_url=HOST, headers={"x-posepress-token": SECRETS.token}) as client:
        assert client.get(f"/api/product/cards/{pose_id(root)}").status_code == 200


@pytest.mark.parametrize(
    "where", ["press", "has_sides", "RecordingLibrary", "Prints.reprint", "digest", "seen"],
)  # fmt: skip
@pytest.mark.parametrize("fault", [ValueError("planted"), Panic("planted")])
def test_a_fault_in_a_page_keeps_the_last_good_one(root, monkeypatch, where, fault):
    desk, path = Desk(root), root / f"content/poses/{pose_id(root)}.md"
    desk.manuscript.read()
    view = desk.view(ViewRequest("cards", path.stem))
    before = desk.show(view)
    desk.manuscript.draft(f"content/poses/{path.name}", path.read_text("utf-8").replace("title: ", "title: Drafted "))
    with monkeypatch.context() as planted:
        falls(planted, f"posepress.preview.desk.{where}", fault)
        fallen = desk.show(view)
    assert fallen.waits and "planted" in fallen.notes[0].message and len(fallen.pages) == len(before.pages) > 0
    after = desk.show(view)
    assert not after.waits and after.pages != before.pages


def test_the_paper_is_never_blank(client, service, root, monkeypatch):
    id_ = pose_id(root)
    address, content = f"/api/product/cards/{id_}", root / "content"
    before = client.get(address).json()
    content.rename(root / "elsewhere")
    service.desk.manuscript.read()
    without = client.get(address).json()
    (root / "elsewhere").rename(content)
    service.desk.manuscript.read()
    assert without["waits"] and without["pages"] == before["pages"] and not client.get(address).json()["waits"]
    assert client.get("/api/product/cards/nobody").status_code == 404

    def stumbles(*_):
        raise ZeroDivisionError("planted")

    path = content / f"poses/{id_}.md"
    sound = path.read_text("utf-8")
    path.write_text(sound.replace("title: ", "title: New "), "utf-8")
    service.desk.manuscript.read()
    with monkeypatch.context() as planted:
        planted.setattr("posepress.preview.pages.compose", stumbles)
        fallen = client.get(address).json()
    path.write_text(sound, "utf-8")
    service.desk.manuscript.read()
    assert fallen["waits"] and [page["picture"] for page in fallen["pages"]] == [page["picture"] for page in before["pages"]]
    assert "planted" in fallen["remarks"][0]["message"]


def test_a_class_is_put_in_order_by_its_text(client, root):
    path = min((root / "content/classes").glob("*.md"))
    text = path.read_text("utf-8")
    items = posted(client, "/api/items", {"text": text}).json()["items"]
    assert len(items) >= 2
    order = list(reversed(range(len(items))))
    turned = posted(client, "/api/rearrange", {"text": text, "order": order}).json()["text"]
    assert [item["pose"] for item in posted(client, "/api/items", {"text": turned}).json()["items"]] == [
        item["pose"] for item in reversed(items)
    ]
    assert path.read_text("utf-8") == text
    for wrong in ({"text": text, "order": [99]}, {"text": text, "order": [None]}, {"text": "x", "order": [0]}, {"text": text}):
        assert posted(client, "/api/rearrange", wrong).status_code == 400


def test_only_files_of_content_are_opened_in_an_editor(client, root):
    name = f"content/poses/{pose_id(root)}.md"
    assert posted(client, "/api/open", {"path": name}).status_code == 200 and [root / name] == OPENED
    for wrong in ("../x.md", "/bin/sh", "content/poses/nobody.md", "images/x.svg", ""):
        assert posted(client, "/api/open", {"path": wrong}).status_code == 404
    assert posted(client, "/api/open", {"path": name}, **{"x-posepress-token": "guessed"}).status_code == 403
    assert [root / name] == OPENED


def test_a_pose_says_where_it_is_used(client, root):
    rows = [row for group in client.get("/api/library").json()["groups"] if group["kind"] == "cards" for row in group["rows"]]
    used = {row["id"]: {(one["kind"], one["id"]) for one in row["used"]} for row in rows}
    class_ = min((root / "content/classes").glob("*.md"))
    in_class = [item["pose"] for item in posted(client, "/api/items", {"text": class_.read_text("utf-8")}).json()["items"]]
    for id_, places in used.items():
        assert (("handouts", class_.stem) in places) == (id_ in in_class)


def test_a_new_pose_is_a_file_that_can_be_opened(client, root):
    made = posted(client, "/api/new", {"kind": "pose", "title": "Half moon"}).json()
    assert made == {"path": "content/poses/half-moon.md", "id": "half-moon"} and (root / made["path"]).is_file()
    again = posted(client, "/api/new", {"kind": "pose", "title": "Half moon"})
    assert again.status_code == 400 and "half-moon" in again.json()["say"]
    assert posted(client, "/api/new", {"kind": "person", "title": "JD"}).status_code == 400
    (root / made["path"]).unlink()


def test_a_picture_is_saved_where_there_is_no_folder_for_pictures_yet(newcomer, tmp_path):
    posted(newcomer, "/api/new", {"kind": "pose", "title": "Half moon"})
    shutil.rmtree(tmp_path / "images", ignore_errors=True)
    saved = posted(
        newcomer, "/api/save", {"path": "images/half-moon.figure.yaml", "text": "base: standing\n", "tag": "", "base": ""}
    )
    assert saved.status_code == 200 and (tmp_path / "images/half-moon.figure.yaml").read_text() == "base: standing\n"


@pytest.fixture
def newcomer(tmp_path):
    """Somebody in a folder in which nothing is yet."""
    service = Service(tmp_path)
    service.desk.manuscript.read()
    client = TestClient(app_for(service), base_url=HOST)
    client.headers["x-posepress-token"] = SECRETS.token
    return client


def test_a_project_begins_in_an_empty_folder(newcomer, tmp_path):
    before = newcomer.get("/api/library").json()
    assert before["begins"] and before["groups"] == [] and newcomer.get("/api/remarks").json() == []
    for wrong in ({"name": " "}, {"paper": "b5"}, {"teacher": "\u202e"}):
        facts = {"name": "Quiet Hips: Kreuzberg", "teacher": "", "paper": "letter"} | wrong
        assert posted(newcomer, "/api/start", facts).status_code == 400 and not (tmp_path / "content").exists()
    facts = {"name": "Quiet Hips: Kreuzberg", "teacher": "Ana", "paper": "letter"}
    assert posted(newcomer, "/api/start", facts).json() == {"path": "content/studio.yaml"}
    after = newcomer.get("/api/library").json()
    assert not after["begins"] and after["studio"] == "Quiet Hips: Kreuzberg"
    assert posted(newcomer, "/api/start", facts).status_code == 400  # never over one that is there
    written = posted(newcomer, "/api/samples", {}).json()["paths"]
    assert "content/poses/side-bend.md" in written and (tmp_path / "images/side-bend.svg").is_file()
    assert posted(newcomer, "/api/samples", {}).json()["paths"] == []
    assert not newcomer.get("/api/product/cards/side-bend").json()["waits"]
    assert [remark for remark in newcomer.get("/api/remarks").json() if remark["severity"] == "error"] == []


def brought(client, name, data, **headers):
    own = {"origin": HOST, "x-posepress-token": SECRETS.token, "content-type": "application/octet-stream"}
    return client.post("/api/upload", params={"path": name}, content=data, headers=own | headers)


def test_a_file_that_is_dropped_on_the_page_is_taken_in(newcomer, tmp_path):
    png = b"\x89PNG\r\n\x1a\n rest"
    assert brought(newcomer, "images/cat.png", png).json() == {"path": "images/cat.png"}
    assert (tmp_path / "images/cat.png").read_bytes() == png
    assert "already" in brought(newcomer, "images/cat.png", b"\x89PNG\r\n\x1a\n other").json()["say"]
    assert (tmp_path / "images/cat.png").read_bytes() == png
    assert brought(newcomer, "content/poses/cat.md", "---\ntitle: Cät\n".encode()).status_code == 201
    assert brought(newcomer, "images/cat.figure.yaml", b"pose: cat\n").status_code == 201


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("images/page.png", b"<html>"), ("images/program.exe", b"MZ"), ("images/notes.md", b"x"), ("images/a.pdf", b"%PDF"),
        ("content/poses/a:b.md", b"x"), ("content/poses/photo.md", b"\xff\xd8\xff"),
        ("content/poses/photo.jpg", b"\xff\xd8\xff"), ("content/poses/" + "x" * 200 + ".md", b"x"),
        ("content/poses/long.md", b"x" * 1_000_001),
        ("content/poses/a\u202eb.md", b"x"), ("people/jd.yaml", b"x"), ("output/x.md", b"x"), (".git/config.md", b"x"),
        ("../x.md", b"x"), ("images/../../x.svg", b"<svg"), ("/tmp/x.svg", b"<svg"), ("images/sub/x.svg", b"<svg"),
        ("images/.svg", b"<svg"), ("images\\x.svg", b"<svg"), ("images/x\0.svg", b"<svg"), ("", b"x"),
    ],
)  # fmt: skip
def test_what_is_no_file_of_a_project_is_not_taken_in(newcomer, tmp_path, name, data):
    answer = brought(newcomer, name, data)
    assert answer.status_code in (400, 404) and answer.json()["say"]
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_link_leads_no_upload_out_of_the_project(newcomer, tmp_path, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (tmp_path / "images").symlink_to(elsewhere, target_is_directory=True)
    assert brought(newcomer, "images/cat.svg", b"<svg").status_code == 404 and not list(elsewhere.iterdir())
    assert brought(newcomer, "content/a.md", b"x", **{"content-type": "application/json"}).status_code == 415
    assert brought(newcomer, "content/a.md", b"x", **{"content-length": "60000001"}).status_code == 413


def test_a_save_on_disk_is_told_to_the_pages_that_are_open(root):
    listening, service = asyncio.Queue(), Service(root)  # its own: it ends

    async def follow():
        service.listeners.add(listening)
        async with service.lifespan(None):
            first = await asyncio.wait_for(listening.get(), 10)
            threading.Timer(0.2, (root / "content/studio.yaml").touch).start()
            second = await asyncio.wait_for(listening.get(), 10)
        return first, second, await listening.get()

    events = asyncio.run(follow())
    assert [event.partition("\n")[0] for event in events] == ["event: read", "event: read", "event: gone"]


@pytest.mark.skipif(sys.platform == "win32", reason="a console of its own would be needed to press Ctrl-C in")
def test_ctrl_c_tells_the_open_pages_and_leaves_nothing_on_the_screen(root):
    command = [sys.executable, "-m", "posepress", "-C", str(root), "preview", "--no-browser"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        port, key = re.search(r"http://127.0.0.1:(\d+)/enter#key=(\S+)", process.stderr.readline()).groups()
        page = HTTPConnection("127.0.0.1", int(port), timeout=20)
        headers = {"Origin": f"http://127.0.0.1:{port}", "Content-Type": "application/json"}
        page.request("POST", "/api/enter", json.dumps({"key": key}), headers)  # at once: who is faster than the server waits
        own = {"X-Posepress-Token": json.loads(page.getresponse().read())["token"]}
        waits = []
        for _ in range(30):
            began = time.perf_counter()
            page.request("GET", "/api/library", headers=own)
            assert page.getresponse().read()
            waits.append(time.perf_counter() - began)
        assert min(waits[15:]) < 0.03  # Nagle's wait would be 40 ms each; a busy machine has quick ones too
        page.request("GET", "/events", headers=own)
        events = page.getresponse()
        assert events.readline() == b"event: read\n"
        process.send_signal(signal.SIGINT)
        assert b"event: gone\n" in events.read()
        _, said = process.communicate(timeout=20)
        page.close()
    finally:
        process.kill()
        process.communicate()
    assert process.returncode == 0 and "Traceback" not in said and "ERROR" not in said


def test_poses_of_a_class_that_waits_are_not_said_to_be_in_no_class(tmp_path):
    init_project(tmp_path / "own")
    path = tmp_path / "own/content/classes/evening-wind-down.md"
    path.write_text(path.read_text("utf-8").replace("title:", "titel:"), "utf-8")
    desk = Desk(tmp_path / "own")
    desk.manuscript.read()
    groups = library_facts(desk)["groups"]
    assert [row["mark"] for group in groups for row in group["rows"] if group["kind"] == "cards"] == ["", ""]
    assert [row["mark"] for row in groups[0]["rows"]] == ["mistake"]


def test_a_pose_has_its_drawing_and_a_stranger_none(client, root):
    answer = client.get(f"/pose/{pose_id(root)}.svg")
    assert answer.headers["content-type"] == "image/svg+xml" and answer.text.startswith("<svg ")
    assert client.get("/pose/nobody.svg").status_code == 404


def test_the_last_good_one_is_printed_while_a_mistake_waits(client, service, root):
    path, address = root / "content/poses/side-bend.md", "/pdf/cards/side-bend.pdf"
    sound, good = path.read_text("utf-8"), client.get("/pdf/cards/side-bend.pdf")
    try:
        path.write_text(sound.replace("title:", "titel:"), "utf-8")
        service.desk.manuscript.read()
        facts = client.get("/api/product/cards/side-bend").json()
        assert facts["waits"] and facts["is_printable"]
        assert facts["needs"] == ["images/side-bend.svg", "poses/side-bend", "project", "studio"]
        (remark,) = [remark for remark in client.get("/api/remarks").json() if remark["severity"] == "error"]
        assert remark["key"] == "poses/side-bend" and [mend["value"] for mend in remark["mends"]] == ["title"]
        assert client.get(address).status_code == 404
        assert client.get(address, params={"last": ""}).content == good.content
    finally:
        path.write_text(sound, "utf-8")
        service.desk.manuscript.read()


def test_a_pose_with_a_picture_of_its_own_is_offered_no_figure(client, root):
    assert client.get("/api/picture/side-bend").json() == {"file": "images/side-bend.svg"}
    assert client.get("/api/picture/nothing").json() == {"file": ""}
