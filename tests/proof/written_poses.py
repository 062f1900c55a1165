"""A number → a pose's file, written in one of the ways that the grammar allows, and what it says.

What a file says is known from the making, not from reading it: reader, walk and paper are all held against it.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from posepress.base.diagnostics import Report, Severity
from posepress.base.theme import CARDS
from posepress.build.production import Product, make
from posepress.content.pictures.gallery import Gallery
from posepress.content.pose import read_pose
from posepress.content.source.document import ProjectNames, SourceFile
from posepress.content.source.text import read_source
from posepress.model.amounts import Amount
from posepress.model.domain import POSITIONS, Library, Prose, StudioFields
from posepress.model.dose import DOSE_UNITS, DoseValue
from posepress.model.dose_values import Interval, Tempo
from posepress.model.grammar import NONE, OF_SETS, SECTIONS, SIGNAL_WORDS, TIMED, Signal
from posepress.model.side_names import ONE_SIDE, SIDES
from posepress.proof import ProofError
from posepress.proof.product.sources import check_source

_SIDES = tuple([side for side in SIDES if side not in ONE_SIDE])  # these ask for words that suit them
SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="20mm" viewBox="0 0 40 20">
<desc>You lie on your back with one knee held in.</desc><path d="M2 2L38 18M2 18L20 4" stroke="#000"/></svg>"""

PLAIN = """stop if your low back pinches not after recent hip surgery knee café naïve Vṛkṣāsana Ärmel über it’s “sharp” 5–10 10
minutes breaths (both) R&D e.g. mid-back half-way; left, right. warm-up Warning notice CAUTION none To to 100% 3 never again
rest… e/f x=y ¼ 90° Ωmega don't "so" :-) #1 $2 [maybe] {} <pregnant or>"""
WORDS = [word for word in PLAIN.split() if word != "{}"]
DECORATED = [
    ("**low:**back", "low: back"),  # as typed, as printed
    ("**never**", "never"), ("*softly*", "softly"), ("__at all__", "at all"), ("_gently_", "gently"), ("***both***", "both"),
    ("[a page](https://example.org/x)", "a page"), ("[one](<https://example.org/a b>)", "one"),
    ("[**two** words](https://example.org/a_(b))", "two words"), ("[*mail*](mailto:a@example.org)", "mail"),
    (r"\*star\*", "*star*"), (r"\[no\](link)", "[no](link)"), (r"\{brace\}", "{brace}"), (r"a\_b", "a_b"), (r"\#2", "#2"),
    ("snake_case_word", "snake_case_word"), ("knee**cap**s", "kneecaps"), ("5\u00a0breaths", "5\u00a0breaths"),
    ("[x] [y]", "[x] [y]"), (r"\\", "\\"), ("C:\\temp", "C:\\temp"), (r"1\.", "1."), ("*(soft)*", "(soft)"),
    ("5 * 3", "5 * 3"), ("a < b", "a < b"), (r"\![x]", "![x]"), ("**WARNING**", "WARNING"), ("e\u0301t\u00e9", "été"),
]  # fmt: skip

