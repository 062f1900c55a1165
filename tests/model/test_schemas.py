"""What an editor says by the schemas is what posepress says: our own content is sound, and a mistake is one."""

import re
from pathlib import Path

import jsonschema
import pytest
import yaml

import posepress
from posepress.model.dose import DOSE_NAMES
from posepress.model.schemas import NAMES, schema

PROJECT = Path(__file__).parents[2]
STUDIO = Path(posepress.__file__).parent / "app" / "templates" / "studio"
FOLDERS = {"people": "person", "poses": "pose", "classes": "class", "articles": "article", "booklets": "booklet"}


class Yaml12(yaml.BaseLoader):
    """Reads values as editors do, by YAML 1.2: numbers are numbers, `yes`, `on` and dates are text."""


Yaml12.add_implicit_resolver("number", re.compile(r"\d+(?:\.\d+)?\Z"), list("0123456789"))
Yaml12.add_constructor("number", lambda loader, node: float(node.value) if "." in node.value else int(node.value))


def read(path):
    text = path.read_text("utf-8")
    return yaml.load(text.split("---\n")[1] if path.suffix == ".md" else text, Yaml12)


def kind(path):
    return FOLDERS.get(path.parent.name, path.stem)


FILES = [path for root in (PROJECT, STUDIO) for path in sorted((root / "content").rglob("*.*"))]
FILES += sorted((STUDIO / "people").glob("*.yaml"))


def errors(name, value):
    return [error.message for error in jsonschema.Draft202012Validator(schema(name)).iter_errors(value)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parents[2].name}/{path.name}")
def test_the_content_here_and_the_sample_studio_are_sound(path):
    assert errors(kind(path), read(path)) == []


@pytest.mark.parametrize("name", ["pose.md", "class.md"])
def test_so_is_what_new_writes(name):
    text = (STUDIO.parent / name).read_text("utf-8").replace("$title", "Bridge").replace("$poses", "  - cat-cow")
    assert errors(name.removesuffix(".md"), yaml.load(text.split("---\n")[1], Yaml12)) == []


def test_so_is_the_file_of_a_person_that_new_writes():
    text = (STUDIO.parent / "person.yaml").read_text("utf-8")
    for name, value in (("$name", "J.D."), ("$pose", "cat-cow"), ("$other", "bridge")):
        text = text.replace(name, value)
    assert errors("person", yaml.load(text, Yaml12)) == []
    assert errors("person", {"name": "J.D.", "not for you": ["Kneeling."] * 9}) != []
    assert errors("person", {"leave-out": ["cat-cow"]}) != []


POSE = {"title": "Cat", "position": "kneeling", "dose": {"breaths": "5-10"}}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("pose", {**POSE, "notfor": ["x"]}), ("pose", {**POSE, "position": "lying"}), ("pose", {**POSE, "dose": {}}),
        ("pose", {**POSE, "dose": {"breaths": "ten"}}), ("pose", {**POSE, "dose": {"note": "slow"}}),
        ("pose", {**POSE, "dose": {"rest": 60}}), ("pose", {**POSE, "dose": {"repeats": 10, "load": 5}}),
        ("pose", {**POSE, "dose": {"repeats": 10, "effort": "hard"}}), ("pose", {**POSE, "dose": {"repeats": 10, "every": 2}}),
        ("pose", {**POSE, "dose": {"repeats": 10, "rests": 60}}),
        ("class", {"title": "Calm", "poses": []}), ("class", {"title": "Calm", "poses": [{"note": "x"}]}),
        ("class", {"title": "Calm", "poses": [{"circuit": 3}]}), ("class", {"title": "Calm", "poses": [{"part": ""}]}),
        ("class", {"title": "Calm", "poses": [{"circuit": "three", "poses": ["cat"]}]}),
        ("class", {"title": "Calm", "poses": [{"circuit": 3, "poses": [{"circuit": 2, "poses": ["cat"]}]}]}),
        ("class", {"title": "Calm", "poses": [{"pose": "cat", "optional": "maybe"}]}),
        ("class", {"title": "Calm", "poses": ["Cat Cow"]}), ("booklet", {"title": "All", "parts": ["content"]}),
        ("booklet", {"title": "All", "parts": [{"posess": "all"}]}), ("studio", {"name": "S", "paper": "a3"}),
        ("glossary", {"psoas": ["a", "b"]}), ("sources", {"S 1": "A book."}),
    ],
)  # fmt: skip
def test_a_mistake_is_one_here_too(name, value):
    assert errors(name, value)


def test_a_dose_with_every_field_is_sound():
    dose = {"sets": 3, "repeats": "8-12", "breaths": "5+", "minutes": "½", "rounds": 2, "hold": "30 s", "rest": "1:30",
            "rest between repeats": "up to 10", "tempo": "3-1-3: down, wait, up", "load": "5 kg", "resistance": "red band",
            "effort": "6/10", "pain": 4, "times a day": 2, "every": "2 hours", "days a week": 5, "weeks": "1-2",
            "progress when": "12 are easy", "go back when": "it hurts", "note": "less is fine"}  # fmt: skip
    assert {*dose} == {*DOSE_NAMES, "note"}
    assert errors("pose", {**POSE, "dose": dose}) == []
    assert errors("pose", {**POSE, "dose": {"repeats": "3x10"}}) == []
    assert errors("pose", {**POSE, "dose": {"repeats": "8-6-4", "pain": "0-2"}}) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_schema_is_a_sound_one_in_the_words_of_the_file(name):
    jsonschema.Draft202012Validator.check_schema(schema(name))
    assert not [field for field in schema(name).get("properties", ()) if "_" in field]


def test_a_class_with_parts_and_circuits_is_sound():
    circuit = {"circuit": "2-3 rounds", "rest": 60, "poses": ["cat", {"pose": "cow", "instead": "yes", "optional": "yes"}]}
    poses = ["cat", {"part": "Main", "minutes": 10}, circuit, {"part": "End", "poses": ["cow", circuit]},
             {"pose": "cat", "transition": "Roll onto your side."}]  # fmt: skip
    assert errors("class", {"title": "Calm", "poses": poses}) == []
