"""A language and a length → titles, instructions, cautions and longer text as teachers write them."""

from __future__ import annotations

import random
from dataclasses import dataclass

LONGEST_TITLE = 120  # characters, as the model has it
LONGEST_SENTENCE = 600


@dataclass(frozen=True)
class Tongue:
    """`parts` fill the gaps of the others: of the body, of what one lies or sits on."""

    titles: tuple[str, ...]
    also: tuple[str, ...]
    parts: tuple[str, ...]
    instructions: tuple[str, ...]
    cautions: tuple[str, ...]
    remarks: tuple[str, ...]
    doses: tuple[str, ...]
    terms: tuple[str, ...]
    long_words: tuple[str, ...]


ENGLISH = Tongue(
    titles=(
        "Knee hug",
        "Cat",
        "Low lunge with a turn",
        "Bridge",
        "Legs up the wall",
        "Side bend (seated)",
        "Heel slides",
        "Q",
        "Half moon / Ardha Chandrasana",
        "The hundred",
        "90/90 hip switch",
        "Wall angels",
        "Dead bug",
        "Bird dog",
        "Clamshell",
        "Supported rest",
        "Sit-to-stand from a chair",
        "Calf raises, both feet",
        "Figure four",
        "Child’s pose",
    ),
    also=(
        "Apanāsana",
        "Vṛkṣāsana",
        "Marjaryāsana",
        "Adho Mukha Śvānāsana",
        "cat pose",
        "the tree",
        "Setu Bandha",
        "hip opener",
    ),
    parts=(
        "your right knee",
        "both feet",
        "your low back",
        "the back of your neck",
        "your ribs",
        "one hand",
        "your shoulder blades",
        "the outer edge of your foot",
        "your sitting bones",
        "your jaw",
        "the strap",
        "your belly",
    ),
    instructions=(
        "Lie on your back with your knees bent.",
        "Breathe out and let {} sink.",
        "Slowly bring {} toward {}.",
        "Hold for 5 breaths.",
        "Keep {} still while {} moves.",
        "Press {} into the floor.",
        "Come back the way you came.",
        "Rest for as long as you like.",
        "Lift {} about 10 cm (4 inches), no more.",
        "Look at the ceiling.",
        "Let {} be heavy, and count to 10 before you let go of {}.",
        "Repeat 8 to 12 times, then change sides.",
    ),
    cautions=(
        "Stop if {} hurts.",
        "Not with a recent hip replacement.",
        "Ask your doctor first if you are pregnant.",
        "Never pull on {}.",
        "Do not force {}; a pinch is a no.",
        "Leave this out in the first six weeks after surgery.",
        "If you feel dizzy, sit down and look at one point.",
        "Tingling or numbness in {}: stop.",
    ),
    remarks=(
        "It may feel like very little.",
        "Most people hold their breath here.",
        "The psoas lets go when the ribs come down.",
        "One side is nearly always tighter.",
        "Good after a long day at the desk.",
        "Read more in your notes from last week.",
    ),
    doses=(
        "slow lifts",
        "steps to each side",
        "slow controlled lifts per leg",
        "small circles each way",
        "slow reaches, or as many as feel good",
    ),
    terms=("psoas", "iliopsoas", "ASIS", "neutral spine", "sitting bones", "sacrum", "pelvic floor", "range of motion"),
    long_words=(
        "counterclockwise",
        "sternocleidomastoid",
        "proprioceptive-neuromuscular-facilitation",
        "Uttanapadasanavariation",
    ),
)

GERMAN = Tongue(
    titles=(
        "Knie zur Brust",
        "Katze",
        "Brücke",
        "Beine an der Wand",
        "Seitbeuge im Sitzen",
        "Fersenschieber",
        "Ä",
        "Hüftbeugerdehnung / Ausfallschritt",
        "Schulterblattkreisen",
        "Beckenbodenwahrnehmung",
        "Aufstehen vom Stuhl",
        "Wadenheben",
        "Herabschauender Hund",
        "Vierfüßlerstand",
        "Ruhelage",
    ),
    also=("Apanāsana", "Vṛkṣāsana", "Päckchen", "der Baum", "Pferdchen"),
    parts=(
        "das rechte Knie",
        "beide Füße",
        "den unteren Rücken",
        "die Schulterblätter",
        "die Sitzbeinhöcker",
        "den Bauch",
        "eine Hand",
        "den Kiefer",
        "die Rippen",
    ),
    instructions=(
        "Lege dich auf den Rücken und stelle die Füße auf.",
        "Atme aus und lass {} sinken.",
        "Führe {} langsam zu dir heran.",
        "Halte 5 Atemzüge lang.",
        "Drücke {} in den Boden.",
        "Ruhe dich aus.",
        "Hebe {} etwa 10 cm, mehr nicht.",
        "Wiederhole 8 bis 12 Mal, dann wechsle die Seite.",
    ),
    cautions=(
        "Höre auf, wenn es wehtut.",
        "Nicht nach einer Hüftgelenksoperation.",
        "Ziehe nie an {}.",
        "Frage bei Schwangerschaft zuerst deine Ärztin.",
        "Bei Kribbeln oder Taubheit: aufhören.",
    ),
    remarks=(
        "Es darf sich nach sehr wenig anfühlen.",
        "Meistens ist eine Seite fester.",
        "Gut nach einem langen Tag am Schreibtisch.",
    ),
    doses=("langsame Wiederholungen", "Schritte zu jeder Seite", "kleine Kreise", "kleine Bewegungen, solange es gut tut"),
    terms=("Psoas", "Beckenboden", "Kreuzbein", "Sitzbeinhöcker", "Beweglichkeit"),
    long_words=(
        "Oberschenkelrückseitenmuskulatur",
        "Hüftbeugermuskeldehnungsübung",
        "Krankengymnastikverordnung",
        "Bewegungstherapiegruppenleiterin",
    ),
)