SIGNS = [" ", ": ", ":", " – ", " — ", "—", " - ", "! ", ". ", "\u00a0", ":\n  ", "\n  ", "  ", "!: ", " : ", ", ", "; "]
"""Behind a signal word in capital letters."""
FIRM = [sign for sign in SIGNS if set(sign) & set(":–—-!")]
MARKED = ["{}", "**{}**", "*{}*", "__{}__", "***{}***", "[{}]", "({})", "**[{}]**"]
UNIT_WORDS = {
    "breaths": ["breaths", "slow breaths", "breath", "deep, easy breaths", "slow ones", "Atemzüge"],
    "hold": ["seconds", "s", "sec", "seconds each side", "minutes", "slow counts", "slow breaths"],
    "minutes": ["minutes", "min", "min.", "quiet minutes", "seconds", "hours"],
    "repeats": ["times", "x", "repetitions per leg", "slow lifts", "reps", "circles each way"],
    "rounds": ["rounds", "sets", "slow rounds", "times"], "sets": ["sets", "set", "easy sets"],
    "rest": ["s", "seconds", "min between sets", "minutes"], "rest between repeats": ["seconds", "breaths"],
    "weeks": ["weeks", "wks"], "times a day": ["times a day", "a day", "times daily"],
    "days a week": ["days a week", "times a week"],
}  # fmt: skip
SAID = {
    "tempo": [("3-1-3", Tempo(("3", "1", "3"))), ("2 – 0 – x: up, down", Tempo(("2", "0", "x"), "up, down")),
              ("slow", Tempo((), "slow")), ("4/2 (down and up)", Tempo(("4", "2"), "down and up"))],
    "load": [("5 kg", "5 kg"), ("5kg", "5 kg"), ("body weight", "body weight")],
    "resistance": [("yellow band", "yellow band"), ("red, then  blue", "red, then blue")],
    "effort": [("6", Amount(6, 6)), ("6/10", Amount(6, 6)), ("RPE 5-7", Amount(5, 7)),
               ("0 of 10 (rest)", Amount(0, 0, more="rest"))],
    "pain": [("4", Amount(4, 4)), ("stop above 3/10", Amount(3, 3)), ("up to 2.5", Amount(2.5, 2.5))],
    "every": [("2 hours", Interval(Amount(2, 2), "hours")), ("every 2h", Interval(Amount(2, 2), "hours")),
              ("other day", Interval(unit="other day")), ("1-2 days", Interval(Amount(1, 2), "days")),
              ("2 hours while awake", Interval(Amount(2, 2), "hours", "while awake"))],
    "progress when": [("you can do 3 sets of 12", "you can do 3 sets of 12"), ("it is easy: twice", "it is easy: twice")],
    "go back when": [("it hurts the next day.", "it hurts the next day.")],
}  # fmt: skip
"""Field that is no amount → what is typed, and what that means."""
PARTS_OF_TIMES = [("½", 0.5, "½"), ("1/2", 0.5, "½"), ("1 1/2", 1.5, "1½"), ("1¼", 1.25, "1¼"), ("3/4", 0.75, "¾")]
MORE = ["per side", "each side", "or more", "slowly", "(easy)", "at most", "on each leg"]


@dataclass(frozen=True)
class Written:
    """The bytes of a file, and what it says: texts as they print, references as `{id}`."""

    seed: int
    data: bytes
    title: str
    also: tuple[str, ...]
    not_for: tuple[str, ...]
    position: str
    sides: str
    amounts: dict[str, DoseValue]
    note: str | None
    purpose: str
    cautions: tuple[tuple[str, str], ...]
    steps: tuple[str, ...]
    sections: dict[str, tuple[str, ...]]


