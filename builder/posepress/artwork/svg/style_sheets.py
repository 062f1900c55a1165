"""A tree of SVG nodes → what each of them declares: its attributes, the rules of the style sheets, its own `style`.

After SVG 2 §6 (styling), CSS 2.1 §6.4 (the cascade) and Selectors 3. An own reader of some hundred lines: drawing programs
write class rules and little else. What it does not know matches nothing, as in a browser of another age.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from posepress.artwork.svg.paint import is_property
from posepress.artwork.svg.path_data import close_spaces
from posepress.artwork.svg.xml import SvgNode

Declaration = tuple[str, str, bool]  # property, value, whether it is !important
Specificity = tuple[int, int, int]  # ids, classes, elements

GEOMETRY = frozenset({"x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "d"})
"""Attributes that a style may set too (SVG 2 §7 and §9)."""

_TOKEN = re.compile(r'"[^"]*"|\'[^\']*\'|[^"\'{};()]+|.', re.DOTALL)
_PART = re.compile(r"""(?P<sign>[#.:]{1,2})(?P<word>[\w-]+)(?:\([^)]*\))?|\[\s*(?P<key>[\w:-]+)\s*(?:(?P<how>[~|^$*]?=)\s*
                       ["']?(?P<value>[^"'\]]*)["']?\s*)?\]|(?P<tag>[\w-]+|\*)""", re.VERBOSE)  # fmt: skip
_COMBINATOR = re.compile(r"\s*([>+~])\s*|\s+")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*(?:\([^()]*\)[^()]*)*))?\)")
_ANGLE = re.compile(r"(?<=[\d.])(deg|px)\b")
_WIDE_GAMUT = re.compile(r"(color|lab|lch|oklab|oklch|color-mix|light-dark)\(", re.IGNORECASE)  # stands behind the sRGB colour
_PAPER = re.compile(r"\s*(all|print)?\s*", re.IGNORECASE)
_MOST_RULES = 20_000
_LONGEST_VALUE = 10_000  # characters
_MOST_COMPARISONS = 1_000_000
_MOST_DECLARATIONS = 10_000_000  # declarations, each counted at every node that it reaches
_DEEPEST = 5  # variables within variables, rules within rules


class CostlyError(Exception):
    """Rules that take more time to compare than any drawing is worth."""


@dataclass(frozen=True, slots=True)
class Compound:
    """What is asked of one node: (sign, word) pairs, the signs `#`, `.`, `:` and "" for its name; attributes with a test."""

    signs: tuple[tuple[str, str], ...]
    attributes: tuple[tuple[str, str, str], ...]

    def fits(self, place: NodePlace) -> bool:
        node = place.node
        return all(_SIGNS[sign](place, word) for sign, word in self.signs) and all(
            _attribute_fits(node.attributes.get(key), operator, value) for key, operator, value in self.attributes
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """`compounds` from the last one backwards, each with the combinator on its left ("" for the leftmost)."""

    compounds: tuple[tuple[Compound, str], ...]
    specificity: Specificity
    declarations: tuple[Declaration, ...]

    def fits(self, place: NodePlace, budget: Iterator[int], at: int = 0) -> bool:
        """Each comparison takes one from the budget. Raises CostlyError when it is used up."""
        if next(budget, None) is None:
            raise CostlyError
        compound, combinator = self.compounds[at]
        if not compound.fits(place):
            return False
        if at + 1 == len(self.compounds):
            return True
        return any(self.fits(other, budget, at + 1) for other in place.related(combinator))


@dataclass(frozen=True, slots=True)
class NodePlace:
    """A node and where it stands."""

    node: SvgNode
    parent: NodePlace | None
    index: int

    def related(self, combinator: str) -> Iterator[NodePlace]:
        """The places that a combinator asks about."""
        if self.parent is None:
            return
        if combinator in "+~":
            first = 0 if combinator == "~" else max(0, self.index - 1)
            yield from (NodePlace(self.parent.node.children[n], self.parent, n) for n in range(first, self.index))
            return
        above: NodePlace | None = self.parent
        while above is not None:
            yield above
            above = above.parent if combinator == " " else None


@lru_cache(maxsize=16)
def _classes(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SIGNS: dict[str, Callable[[NodePlace, str], bool]] = {
    "": lambda place, word: word in ("*", place.node.name),
    "#": lambda place, word: place.node.attributes.get("id") == word,
    ".": lambda place, word: word in _classes(place.node.attributes.get("class", "")),
    ":": lambda place, word: (word == "root" and place.parent is None) or bool(
        place.parent and ((word == "first-child" and place.index == 0)
                          or (word == "last-child" and place.index + 1 == len(place.parent.node.children)))),
    "::": lambda _place, _word: False,
}  # fmt: skip


def _attribute_fits(actual: str | None, operator: str, value: str) -> bool:
    if actual is None:
        return False
    match operator:
        case "=":
            return actual == value
        case "~=":
            return value in actual.split()
        case "|=":
            return actual == value or actual.startswith(f"{value}-")
        case "^=":
            return bool(value) and actual.startswith(value)
        case "$=":
            return bool(value) and actual.endswith(value)
        case "*=":
            return bool(value) and value in actual
    return True


@dataclass
class StyleSheet:
    """Rules by what their last compound names, so that a node is compared with few of them.

    `imports` are the other style sheets that it asks for.
    """

    rules: dict[str, list[tuple[int, Rule]]] = field(default_factory=dict)
    imports: list[str] = field(default_factory=list)
    moves: bool = False  # it has @keyframes
    count: int = 0
    budget: Iterator[int] = field(default_factory=lambda: iter(range(_MOST_COMPARISONS)))

    def read(self, text: str, depth: int = 0) -> None:
        """Adds the rules of one style sheet."""
        text = _without_comments(text).replace("<!--", " ").replace("-->", " ")
        for prelude, body in _blocks(text):
            if prelude.startswith("@"):
                self._at_rule(prelude, body, depth)
                continue
            block = tuple(declarations(body or ""))
            for selector in prelude.split(",") if body is not None else ():
                rule = _rule(selector.strip(), block)
                if rule and self.count < _MOST_RULES:
                    self.count += 1
                    self.rules.setdefault(_key(rule), []).append((self.count, rule))

    def _at_rule(self, prelude: str, body: str | None, depth: int) -> None:
        name, _, rest = prelude.partition(" ")
        match name.lower():
            case "@import":
                self.imports.append(rest.strip())
            case "@media" | "@layer" | "@supports" if body and depth < _DEEPEST:
                if name.lower() != "@media" or _PAPER.fullmatch(rest):
                    self.read(body, depth + 1)
            case "@keyframes" | "@-webkit-keyframes":
                self.moves = True

    def fitting(self, place: NodePlace) -> list[Rule]:
        """The rules for a node, the weakest first."""
        node = place.node
        keys = ["*", node.name, f"#{node.attributes.get('id', '')}"]
        keys += [f".{name}" for name in dict.fromkeys(node.attributes.get("class", "").split())]
        rules = [pair for key in keys for pair in self.rules.get(key, ()) if pair[1].fits(place, self.budget)]
        return [rule for _, rule in sorted(rules, key=lambda pair: (pair[1].specificity, pair[0]))]


def cascade(root: SvgNode, sheet: StyleSheet) -> None:
    """Writes into every node's `style` what it declares, and into its attributes the geometry that its style sets.

    Raises CostlyError.
    """
    allowance = _MOST_DECLARATIONS
    stack: list[tuple[NodePlace, Mapping[str, str]]] = [(NodePlace(root, None, 0), {})]
    while stack:
        place, variables_above = stack.pop()
        node = place.node
        own = [d for rule in sheet.fitting(place) for d in rule.declarations]
        own += declarations(node.attributes.pop("style", ""))
        allowance -= len(own) + len(variables_above)
        if allowance < 0:
            raise CostlyError
        properties = {name: close_spaces(node.attributes.pop(name)) for name in list(node.attributes) if is_property(name)}
        for is_important in (False, True):
            for name, value, important in own:
                if important is is_important and not (_WIDE_GAMUT.match(value) and name in properties):
                    properties[name] = value
        variables = {**variables_above, **{name: value for name, value in properties.items() if name.startswith("--")}}
        properties = {name: _substitute(value, variables) for name, value in properties.items() if not name.startswith("--")}
        for name in GEOMETRY & properties.keys():
            node.attributes[name] = properties.pop(name)
        for name, value in node.attributes.items():
            if "var(" in value:
                node.attributes[name] = _substitute(value, variables)
        if "transform" in properties:
            node.attributes["transform"] = _ANGLE.sub("", properties.pop("transform"))
        node.style = {name: value for name, value in sorted(properties.items()) if value}
        stack += [(NodePlace(child, place, n), variables) for n, child in enumerate(node.children)]


def declarations(text: str) -> list[Declaration]:
    """What stands between the braces of a rule, or in a `style` attribute. What does not parse declares nothing.

    >>> declarations("fill: red; stroke-width:2px !important; nonsense")
    [('fill', 'red', False), ('stroke-width', '2px', True)]
    """
    result = []
    for declaration in _split(_without_comments(text)):
        name, colon, value = declaration.partition(":")
        name = name.strip()
        value, bang, important = value.partition("!")
        if colon and name:
            name = name if name.startswith("--") else name.lower()
            result.append((name, close_spaces(value), bool(bang) and important.strip().lower() == "important"))
    return result


def _split(text: str) -> list[str]:
    """At semicolons, but not within brackets or quotes: `url(data:image/png;base64,…)` is one value."""
    parts, depth = [""], 0
    for token in _TOKEN.findall(text):
        depth += {"(": 1, ")": -1}.get(token, 0)
        if token == ";" and depth <= 0:
            parts.append("")
        else:
            parts[-1] += token
    return parts


def _blocks(text: str) -> Iterator[tuple[str, str | None]]:
    """(selector or at-rule, the text between its braces; None for a statement that ends with a semicolon)."""
    prelude: list[str] = []
    body: list[str] = []
    depth = brackets = 0
    for token in _TOKEN.findall(text):
        brackets = max(0, brackets + {"(": 1, ")": -1}.get(token, 0))
        depth += {"{": 1, "}": -1}.get(token, 0) if not brackets else 0
        if token == "}" and depth <= 0 and not brackets:
            yield close_spaces("".join(prelude)), "".join(body)
            prelude, body, depth = [], [], 0
        elif depth == 0 and token == ";" and not brackets:
            yield close_spaces("".join(prelude)), None
            prelude = []
        elif depth == 0:
            prelude.append(token)
        elif (token, depth) != ("{", 1) or body:
            body.append(token)


def _rule(selector: str, block: tuple[Declaration, ...]) -> Rule | None:
    """None for a selector that is not known here."""
    compounds: list[tuple[Compound, str]] = []
    at, combinator, weight = 0, "", [0, 0, 0]
    while at < len(selector):
        signs: list[tuple[str, str]] = []
        attributes: list[tuple[str, str, str]] = []
        while match := _PART.match(selector, at):
            at = match.end()
            if match["key"]:
                attributes.append((match["key"], match["how"] or "", match["value"] or ""))
            else:
                signs.append((match["sign"] or "", match["word"] or match["tag"]))
        if not signs and not attributes:
            return None
        for sign, word in signs:
            weight[{"#": 0, "": 2, "::": 2}.get(sign, 1)] += word != "*"
        weight[1] += len(attributes)
        compounds.append((Compound(tuple(signs), tuple(attributes)), combinator))
        if at < len(selector):
            join = _COMBINATOR.match(selector, at)
            if not join or join.end() == len(selector):
                return None
            at, combinator = join.end(), join[1] or " "
    if not compounds:
        return None
    return Rule(tuple(compounds[::-1]), (weight[0], weight[1], weight[2]), block)


def _key(rule: Rule) -> str:
    """What a node must at least have for the rule: an id, a class, a name, or nothing."""
    signs = dict(rule.compounds[0][0].signs)
    return next((sign + signs[sign] for sign in ("#", ".", "") if sign in signs), "*")


def _substitute(value: str, variables: Mapping[str, str]) -> str:
    """Its variables replaced by what they stand for, or by what stands beside them (CSS Custom Properties 1 §3); "" where
    that never ends, or is longer than any value needs to be.
    """
    has_variables = "var(" in value
    for _ in range(_DEEPEST):
        if "var(" not in value or len(value) > _LONGEST_VALUE:
            break
        value = _VARIABLE.sub(lambda match: variables.get(match[1], (match[2] or "").strip()), value)
    return "" if "var(" in value or (has_variables and len(value) > _LONGEST_VALUE) else value


def _without_comments(style: str) -> str:
    """Found by hand: a pattern would look for the end of each of many comments that have none."""
    pieces, at = [], 0
    while (start := style.find("/*", at)) >= 0 and (end := style.find("*/", start + 2)) >= 0:
        pieces.append(style[at:start])
        at = end + 2
    return "".join([*pieces, style[at:]])
