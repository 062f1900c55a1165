// The switches above and below the paper: one stands there only where it changes something.

import { FAR, file } from "./address.js";
import { choose, find, make, renew } from "./dom.js";
import { isOpen } from "./editor.js";
import { lead } from "./entry.js";
import { isSingle, topPage } from "./paper.js";
import { face, listed, placeOf, together, turned } from "./spreads.js";

const KINDS = { cards: "Card", handouts: "Handout", decks: "Deck", booklets: "Booklet" };
const SIZES = { a6: "A6", a5: "A5", a4: "A4", letter: "Letter", "quarter-letter": "Quarter letter", "half-letter": "Half letter", "4x6": "4 × 6 in" };
const FORMATS = { "one-page": "One page", large: "Large print", wall: "For the wall" };
const PAPER = "Usual";

/** `go(change)` leads to another view of the same thing. */
export function head(view, facts, title, go) {
  const { kind, format, size, sheets } = facts.view;
  document.title = `${title} – posepress`;
  find("title").textContent = title;
  find("about").textContent = about(view, facts);
  const ways = kind === "booklets" ? [["", "Pages"], ["sheets", "Sheets"], ["fold", "Fold it"]] : kind === "cards" ? [] : [["handouts", "Handout"], ["decks", "Deck"], ["order", "Order"]];
  const way = kind === "booklets" ? (view.fold ? "fold" : sheets ? "sheets" : "") : view.order ? "order" : kind;
  choose(find("ways"), ways, way, (value) => go(kind === "booklets" ? { sheets: value !== "", fold: value === "fold" }
    : { kind: value === "order" ? "handouts" : value, order: value === "order", sheets: false, format: "", size: "" }));
  const printed = kind === "decks" ? [["", "Cards"], ["sheets", "Sheets"]]
    : [...(facts.view.sizes.length ? facts.view.sizes.map((name) => [`${name} `, SIZES[name] || name.toUpperCase()]) : [["", PAPER]]), ...facts.view.formats.map((name) => [` ${name}`, FORMATS[name] || name])];
  const now = kind === "decks" ? (sheets ? "sheets" : "") : format ? ` ${format}` : facts.view.sizes.length ? `${size} ` : "";
  pick(find("sizes"), view.order ? [] : printed, now, (value) => go(kind === "decks" ? { sheets: value === "sheets" } : { size: value.split(" ")[0], format: value.split(" ")[1] || "" }));
  find("picture").hidden = kind !== "cards" || isOpen();
  find("edit").hidden = isOpen();
  find("pdf").hidden = kind !== "booklets" || facts.waits;
  lead(find("pdf"), "href", file(view, false));
  lead(find("print"), "href", file(view, facts.view.has_sheets));
  find("print").hidden = facts.waits;
}

function about(view, facts) {
  const { kind, format, sheets } = facts.view, count = facts.pages.length, on = view.order || view.fold ? "" : sheetsOf(view, facts);
  const what = [KINDS[kind], ...(format ? [FORMATS[format].toLowerCase()] : []), ...facts.pages.slice(0, 1).map((page) => sizeOf(page.size))];
  const many = (n, noun) => `${n} ${noun}${n === 1 ? "" : "s"}`;
  if (!count) return `${KINDS[kind]}, no good version yet`;
  if (sheets) what.push(many(Math.ceil(count / 2), "sheet"));
  else if (kind === "decks") what.push(many(facts.pages.at(-1)?.part || 0, "pose"));
  else if (kind === "cards" && !format && count === 2) what.push("front and back");
  else what.push(many(count, "page"));
  return `${what.join(", ")}${facts.waits ? ": the last good one" : on}`;
}

const INCH = 72, MM = INCH / 25.4;
const TRIMS = { A6: [105 * MM, 148 * MM], A5: [148 * MM, 210 * MM], A4: [210 * MM, 297 * MM], Letter: [8.5 * INCH, 11 * INCH], "half Letter": [5.5 * INCH, 8.5 * INCH], "quarter Letter": [4.25 * INCH, 5.5 * INCH], "4 × 6 in": [4 * INCH, 6 * INCH] };