class _Writer:
    def __init__(self, seed: int) -> None:
        self.seed, self.pick = seed, random.Random(seed)

    def maybe(self, share: float) -> bool:
        return self.pick.random() < share

    def file(self) -> Written:
        self.ids = [f"part-{n}" for n in range(self.pick.randint(0, 2))]
        steps = [self.text(refs=True) for _ in range(max(len(self.ids), self.pick.randint(1, 4)))]
        cautions = [self.caution() for _ in range(self.pick.randint(0, 4))]
        parts = {"Cautions": (self.cautions(cautions), ()), "Steps": (self.steps(steps), tuple([said for _, said in steps]))}
        for name in SECTIONS[2:6]:
            if self.maybe(0.3):
                parts[name] = self.section()
        names = list(parts)
        self.pick.shuffle(names)
        typed, purpose = self.text() if self.maybe(0.5) else ("", "")
        body = [f"{typed}\n\n" if typed else "\n" * self.pick.randint(0, 2)]
        body += [self.heading(name) + parts[name][0] + "\n" * self.pick.randint(1, 3) for name in names]
        front, head = self.front()
        dashes = self.pick.choice(["---\n", "---  \n", "---\t\n"])
        said = [(signal.name, words) for signal, words in sorted([(s, w) for _, s, w in cautions], key=lambda pair: pair[0])]
        return Written(
            self.seed,
            self.bytes(f"---\n{front}{dashes}{''.join(body)}"),
            **head,
            purpose=purpose,
            cautions=tuple(said),
            steps=parts["Steps"][1],
            sections={name: parts[name][1] for name in names if name not in ("Cautions", "Steps")},
        )

    def bytes(self, text: str) -> bytes:
        text = unicodedata.normalize(self.pick.choice(["NFC", "NFD"]), text)
        if self.maybe(0.3):
            text = text.rstrip("\n")
        mark = "\ufeff" if self.maybe(0.2) else ""
        return (mark + text.replace("\n", self.pick.choice(["\n", "\n", "\r\n", "\r"]))).encode()

    def text(self, refs: bool = False) -> tuple[str, str]:
        """(as typed, as printed) of a paragraph, perhaps over several lines."""
        typed, said = self.pick.choice(["You", "Hold", "**Breathe**", "*Rest*", "Do"]), ""
        said = typed.strip("*")
        for _ in range(self.pick.randint(1, 12)):
            piece, printed = self.piece(refs)
            if re.search(r"\.\W*\Z", typed) and printed.upper() in Signal.__members__:
                piece = printed = "again"  # a sentence that begins with a signal word is a caution
            between = self.pick.choice([" ", " ", " ", "  ", "\u00a0", "\n  ", "\n     ", "\n", "\t"])
            if piece[0] in "+-#<=:>~|" or piece[:1].isdigit() or piece in ("*", "\\\\"):
                between = " "  # at the start of a line it may mean something else
            typed, said = typed + between + piece, said + ("\u00a0" if between == "\u00a0" else " ") + printed
        return typed + ".", unicodedata.normalize("NFC", said + ".")

    def piece(self, refs: bool) -> tuple[str, str]:
        if refs and self.ids and self.maybe(0.1):
            name = self.pick.choice(self.ids)
            return f"{{{name}}}", f"{{{name}}}"
        if self.maybe(0.25):
            return self.pick.choice(DECORATED)
        word = self.pick.choice(WORDS)
        return word, word

    def caution(self) -> tuple[str, Signal, str]:
        """(as typed, signal word, the rest as printed)."""
        typed, said = self.text(refs=True)
        if self.maybe(0.4):
            return typed, Signal.CAUTION, said
        name = self.pick.choice(list(SIGNAL_WORDS))
        signal = SIGNAL_WORDS[name]
        small = self.maybe(0.4)
        word = self.pick.choice([name.lower(), name.capitalize()]) if small else name
        sign, marked = self.pick.choice(FIRM if small else SIGNS), self.pick.choice(MARKED)
        if sign[0] in ":!." and self.maybe(0.5):  # the sign within the stars: **WARNING:**
            return marked.format(word + sign[0]) + (sign[1:] or " ") + typed, signal, said
        return marked.format(word) + sign + typed, signal, said

    def items(self, texts: Sequence[str]) -> str:
        indent, sign = " " * self.pick.choice([0, 0, 0, 1, 2, 3]), self.pick.choice("-*+")
        out = ""
        for text in texts:
            if self.maybe(0.1):
                sign = self.pick.choice("-*+")
            gap = self.pick.choice([" ", " ", "  ", "   ", "\t", " • ", "\n" + indent + "  "])
            out += indent + sign + gap + text + self.ends()
        return out

    def ends(self) -> str:
        return self.pick.choice(["\n", "\n", "  \n", "\n\n", "\t\n\n\n"])

    def cautions(self, cautions: Sequence[tuple[str, Signal, str]]) -> str:
        none = self.pick.choice(NONE)
        form: Callable[[str], str] = self.pick.choice([str, str.upper, str.capitalize])
        typed = self.pick.choice(["{}", "{}.", "**{}**", "*{}*.", "({})"]).format(form(none))
        return self.items([text for text, _, _ in cautions] or [typed])

    def steps(self, steps: Sequence[tuple[str, str]]) -> str:
        sign, same, out = self.pick.choice(".)"), self.maybe(0.3), ""
        for number, (typed, _) in enumerate(steps, 1):
            name = f" {{#{self.ids[number - 1]}}}" if number <= len(self.ids) else ""
            gap = self.pick.choice([" ", "  ", "\t"])
            out += f"{1 if same else number}{sign}{gap}{typed}{name}{self.ends()}"
            if self.maybe(0.2):
                indent = " " * (4 if gap == "\t" else 2 + len(gap))  # where the step's text starts
                out += f"\n{indent}{self.pick.choice(['![One *knee* [held]](hug.svg)', '![Held](<hug.svg>)  '])}\n"
        return out

    def section(self) -> tuple[str, tuple[str, ...]]:
        texts = [self.text(refs=True) for _ in range(self.pick.randint(1, 3))]
        typed = [text for text, _ in texts]
        said = tuple([words for _, words in texts])
        return (self.items(typed) if self.maybe(0.5) else "\n\n".join(typed) + "\n"), said

    def heading(self, name: str) -> str:
        typed = self.pick.choice([name, name, name.upper(), name.lower(), f"{name}:", f"**{name}**", f"*{name.upper()}:*"])
        before, behind = self.pick.choice(["", "", " "]), self.pick.choice(["", "", "  ", " ##", " #  ", "\t"])
        return f"{before}##{self.pick.choice([' ', '  ', chr(9)])}{typed}{behind}\n" + "\n" * self.pick.randint(0, 1)

    def front(self) -> tuple[str, dict[str, object]]:
        title = self.pick.choice(["Knee hug", "Vṛkṣāsana", "Child's pose", "Rest: five minutes", "No", "1.0", 'A "big" bend'])
        also = tuple(self.pick.sample(["Cat, cow", "Apanāsana", "Legs up", "it’s easy"], self.pick.randint(0, 2)))
        not_for = tuple(
            self.pick.sample(["recent hip surgery", "pregnancy, late", "007", "a \\ hernia"], self.pick.randint(0, 2))
        )
        position, sides = self.pick.choice(POSITIONS), self.pick.choice(_SIDES)
        dose, amounts, note = self.dose()
        lines = [
            f"{self.key('title')}{self.scalar(title)}\n",
            f"{self.key('position')}{self.word(position)}\n",
            f"{self.key('dose')}{dose}",
        ]
        lines += [f"{self.key('sides')}{self.word(sides)}\n"] if sides != "none" or self.maybe(0.5) else []
        lines += [f"{self.key('also')}{self.listing(also)}"] if also else []
        lines += [f"{self.key('not for')}{self.listing(not_for)}"] if not_for else []
        lines += ["# a comment: with {signs}\n"] if self.maybe(0.2) else []
        self.pick.shuffle(lines)
        head = {"title": title, "also": also, "not_for": not_for, "position": position, "sides": sides, "amounts": amounts}
        return "".join(lines), {**head, "note": note}

    def key(self, name: str) -> str:
        return self.pick.choice(["{}: ", "{}: ", "{} : ", '"{}": ', "'{}':  ", "{}:\t", "{}:\u00a0"]).format(name)

    def scalar(self, text: str, flow: bool = False) -> str:
        double = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
        single = "'" + text.replace("'", "''") + "'"
        if flow:
            return self.pick.choice([double, single] + ([text] if not set(text) & set(",:[]{}\"'\\#") else []))
        blocks = [
            f"|\n  {text}",
            f">-\n   {text}\n",
            f"\n  {double}",
            single.replace(" ", "\n    ", 1),
            double.replace(" ", "\n ", 1),
        ]
        plain = [text, text.replace(" ", "\n  ", 1)] if not set(text) & set(":#\"'") else []
        return self.pick.choice([double, single, *blocks, *plain, *plain])

    def word(self, text: str) -> str:
        text = self.pick.choice([text, text.upper(), text.title()])
        return self.pick.choice([text, text, f'" {text} "', f"'{text}'", f"{text} # a comment", text.replace(" ", "\n   ", 1)])

    def listing(self, texts: Sequence[str]) -> str:
        if self.maybe(0.5):
            between = self.pick.choice([", ", ",", ",\n   ", " , # so\n  "])
            return f"[{between.join([self.scalar(text, flow=True) for text in texts])}{self.pick.choice(['', ',', ' '])}]\n"
        indent = self.pick.choice(["", "  "])
        lines = [f"{indent}- {self.scalar(text, flow=True)}\n" for text in texts]
        return "\n" + self.pick.choice(["", "  # of these\n"]) + "".join(lines)

    def dose(self) -> tuple[str, dict[str, DoseValue], str | None]:
        units = self.pick.sample(sorted(UNIT_WORDS), self.pick.randint(1, 3))
        if not {*units} & {*DOSE_UNITS}:
            units.append("repeats")
        found: dict[str, tuple[str, DoseValue]] = {unit: self.amount(unit) for unit in units}
        found |= {name: self.pick.choice(SAID[name]) for name in self.pick.sample(sorted(SAID), self.pick.choice([0, 0, 1, 3]))}
        note = self.pick.choice([None, "as long as it is kind", "up to 20, if you like", "rest: then go on"])
        pairs = [(unit, typed) for unit, (typed, _) in found.items()] + ([("note", note)] if note else [])
        self.pick.shuffle(pairs)
        amounts = {unit: amount for unit, (_, amount) in found.items()}
        counted = next((unit for unit in OF_SETS if unit in found), "")
        if "sets" not in found and counted and self.maybe(0.2):  # both in one field
            sets, sign = self.pick.randint(2, 4), self.pick.choice(["x", " x ", "×", " sets of ", " sets x "])
            pairs = [(unit, f"{sets}{sign}{typed}" if unit == counted else typed) for unit, typed in pairs]
            amounts["sets"] = Amount(sets, sets)
        if self.maybe(0.5):
            between = self.pick.choice([", ", ",", ",\n  ", "\n  , ", ", # and\n   "])
            inner = between.join([self.flow_key(name) + self.scalar(text, flow=True) for name, text in pairs])
            end = self.pick.choice(["}\n", " }\n", ",}\n", "} # so much\n", "\n  }\n"])
            return f"{{{self.pick.choice(['', ' ', chr(10) + '  '])}{inner}{end}", amounts, note
        indent = self.pick.choice(["  ", " ", "    "])
        lines = [f"{indent}{self.key(name)}{self.scalar(text, flow=True)}\n" for name, text in pairs]
        return "\n" + self.pick.choice(["", "# how much\n", "\n"]) + "".join(lines), amounts, note

    def flow_key(self, name: str) -> str:
        return self.pick.choice(["{}: ", "{} : ", '"{}":', "'{}': "]).format(name)

    def amount(self, unit: str) -> tuple[str, Amount]:
        low = self.pick.choice([1, 2, 3, 5, 10, 30, 0.5, 1.5, 2.25][: 3 if unit == "days a week" else 9])
        high = low if self.maybe(0.5) else low + self.pick.choice([1, 4, 0.5])
        if unit in TIMED and self.maybe(0.2):
            typed, value, shown = self.pick.choice(PARTS_OF_TIMES)
            return typed, Amount(value, value, shown=shown)
        if self.maybe(0.1):
            return f"up to {self.number(low)}", Amount(min(1, low), low, most=True)
        if self.maybe(0.1):
            return f"{low:g}+", Amount(low, low, shown=f"{low:g}+")
        typed = self.number(low)
        if high != low:
            typed += self.pick.choice(["-", "–", " - ", " to ", " – ", "—", "\u2011", " bis ", " à "]) + self.number(high)
        kind = self.pick.random()
        if kind < 0.5:
            return typed, Amount(low, high)
        if kind < 0.8:
            words = self.pick.choice(UNIT_WORDS[unit])
            return f"{typed} {words}", Amount(
                low, high, "" if unit in ("times a day", "days a week") or (unit, words) == ("rounds", "times") else words
            )
        more = self.pick.choice(["(easy)"] if " " in unit or unit == "weeks" else MORE)
        return f"{typed} {more}", Amount(low, high, "", more)

    def number(self, number: float) -> str:
        plain = f"{number:g}"
        decimals = plain if "." in plain else f"{plain}.0"
        return self.pick.choice([plain, plain, decimals, decimals.replace(".", ","), f"{number:.2f}"])


