"""A number → a whole project on disk, as teachers and therapists have them, without a mistake in it.

What is drawn has a heavy tail: most libraries have 3 to 15 poses, most titles three words, most poses five cautions at most;
each field is also drawn at every length that the model allows. Nothing is a mistake, so whatever a build says against such
a project is a fault of the layout or of the proof.
"""

from __future__ import annotations

import io
import json
import random
import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from phrases import TONGUES, Writer
from PIL import Image, ImageDraw

from posepress.base.theme import CARDS, PAPERS_MM
from posepress.figures.library import POSES
from posepress.model.amounts import LONGEST
from posepress.model.domain import POSITIONS
from posepress.model.dose import DOSE_UNITS
from posepress.model.person import MOST_LINES
from posepress.model.props import PROPS
from posepress.model.side_names import ONE_SIDE, SIDES

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ]*[A-Za-z0-9]")
_SHAPES = {"wide": (900, 120), "tall": (130, 900), "photo": (660, 440), "upright": (360, 540), "square": (540, 540)}
_VIEWS = ((210, 120), (120, 210), (100, 100), (1200, 90), (70, 900), (8, 5), (4000, 3000))  # of SVG drawings, in their units
_BREATHS = ("5", "10", "5-10", "3–5", "1")
_BESIDE = {
    "rest": ("60", "1 min", "90 s between sets", "½ minute"), "rest between repeats": ("5", "2 breaths"),
    "tempo": ("3-1-3", "2-0-x: up and down", "slow", "as slow as honey, and slower on the way down than on the way up"),
    "load": ("5 kg", "body weight", "two water bottles of one litre, or whatever you can hold well"),
    "resistance": ("yellow band", "red band, knotted twice"), "effort": ("6", "4-6", "7/10 you can still talk"),
    "pain": ("4", "3/10"), "every": ("2 hours", "other day", "morning and evening"), "weeks": ("1-2", "6", "3+"),
    "progress when": ("you can do 3 sets of 12", "it is easy two days running, and nothing hurts " * 4),
    "go back when": ("it hurts the next morning", "your knee swells"),
}  # fmt: skip
"""Fields of a dose beside its amounts → what is typed in them."""
_SIDES = tuple([side for side in SIDES if side not in ONE_SIDE])  # these ask for words that suit them
_CLASS_SIDES = ("each", "tighter side", "none", "other side")


def card_size(seed: int) -> str:
    """The size that the cards of a project are ordered in."""
    return random.Random(f"{seed} size").choice(["a6", "a6", "a6", *CARDS])


def write_project(seed: int, root: Path) -> None:
    """All of its files below `root`."""
    _Studio(seed, root).write()