/** The name of a page's or a sheet's size, in points, either way up. */
function sizeOf(size) {
  const [short, long] = [...size].sort((a, b) => a - b);
  const name = Object.keys(TRIMS).find((one) => Math.abs(TRIMS[one][0] - short) < 2 && Math.abs(TRIMS[one][1] - long) < 2);
  return name || `${Math.round(short / MM)} × ${Math.round(long / MM)} mm`;
}

/** A list to choose from; nothing where there is no choice. */
function pick(select, choices, now, chosen) {
  select.hidden = choices.length < 2;
  renew(select, ...choices.map(([value, text]) => make("option", { value, text, selected: value === now })));
  select.value = now;
  select.onchange = () => chosen(select.value);
}

/** `go(change)` as of the head; `turn(step)` turns. */
export function foot(view, facts, go, turn) {
  const isFlat = view.order || view.fold || !facts.pages.length, single = isSingle();
  const looks = [["", "Paper"], ...(facts.view.has_colours ? [["grey", "Grey"]] : []), ["copy", "Photocopy"], ...(facts.view.sheets ? [] : [[FAR, "From 1.5 m"]])];
  choose(find("looks"), isFlat ? [] : looks, view.look, (look) => go({ look }));
  choose(find("sides"), !isFlat && facts.view.has_sides ? [["", "As written"], ["other", "Other side"]] : [], facts.view.side, (side) => go({ side }));
  for (const one of ["smaller", "fit", "larger"]) find(one).hidden = isFlat || view.look === FAR;
  const number = facts.view.kind === "handouts" ? topPage() : view.page;
  const place = view.order ? "" : placeOf(facts, number, single);
  const faces = single && !isFlat && !facts.view.sheets && ["cards", "decks"].includes(facts.view.kind) ? facts.pages.map((page, n) => [n + 1, page]).filter(([, page]) => page.part === facts.pages[Math.min(view.page, facts.pages.length) - 1]?.part) : [];
  choose(find("faces"), faces.map(([n, page]) => [String(n), face(facts, n) || `Page ${page.label}`]), String(Math.min(view.page, facts.pages.length)), (n) => go({ page: Number(n) }));
  find("place").textContent = place;
  find("place").hidden = !place || (faces.length > 1 && facts.view.kind === "decks");
  for (const [id, step, sign] of [["back", -1, "‹"], ["on", 1, "›"]]) arrow(find(id), turned(facts, number, step, single), sign, faces.length && facts.view.kind === "decks" ? facts : null, Boolean(place), () => turn(step));
  find("turning").hidden = !place && faces.length < 2;
}

/** Beside the mat it says which pose comes: ‹ Pose 2. */
function arrow(button, to, sign, deck, isThere, act) {
  const pose = deck && to ? `Pose ${deck.pages[to - 1].part}` : "";
  button.textContent = pose ? (sign === "‹" ? `‹ ${pose}` : `${pose} ›`) : sign;
  button.setAttribute("aria-label", `${sign === "‹" ? "Turn back" : "Turn on"}${pose ? `: ${pose}` : ""}`);
  button.classList.toggle("square", !pose);
  button.disabled = !to;
  button.hidden = !isThere;
  button.onclick = act;
}

/** On which sheets the pages lie that are seen; "" of what is printed page by page. */
function sheetsOf(view, facts) {
  const seen = facts.view.sheets ? [] : together(facts, view.page, isSingle()).map((n) => facts.pages[n - 1].sheet).filter(Boolean);
  const sheets = [...new Set(seen)].sort((a, b) => a - b);
  return !sheets.length ? "" : sheets.length === 1 ? `, on sheet ${sheets[0]}` : `, on sheets ${listed(sheets)}`;
}