SNIPPETS = [
    "---\n", "## ", "- ", "1. ", "2) ", "{", "}", "{#", "[", "](", "![", "*", "**", "_", "`", ": ", " #", "\n", "\n\n",
    "\r", "    ",
    "\t", "\\", "'", '"', "|-\n", "? ", ">-\n", "...\n", "none", "WARNING", "Warning: ", "!", ".", "\u00a0", "\n- ", "\n* ",
    "\n+\n", "\n-\n", "\n*\n", "\n1.\n", "\n  ", "\n   - ", "\n    - ", "#", "##", "~", ",", "5-10", " to ", "-", "–",
    "e\u0301",
    "&amp;", "<", "(", ")", "](https://x.org/a)", "[a](<b c>)", "[a](https://x.org)", "{part-0}", "{here}", "\ufeff", ":", "%",
    "@", "dose: ", "note: x", "\n\n   ![a](hug.svg)\n\n", "=", "|",
]  # fmt: skip


def changed(seed: int) -> bytes:
    """A written file with one to three places changed at random: a mistake, or another way to write that nobody thought of."""
    pick = random.Random(seed)
    text = written(pick.randrange(100_000)).data.decode()
    for _ in range(pick.randint(1, 3)):
        at = pick.randrange(len(text) + 1)
        end = at + pick.choice([0, 0, 0, 1, 2, 3, pick.randrange(12)])
        text = text[:at] + (pick.choice(SNIPPETS) if pick.random() < 0.8 else "") + text[end:]
    return text.encode()