class _Studio:
    def __init__(self, seed: int, root: Path) -> None:
        self.seed, self.chance, self.root = seed, random.Random(seed), root
        self.language = self._weighted({"en": 6, "de": 2, "fr": 1, "en-GB": 1})
        self.tongue = TONGUES[self.language]
        self.writer = Writer(self.tongue, self.chance)
        self.teacher = random.Random(f"{seed} teacher")  # of what she alone sees: the rest stays as it is without
        self.weeks = random.Random(f"{seed} phases")  # what is drawn of phases changes nothing else
        self.own_props = [f"{word} {n}" for n, word in enumerate(["singing bowl", "gym ring"][: self._count(0, 2)], 1)]
        self.sources: list[str] = []
        self.poses: list[str] = []
        self.classes: list[str] = []
        self.articles: list[str] = []
        self.pictures: list[str] = []
        self.covers: list[str] = []  # what a cover can show: pictures, and poses that have one

    def write(self) -> None:
        for folder in ("poses", "classes", "articles", "booklets"):
            (self.root / "content" / folder).mkdir(parents=True)
        (self.root / "images").mkdir()
        count = self._tail(
            ((3, 8), 0.7), ((9, 15), 0.12), ((1, 2), 0.12), ((16, 40), 0.04), ((41, 90), 0.016), ((91, 400), 0.004)
        )
        self._studio_file()
        self._texts("glossary", self._tail(((0, 0), 0.4), ((1, 12), 0.5), ((13, 200), 0.1)), self.writer.name)
        keys = iter(range(1000))
        self.sources = self._texts(
            "sources", self._tail(((0, 0), 0.3), ((1, 3), 0.5), ((4, 20), 0.2)), lambda: f"S{next(keys)}"
        )
        self._pictures()
        plain = count > 40  # of a large library each pose is small: its size is the point
        for number in range(count):
            self._pose(f"{self._slug()}-{number}", plain)
        for number in range(self._count(0, 2)):
            self._article(f"article-{number}")
        for number in range(self._count(1, 2)):
            self._class(f"class-{number}")
        for number in range(self._tail(((0, 0), 0.25), ((1, 1), 0.6), ((2, 2), 0.15))):
            self._booklet(f"booklet-{number}")
        self.chance = random.Random(f"{self.seed} person")
        self.writer = Writer(self.tongue, self.chance)
        self._person()

    # what chance gives

    def _maybe(self, share: float) -> bool:
        return self.chance.random() < share

    def _count(self, least: int, most: int) -> int:
        return self.chance.randint(least, most)

    def _weighted(self, shares: dict[str, int]) -> str:
        return self.chance.choices(list(shares), list(shares.values()))[0]

    def _tail(self, *ranges: tuple[tuple[int, int], float]) -> int:
        least, most = self.chance.choices([span for span, _ in ranges], [share for _, share in ranges])[0]
        return self._count(least, most)

    def _list(self, write: Callable[[], str], *ranges: tuple[tuple[int, int], float]) -> list[str]:
        return [text for text in [write() for _ in range(self._tail(*ranges))] if text]

    def _slug(self) -> str:
        return self.chance.choice(("bridge", "cat", "hug", "a", "a-very-long-name-of-a-pose", "turn"))

    # files

    def _file(self, name: str, text: str) -> None:
        (self.root / "content" / name).write_text(text, encoding="utf-8", newline="\n")

    def _studio_file(self) -> None:
        writer, pick = self.writer, self.chance
        fields: dict[str, object] = {"name": writer.title(), "language": self.language, "paper": pick.choice(list(PAPERS_MM))}
        if self._maybe(0.6):
            fields["teacher"] = writer.title(60)
        fields["contact"] = self._list(writer.contact, ((0, 0), 0.3), ((1, 3), 0.6), ((4, 25), 0.1))
        fields["colours"] = pick.choice(("on", "on", "off"))
        fields["pictures"] = pick.choice(("line", "line", "line", "pictogram"))
        fields["body"], fields["hair"] = pick.choice(("neutral", "slim", "broad")), pick.choice(("short", "bun", "bob", "none"))
        fields["props"] = self.own_props
        if self._maybe(0.3):
            fields["edition"] = pick.choice(("2026-11-20", "Autumn", writer.title()))
        fields["stop and rest if"] = self._list(
            lambda: writer.text(self.tongue.cautions), ((0, 0), 0.25), ((1, 6), 0.6), ((7, 30), 0.15)
        )
        if self._maybe(0.5):
            fields["then"] = writer.text(self.tongue.remarks)
        if self._maybe(0.5):
            fields["small print"] = writer.text(self.tongue.remarks)
        self._file("studio.yaml", _yaml(fields))

    def _texts(self, name: str, count: int, key: Callable[[], str]) -> list[str]:
        """A file of texts by their names; no file for none."""
        texts: dict[str, object] = {}
        for word in [key() for _ in range(count)]:
            if word and word.casefold() not in [other.casefold() for other in texts]:
                texts[word] = self.writer.text(self.tongue.remarks)
        if texts:
            self._file(f"{name}.yaml", "".join([f"{_scalar(word)}: {_scalar(str(text))}\n" for word, text in texts.items()]))
        return list(texts)

    def _pictures(self) -> None:
        """Pictures that steps and articles show."""
        for number in range(self._count(1, 5)):
            self.pictures.append(self._picture(f"picture-{number}", ()))

    def _picture(self, stem: str, steps: Iterable[str]) -> str:
        """A picture of some kind; a figure's callouts name some of the steps."""
        pick = self.chance
        kind = self._weighted({"figure": 5, "svg": 3, "png": 1, "jpg": 1})
        if kind == "figure":
            name, data = f"{stem}.figure.yaml", f"pose: {pick.choice(list(POSES))}\n".encode()
            called = dict(zip(steps, ("left knee", "right ankle", "sacrum", "head"), strict=False))
            if called and self._maybe(0.4):
                data += ("labels: {" + ", ".join([f"{step}: {part}" for step, part in called.items()]) + "}\n").encode()
        elif kind == "svg":
            name, data = f"{stem}.svg", _drawing(*pick.choice(_VIEWS))
        else:
            name, data = f"{stem}.{kind}", _photo(kind, pick.choice(list(_SHAPES)), pick.choice(("RGB", "L", "RGBA", "P")))
        (self.root / "images" / name).write_bytes(data)
        return name

    def _dose(self) -> dict[str, object]:
        """One unit, mostly; all of them, sometimes; words that may be long instead of the unit's own."""
        pick = self.chance
        units = pick.sample(DOSE_UNITS, self._tail(((1, 1), 0.6), ((2, 3), 0.3), ((4, 7), 0.1)))
        dose: dict[str, object] = {}
        for unit in units:
            amount = pick.choice((*_BREATHS, "1000", "0.5", "2-3", "up to 12", "5+", "3x10"))
            if (
                unit == "days a week"
                or (unit == "times a day" and amount == "1000")
                or (amount == "3x10" and unit != "repeats")
            ):
                amount = pick.choice(("3", "2-3", "7"))
            if amount == "3x10" and "sets" in units:
                amount = "10"
            words = pick.choice(self.tongue.doses) if self._maybe(0.2) and unit in ("repeats", "rounds") else ""
            if words and self._maybe(0.15):
                words = f"{words}, {pick.choice(self.tongue.doses)} {pick.choice(self.tongue.long_words)}"
            dose[unit] = f"{amount} {words}"[:LONGEST].strip(" ,")
        for name in pick.sample([*_BESIDE], self._tail(((0, 0), 0.6), ((1, 3), 0.3), ((4, 11), 0.1))):
            dose[name] = pick.choice(_BESIDE[name])
        if self._maybe(0.2):
            dose["note"] = self.writer.text(self.tongue.remarks, 120)
        return dose

    def _pose(self, name: str, plain: bool) -> None:
        writer, pick, tongue = self.writer, self.chance, self.tongue
        self.poses.append(name)
        tail = 0.0 if plain else 1.0
        fields: dict[str, object] = {"title": writer.title()}
        fields["also"] = self._list(writer.name, ((0, 0), 0.6), ((1, 2), 0.37), ((3, 30), 0.03 * tail))
        fields["position"], fields["sides"] = pick.choice(POSITIONS), pick.choice(_SIDES)
        fields["dose"] = self._dose()
        fields["props"] = self._list(self._prop, ((0, 0), 0.4), ((1, 3), 0.56), ((4, 30), 0.04 * tail))
        fields["not for"] = self._list(
            lambda: writer.text(tongue.cautions, 120), ((0, 0), 0.7), ((1, 3), 0.26), ((4, 20), 0.04 * tail)
        )
        if self._maybe(0.6):
            fields["source"] = self._source()
        if self._maybe(0.1):
            fields["source note"] = writer.text(tongue.remarks)
        fields["index"] = self._list(writer.name, ((0, 0), 0.7), ((1, 6), 0.3))
        if self.teacher.random() < 0.4:
            fields["cue"] = Writer(tongue, self.teacher).text(tongue.remarks)
        steps, called = self._steps(plain)
        if self._maybe(0.85):
            self._picture(name, called)
            self.covers.append(name)
            fields["alt"] = writer.text(tongue.remarks)
        body = [
            writer.prose(tongue.remarks) if self._maybe(0.7) else "",
            "## Cautions",
            *self._cautions(tail),
            "",
            "## Steps",
            *steps,
        ]
        for heading in ("Easier", "Deeper", "Notice", "Why"):
            if self._maybe(0.3):
                items = self._list(lambda: writer.prose(tongue.instructions), ((1, 3), 0.95), ((4, 12), 0.05 * tail))
                body += ["", f"## {heading}", *[f"- {item}" for item in items]]
        if self._maybe(0.2):
            short = [re.sub(r" *\{[^}]*\}", "", step).strip() for step in steps if step[:1].isdigit()]
            body += ["", "## Short", *[item for item in short if "\n" not in item][:3]]
        text = f"---\n{_yaml(fields)}---\n" + "\n".join(body).lstrip("\n") + "\n"
        while len(text.encode()) > 29_000:  # more than a pose's file may hold
            body.pop()
            text = f"---\n{_yaml(fields)}---\n" + "\n".join(body).lstrip("\n") + "\n"
        self._file(f"poses/{name}.md", text)

    def _prop(self) -> str:
        pick, writer = self.chance, self.writer
        name = pick.choice([*PROPS, *self.own_props])
        if self._maybe(0.15):
            name += f" or {pick.choice(PROPS)}"
        if self._maybe(0.15):
            return f"{name} (optional)"
        return (
            f"{name} ({writer.text(self.tongue.remarks, 60).replace('(', '').replace(')', '')})" if self._maybe(0.08) else name
        )

    def _source(self) -> str:
        pick = self.chance
        if self.sources and self._maybe(0.8):
            return ", ".join(pick.sample(self.sources, min(len(self.sources), pick.choice((1, 1, 2)))))
        return f"{self.writer.title(90)}, a book of 1999"

    def _cautions(self, tail: float) -> list[str]:
        if self._maybe(0.12):
            return ["- none"]
        texts = self._list(
            lambda: self.writer.prose(self.tongue.cautions), ((1, 4), 0.85), ((5, 12), 0.12), ((13, 40), 0.03 * tail)
        )
        return [
            f"- {self._weighted({'': 6, 'CAUTION: ': 1, 'WARNING: ': 2, 'DANGER: ': 1, 'NOTICE: ': 1})}{text}" for text in texts
        ]

    def _steps(self, plain: bool) -> tuple[list[str], list[str]]:
        """(lines, names of steps)."""
        count = self._count(1, 5) if plain else self._tail(((3, 8), 0.8), ((1, 2), 0.1), ((9, 20), 0.08), ((21, 99), 0.02))
        names = {number: f"step-{number}" for number in range(1, count + 1) if self._maybe(0.3)}
        lines, wordy = [], 120 if count > 40 else 600 if self._maybe(0.3) else 200
        for number in range(1, count + 1):
            text = self.writer.prose(self.tongue.instructions, wordy)
            if names and self._maybe(0.1):
                text += f" {{{self.chance.choice(list(names.values()))}}}"
            lines.append(f"{number}. {text}" + (f" {{#{names[number]}}}" if number in names else ""))
            for _ in range(self._tail(((0, 0), 0.92), ((1, 1), 0.06), ((2, 5), 0.02)) if self.pictures and not plain else 0):
                words = self.writer.sentence(self.tongue.instructions)
                lines += ["", f"{' ' * len(f'{number}. ')}![{words}]({self.chance.choice(self.pictures)})"]
        return lines, list(names.values())

    def _class(self, name: str) -> None:
        writer, pick, tongue = self.writer, self.chance, self.tongue
        self.classes.append(name)
        count = self._tail(((3, 9), 0.76), ((1, 2), 0.14), ((10, 20), 0.08), ((21, 60), 0.02))
        if self._maybe(0.5):
            ids = [self.poses[n % len(self.poses)] for n in range(count)]
        else:
            ids = [pick.choice(self.poses) for _ in range(count)]
        entries: list[object] = []
        for n, pose in enumerate(ids):
            entry: dict[str, object] = {"pose": pose}
            if self._maybe(0.2):
                entry["dose"] = self._dose()
            if self._maybe(0.2):
                entry["side"] = pick.choice(_CLASS_SIDES)
            if self._maybe(0.2):
                entry["note"] = writer.text(tongue.remarks)
            if n and self._maybe(0.08):
                entry["instead"] = "yes"
            entries.append(entry if len(entry) > 1 else pose)
        fields: dict[str, object] = {"title": writer.title()}
        self._for_teacher(fields, entries)
        for field in ("teacher", "date", "audience"):
            if self._maybe(0.5):
                fields[field] = writer.title()
        fields["before"] = self._list(lambda: writer.text(tongue.remarks), ((0, 0), 0.3), ((1, 4), 0.6), ((5, 20), 0.1))
        fields["poses"] = self._planned(entries) if self._maybe(0.4) else entries
        if self._maybe(0.4):
            fields["note"] = writer.text(tongue.remarks, 500) + (f" {{{pick.choice(ids)}}}" if self._maybe(0.4) else "")
        if days := self._tail(((0, 0), 0.4), ((7, 7), 0.3), ((1, 14), 0.3)):
            fields["log days"] = days
        if self._maybe(0.4):
            fields["source"] = self._source()
        self._programme(fields, ids)
        body = self._list(lambda: writer.prose(tongue.remarks, 2000), ((0, 1), 0.7), ((2, 4), 0.28), ((5, 20), 0.02))
        self._file(f"classes/{name}.md", f"---\n{_yaml(fields)}---\n" + "\n\n".join(body) + "\n")

    def _programme(self, fields: dict[str, object], ids: list[str]) -> None:
        """Phases, each with a change at least, and a log of weeks; or the log alone."""
        pick, writer = self.weeks, Writer(self.tongue, self.weeks)
        if pick.random() < 0.3:
            fields.pop("log days", None)
            fields["log"] = f"{pick.choice((1, 4, 6, 12))} weeks"
            fields["start"] = pick.choice(("open", "3 March", writer.title(60)))
        doses = [entry["dose"] for entry in fields["poses"] if isinstance(entry, dict) and "dose" in entry]  # type: ignore[attr-defined]
        if pick.random() > 0.3 or any("weeks" in dose for dose in doses):  # type: ignore[operator]
            return
        done, week, phases = [*range(1, len(ids) + 1)], pick.choice((1, 1, 1, 3)), []
        spare = [pose for pose in self.poses if pose not in ids]
        for number in range(pick.choice((1, 2, 3, 3, 4, 6, 12))):
            last = week + pick.choice((0, 1, 1, 2, 3))
            phase: dict[str, object] = {"weeks": f"{week}-{last}" if last > week else str(week)}
            week = last + 1
            if pick.random() < 0.6:
                phase["days a week"] = str(number % 7 + 1)
            if number == 0 and pick.random() < 0.5:
                phase |= {"times a day": pick.choice(("1", "2", "3", "2-3")), "pain": str(pick.randint(0, 10))}
            if number:
                changed = pick.sample(done, min(len(done), pick.choice((1, 1, 2, 5))))
                more = pick.choice(({}, {"load": f"{number} kg"}, {"tempo": f"{number}-1-3"}, {"rest": f"{9 + number}"}))
                phase["changes"] = [{"pose": str(n), "dose": {"repeats": str(100 + number), **more}} for n in changed]
                if len(left := [n for n in done if n not in changed]) > 1 and pick.random() < 0.4:
                    phase["leave out"] = [str(left[0])]
                    done.remove(left[0])
                if spare and pick.random() < 0.3:
                    phase["add"] = [spare.pop()]
            for name in ("move on when", "go back when", "note"):
                if pick.random() < 0.3:
                    phase[name] = writer.text(self.tongue.remarks, 190)
            phases.append(phase)
        fields["phases"] = phases
        if pick.random() < 0.4:
            fields["now"] = pick.choice(phases)["weeks"]

    def _for_teacher(self, fields: dict[str, object], entries: list[object]) -> None:
        """What a cue sheet prints of a class beside the rest."""
        pick, writer = self.teacher, Writer(self.tongue, self.teacher)
        drawn = {"people": lambda: str(pick.randint(1, 60)), "at": lambda: pick.choice(("18:00", "6:30 pm", "7.05", "11 am"))}
        drawn["ready"] = lambda: [writer.text(self.tongue.remarks, 120) for _ in range(pick.choice((1, 2, 6)))]
        fields |= {name: value() for name, value in drawn.items() if pick.random() < 0.4}
        for entry in [entry for entry in entries if isinstance(entry, dict)]:
            for name in ("cue", "transition"):
                if pick.random() < 0.3:
                    entry[name] = writer.text(self.tongue.remarks)
            if pick.random() < 0.3:
                entry["optional"] = "yes"

    def _person(self) -> None:
        """Of whom some poses of a class are left out, others changed or added; one pose at least stays."""
        writer, pick, tongue = self.writer, self.chance, self.tongue
        fields: dict[str, object] = {}
        if self._maybe(0.8):
            fields["name"] = pick.choice(("J.D.", "Jane Doe", writer.title(60)))
        for field in ("not for you", "for you"):
            lines = self._list(lambda: writer.text(tongue.remarks, 120), ((0, 0), 0.3), ((1, 3), 0.5), ((4, MOST_LINES), 0.2))
            fields |= {field: lines} if lines else {}
        if self._maybe(0.6):
            fields["tags"] = pick.sample(["pregnant", "knee replacement", "high blood pressure", "glaucoma"], self._count(1, 3))
        poses = pick.sample(self.poses, len(self.poses))
        changes = [self._change(pose) for pose in poses[: self._tail(((0, 0), 0.3), ((1, 3), 0.7))]]
        asked = {"which": "all"}  # who changes a side of a pose that the class does more than once
        fields["poses"] = [change | (asked if "side" in change else {}) for change in changes]
        fields["add"] = [self._change(pose) for pose in poses[3 : 3 + self._tail(((0, 0), 0.5), ((1, 2), 0.5))]] or [poses[-1]]
        named = {entry["pose"] if isinstance(entry, dict) else entry for entry in [*fields["poses"], *fields["add"]]}
        left_out = [pose for pose in poses[5:] if pose not in named][: self._count(0, 4)]
        fields |= {"leave out": left_out} if left_out else {}
        if self._maybe(0.3):
            fields["note"] = writer.text(tongue.remarks, 500)
        text = _yaml({name: value for name, value in fields.items() if value})
        (self.root / "people").mkdir()
        (self.root / "people" / "somebody.yaml").write_text(text, encoding="utf-8", newline="\n")

    def _change(self, pose: str) -> dict[str, object]:
        entry: dict[str, object] = {"pose": pose, "note": self.writer.text(self.tongue.remarks)}
        if self._maybe(0.6):
            entry["dose"] = self._dose()
        if self._maybe(0.2):
            entry["side"] = self.chance.choice(_CLASS_SIDES)
        return entry

    def _planned(self, entries: list[object]) -> list[object]:
        """With headings of parts among the poses, and some of these in circuits; a choice never begins one of them."""
        pick, out = self.chance, list[object]()
        while entries:
            count = pick.randint(1, min(6, len(entries)))
            group, entries = entries[:count], entries[count:]
            in_circuit, has_part = self._maybe(0.4), self._maybe(0.4)
            after_circuit = bool(out) and isinstance(out[-1], dict) and "circuit" in out[-1]
            if isinstance(group[0], dict) and (in_circuit or has_part or after_circuit):
                group[0].pop("instead", None)
            if has_part:
                out.append({"part": self.writer.name(), **({"minutes": pick.randint(1, 30)} if self._maybe(0.4) else {})})
            if in_circuit:
                rounds = pick.choice(["3", "2 rounds", "3-4 rounds", "2x", "up to 5 rounds"])
                rest = {"rest": pick.choice(["60", "90 seconds", "1-2 minutes", "5 breaths"])} if self._maybe(0.6) else {}
                group = [{"circuit": rounds, **rest, "poses": group}]
            out += group
        return out

    def _article(self, name: str) -> None:
        writer, pick, tongue = self.writer, self.chance, self.tongue
        self.articles.append(name)
        fields: dict[str, object] = {"title": writer.title()}
        fields["panels"] = pick.sample(["stop and rest if", "signs"], self._count(0, 2))
        if self._maybe(0.3):
            fields["source"] = self._source()
        fields["index"] = self._list(writer.name, ((0, 0), 0.5), ((1, 6), 0.5))
        blocks: list[str] = []
        for _ in range(self._tail(((2, 12), 0.85), ((13, 60), 0.15))):
            kind = self._weighted({"text": 6, "heading": 2, "bullets": 1, "numbers": 1, "picture": 1})
            if kind == "heading" and not (blocks and blocks[-1].startswith("##")):
                blocks.append(f"## {writer.title()}")
            elif kind == "picture":
                blocks.append(f"![{writer.sentence(tongue.remarks)}]({pick.choice([*self.pictures, 'anatomy/iliopsoas'])})")
            elif kind in ("bullets", "numbers") and not (blocks and re.match(r"-|\d", blocks[-1])):
                items = self._list(lambda: writer.prose(tongue.remarks), ((1, 8), 0.9), ((9, 99), 0.1))
                blocks.append(
                    "\n".join([f"{n}. {item}" if kind == "numbers" else f"- {item}" for n, item in enumerate(items, 1)])
                )
            else:
                blocks.append(writer.prose(tongue.remarks, 3000))
        self._file(f"articles/{name}.md", f"---\n{_yaml(fields)}---\n" + "\n\n".join(blocks) + "\n")

    def _booklet(self, name: str) -> None:
        writer, pick = self.writer, self.chance
        fields: dict[str, object] = {"title": writer.title()}
        if self._maybe(0.5):
            fields["subtitle"] = writer.title()
        if self._maybe(0.5):
            fields["author"] = writer.title()
        if self._maybe(0.6) and (self.covers or self.pictures):
            fields["cover"] = pick.choice([*self.covers, *self.pictures])
        if self._maybe(0.4):
            fields["back"] = writer.text(self.tongue.remarks)
        parts: list[object] = [{"article": article} for article in self.articles if self._maybe(0.7)]
        pages = [page for page in ("contents", "practice log", "glossary", "index", "credits") if self._maybe(0.55)]
        if self._maybe(0.75):
            parts.append({"poses": "all"})
        elif self._maybe(0.8):
            parts += [{"poses": pick.sample(self.poses, self._count(1, len(self.poses)))} for _ in range(self._count(1, 2))]
        if self._maybe(0.6):
            parts.append({"classes": "all" if self._maybe(0.5) else self.classes})
        if self._maybe(0.5):
            parts = ["contents", *parts, *[page for page in pages if page != "contents"]]
        else:
            parts += pages
            pick.shuffle(parts)
        fields["parts"] = parts or ["contents"]
        self._file(f"booklets/{name}.yaml", _yaml(fields))