FRENCH = Tongue(
    titles=(
        "Genou à la poitrine",
        "Le chat",
        "Le pont",
        "Jambes au mur",
        "Flexion latérale assise",
        "Œ",
        "Fente basse / torsion",
        "Se lever d’une chaise",
        "Montées sur demi-pointes",
        "L’enfant",
        "Repos soutenu",
    ),
    also=("Apanāsana", "l’arbre", "le chien tête en bas"),
    parts=("le genou droit", "les deux pieds", "le bas du dos", "les omoplates", "le ventre", "la mâchoire", "une main"),
    instructions=(
        "Allongez-vous sur le dos, les genoux pliés.",
        "Expirez et laissez {} descendre.",
        "Ramenez lentement {} vers vous.",
        "Gardez la position pendant 5 respirations.",
        "Appuyez {} dans le sol.",
        "Reposez-vous.",
        "Levez {} d’environ 10 cm, pas plus.",
        "Répétez 8 à 12 fois, puis changez de côté.",
    ),
    cautions=(
        "Arrêtez si cela fait mal.",
        "Pas après une opération de la hanche.",
        "Ne tirez jamais sur {}.",
        "Demandez conseil à votre médecin en cas de grossesse.",
        "Fourmillements : arrêtez.",
    ),
    remarks=("C’est parfois très peu de chose.", "Un côté est souvent plus raide.", "Bien après une longue journée assise."),
    doses=("montées lentes", "pas de chaque côté", "petits cercles"),
    terms=("psoas", "plancher pelvien", "sacrum", "ischions"),
    long_words=("sterno-cléido-mastoïdien", "anticonstitutionnellement", "électrophysiologiquement"),
)

TONGUES = {"en": ENGLISH, "en-GB": ENGLISH, "de": GERMAN, "fr": FRENCH}

_URLS = (
    "https://example.org/a/very/long/path/to/the/page-about-hips-and-backs?lang=en&from=handout",
    "https://example.com",
    "https://studio-am-fluss.example/kurse/herbst-2026/ruecken-und-huefte-montag-abend.html",
)
EMAILS = ("hello@example.com", "a.very.long.name.of.a.practice-for-physical-therapy@studio-on-the-river.example.org")


class Writer:
    """Writes in one language, by one random number after another."""

    def __init__(self, tongue: Tongue, chance: random.Random) -> None:
        self.tongue, self.chance = tongue, chance

    def title(self, longest: int = LONGEST_TITLE) -> str:
        """Mostly a few words; sometimes a letter, a word without end, or all that the model allows."""
        pick, tongue = self.chance, self.tongue
        kind = pick.random()
        if kind < 0.75:
            text = pick.choice(tongue.titles)
        elif kind < 0.85:
            text = " ".join(pick.sample(tongue.titles, 2))
        elif kind < 0.92:
            text = " – ".join(pick.sample(tongue.titles, min(len(tongue.titles), 8)))
        elif kind < 0.95:
            text = pick.choice(tongue.long_words)
        elif kind < 0.97:
            text = "".join([pick.choice(tongue.long_words) for _ in range(6)])
        else:
            text = pick.choice("QÄŒMW")
        return self._cut(text, longest)

    def name(self, longest: int = LONGEST_TITLE) -> str:
        """Another name, an entry of the index, a word of the glossary."""
        pick, tongue = self.chance, self.tongue
        text = pick.choice([*tongue.also, *tongue.terms]) if pick.random() < 0.85 else self.title(longest)
        return self._cut(text, longest)

    def sentence(self, kinds: tuple[str, ...]) -> str:
        pick = self.chance
        text = pick.choice(kinds)
        while "{}" in text:
            text = text.replace("{}", pick.choice(self.tongue.parts), 1)
        return text

    def text(self, kinds: tuple[str, ...], longest: int = LONGEST_SENTENCE) -> str:
        """One word to the most that the model allows; sentences, mostly one or two."""
        pick = self.chance
        kind = pick.random()
        if kind < 0.02:
            return self._cut(pick.choice(self.tongue.long_words) * pick.choice((1, 1, 4)), longest)
        if kind < 0.05:
            return pick.choice(("Rest.", "Go.", "Now", "…and rest", "OK!"))
        count = 1 if kind < 0.55 else 2 if kind < 0.87 else 4 if kind < 0.97 else 30
        return self._cut(" ".join([self.sentence(kinds) for _ in range(count)]), longest)

    def prose(self, kinds: tuple[str, ...], longest: int = LONGEST_SENTENCE) -> str:
        """Markdown: the same, some of it strong or emphasised, some with a link or a long address typed out."""
        pick, text = self.chance, self.text(kinds, longest)
        if pick.random() < 0.08:
            first, space, rest = text.partition(" ")
            text = f"**{first}**{space}{rest}"
        if pick.random() < 0.05:
            text += f" *{self.sentence(self.tongue.remarks)}*"
        if pick.random() < 0.04:
            text += f" [{self.sentence(self.tongue.remarks)}]({pick.choice(_URLS)})"
        if pick.random() < 0.03:
            text += f" {pick.choice(_URLS)}"
        return text

    def contact(self) -> str:
        return self._cut(
            self.chance.choice((*_URLS, *EMAILS, "+49 30 1234567", "12 River Street, 3rd floor, Springfield")), 120
        )

    def _cut(self, text: str, longest: int) -> str:
        return text[:longest].strip(" –/,")