def written(seed: int) -> Written:
    return _Writer(seed).file()


def folder(root: Path) -> Path:
    """A project with one picture, into which one pose's file after the other is written."""
    (root / "content" / "poses").mkdir(parents=True, exist_ok=True)
    (root / "images").mkdir(exist_ok=True)
    (root / "images" / "hug.svg").write_text(SVG)
    return root


def read(root: Path, data: bytes) -> tuple[Library | None, Report]:
    """What the reader makes of a pose's file: a library with nothing but that pose, None where it has mistakes."""
    report = Report()
    path = root / "content/poses/hug.md"
    path.write_bytes(data)
    source = read_source(path, "content/poses/hug.md", report)
    if source is None:
        return None, report
    known = ProjectNames(frozenset({"hug"}), frozenset(), frozenset(), frozenset())
    gallery = Gallery(root, report)
    pose = read_pose(SourceFile("poses/hug", source, report, {}), "hug", gallery, known)
    library = Library(root, StudioFields(name="Studio"), {"hug": pose} if pose else {}, artworks=dict(gallery.artworks))
    return (library if pose else None), report


def disagreements(file: Written, root: Path, size: str = "") -> list[str]:
    """What reader, walk and, for a card of that size, paper say otherwise than was written."""
    library, wrong = _wrongly_read(file, root)
    if library is None:
        return wrong
    wrong += [failure.message for failure in check_source(file.data, "hug.md", library.poses["hug"])]
    if size:
        try:
            made = make(library, Product("cards", "hug", size))
            wrong += [] if made.files else [note.message for note in made.notes]
        except ProofError as error:
            wrong += [str(failure) for failure in error.failures]
    return wrong