def _yaml(fields: dict[str, object]) -> str:
    return "".join([f"{name}: {_value(value)}\n" for name, value in fields.items() if value not in ([], {})])


def _value(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join([_value(item) for item in value]) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join([f"{name}: {_value(item)}" for name, item in value.items()]) + "}"
    return _scalar(str(value))


def _scalar(text: str) -> str:
    """As a careful person types it: between quotes where YAML would read something else."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


@cache
def _photo(kind: str, shape: str, mode: str) -> bytes:
    image = Image.new("RGB", _SHAPES[shape], (200, 220, 230))
    pen, (wide, high) = ImageDraw.Draw(image), image.size
    pen.ellipse((wide * 0.2, high * 0.2, wide * 0.8, high * 0.8), fill=(180, 90, 40))
    pen.line((0, high, wide, 0), fill=(20, 20, 20), width=8)
    if kind == "jpg" and mode in ("RGBA", "P"):
        mode = "RGB"
    image, data = image.convert(mode), io.BytesIO()
    image.save(data, "JPEG" if kind == "jpg" else "PNG")
    return data.getvalue()


@cache
def _drawing(wide: int, high: int) -> bytes:
    line, radius = max(wide, high) / 100, min(wide, high) / 4
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}"><rect x="{line}" y="{line}" fill="#dde" '
        f'width="{wide - 2 * line}" height="{high - 2 * line}" stroke="#000" stroke-width="{line}"/>'
        f'<circle cx="{wide / 2}" cy="{high / 2}" r="{radius}" fill="#b5381b"/></svg>'
    ).encode()