def alarms(data: bytes, root: Path) -> list[str] | None:
    """What the walk says of a file that the reader took; None for a file with mistakes, unless it blames itself for one."""
    library, report = read(root, data)
    if library is None:
        return [d.message for d in report if d.code == "lost-text"] or None
    return [failure.message for failure in check_source(data, "hug.md", library.poses["hug"])]


def size_of(seed: int) -> str:
    return list(CARDS)[seed % len(CARDS)]


def _wrongly_read(file: Written, root: Path) -> tuple[Library | None, list[str]]:
    """What the reader found, and where it differs from what was written."""
    library, report = read(root, file.data)
    wrong = [f"{d.code}: {d.message}" for d in report if d.severity is Severity.ERROR]
    if library is None:
        return None, wrong or ["no pose"]
    pose = library.poses["hug"]
    due = {
        "title": file.title, "also": file.also, "not_for": file.not_for, "position": file.position, "sides": file.sides,
        "amounts": file.amounts, "note": file.note, "purpose": file.purpose, "cautions": file.cautions, "steps": file.steps,
        "sections": file.sections,
    }  # fmt: skip
    found = {
        "title": pose.title, "also": pose.also, "not_for": pose.not_for, "position": pose.position, "sides": pose.sides,
        "amounts": pose.dose.values, "note": pose.dose.note, "purpose": pose.purpose.plain if pose.purpose else "",
        "cautions": tuple([(caution.signal.name, caution.prose.plain) for caution in pose.cautions]),
        "steps": tuple([step.prose.plain for step in pose.steps]),
        "sections": {name: _said(getattr(pose, name.lower())) for name in file.sections},
    }  # fmt: skip
    wrong += [f"{name}: wrote {due[name]!r}, read {found[name]!r}" for name in due if due[name] != found[name]]
    return library, wrong


def _said(paragraphs: Sequence[Prose]) -> tuple[str, ...]:
    return tuple([prose.plain for prose in paragraphs])
