// The switches above and below the paper: one stands there only where it changes something.

import { FAR, file } from "./address.js";
import { choose, find, make, renew } from "./dom.js";
import { isOpen } from "./editor.js";
import { lead } from "./entry.js";
import { isSingle, topPage } from "./paper.js";
import { face, placeOf, together, turned } from "./spreads.js";
import { listed, t } from "./texts.js";

const SIZES = { a6: "A6", a5: "A5", a4: "A4", letter: "Letter", "4x6": "4 × 6 in" };
const sizeName = (name) => SIZES[name] || t(`sizes.${name}`);

/** `go(change)` leads to another view of the same thing. */
export function head(view, facts, title, go) {
  const { kind, format, size, sheets } = facts.view;
  document.title = `${title} – posepress`;
  find("title").textContent = title;
  find("about").textContent = about(view, facts);
  const ways = kind === "booklets" ? [["", t("ways.pages")], ["sheets", t("ways.sheets")], ["fold", t("ways.fold")]] : kind === "cards" ? [] : [["handouts", t("kinds.handouts")], ["decks", t("kinds.decks")], ["order", t("ways.order")]];
  const way = kind === "booklets" ? (view.fold ? "fold" : sheets ? "sheets" : "") : view.order ? "order" : kind;
  choose(find("ways"), ways, way, (value) => go(kind === "booklets" ? { sheets: value !== "", fold: value === "fold" }
    : { kind: value === "order" ? "handouts" : value, order: value === "order", sheets: false, format: "", size: "" }));
  const printed = kind === "decks" ? [["", t("ways.cards")], ["sheets", t("ways.sheets")]]
    : [...(facts.view.sizes.length ? facts.view.sizes.map((name) => [`${name} `, sizeName(name)]) : [["", t("sizes.usual")]]), ...facts.view.formats.map((name) => [` ${name}`, t(`formats.${name}`)])];
  const now = kind === "decks" ? (sheets ? "sheets" : "") : format ? ` ${format}` : facts.view.sizes.length ? `${size} ` : "";
  pick(find("sizes"), view.order ? [] : printed, now, (value) => go(kind === "decks" ? { sheets: value === "sheets" } : { size: value.split(" ")[0], format: value.split(" ")[1] || "" }));
  find("picture").hidden = kind !== "cards" || isOpen();
  find("edit").hidden = isOpen();
  find("pdf").hidden = kind !== "booklets" || facts.waits;
  lead(find("pdf"), "href", file(view, false));
  lead(find("print"), "href", file(view, facts.view.has_sheets, facts.waits));
  find("print").hidden = !facts.is_printable;
  find("print").textContent = t(facts.waits ? "head.print_last" : "head.print");
  find("print").classList.toggle("main", !facts.waits);
}

function about(view, facts) {
  const { kind, format, sheets } = facts.view, count = facts.pages.length, on = view.order || view.fold ? "" : sheetsOf(view, facts);
  const what = [t(`kinds.${kind}`), ...(format ? [t(`formats.${format}_small`)] : []), ...facts.pages.slice(0, 1).map((page) => sizeOf(page.size))];
  if (!count) return `${t(`kinds.${kind}`)}, ${t("head.none")}`;
  if (sheets) what.push(t("head.sheets", { n: Math.ceil(count / 2) }));
  else if (kind === "decks") what.push(t("head.poses", { n: facts.pages.at(-1)?.part || 0 }));
  else if (kind === "cards" && !format && count === 2) what.push(t("head.both_sides"));
  else what.push(t("head.pages", { n: count }));
  return [...what, facts.waits ? t("head.last_good") : on].filter(Boolean).join(", ");
}

const INCH = 72, MM = INCH / 25.4;
const TRIMS = { A6: [105 * MM, 148 * MM], A5: [148 * MM, 210 * MM], A4: [210 * MM, 297 * MM], Letter: [8.5 * INCH, 11 * INCH], "half-letter": [5.5 * INCH, 8.5 * INCH], "quarter-letter": [4.25 * INCH, 5.5 * INCH], "4 × 6 in": [4 * INCH, 6 * INCH] };

/** The name of a page's or a sheet's size, in points, either way up. */
function sizeOf(size) {
  const [short, long] = [...size].sort((a, b) => a - b);
  const name = Object.keys(TRIMS).find((one) => Math.abs(TRIMS[one][0] - short) < 2 && Math.abs(TRIMS[one][1] - long) < 2);
  return (/^[a-z]/.test(name || "") ? sizeName(name) : name) || `${Math.round(short / MM)} × ${Math.round(long / MM)} mm`;
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
  const looks = [["", t("looks.paper")], ...(facts.view.has_colours ? [["grey", t("looks.grey"), t("looks.grey_what")]] : []), ["copy", t("looks.copy"), t("looks.copy_what")], ...(facts.view.sheets ? [] : [[FAR, t("looks.far"), t("far.what")]])];
  choose(find("looks"), isFlat ? [] : looks, view.look, (look) => go({ look }));
  choose(find("sides"), !isFlat && facts.view.has_sides ? [["", t("looks.as_written"), t("looks.as_written_what")], ["other", t("looks.other"), t("looks.other_what")]] : [], facts.view.side, (side) => go({ side }));
  for (const one of ["smaller", "fit", "larger"]) find(one).hidden = isFlat || view.look === FAR;
  const number = facts.view.kind === "handouts" ? topPage() : view.page;
  const place = view.order ? "" : placeOf(facts, number, single);
  const faces = single && !isFlat && !facts.view.sheets && ["cards", "decks"].includes(facts.view.kind) ? facts.pages.map((page, n) => [n + 1, page]).filter(([, page]) => page.part === facts.pages[Math.min(view.page, facts.pages.length) - 1]?.part) : [];
  choose(find("faces"), faces.map(([n, page]) => [String(n), face(facts, n) || t("paper.page", { page: page.label })]), String(Math.min(view.page, facts.pages.length)), (n) => go({ page: Number(n) }));
  find("place").textContent = place;
  find("place").hidden = !place || (faces.length > 1 && facts.view.kind === "decks");
  for (const [id, step, sign] of [["back", -1, "‹"], ["on", 1, "›"]]) arrow(find(id), turned(facts, number, step, single), sign, faces.length && facts.view.kind === "decks" ? facts : null, Boolean(place), () => turn(step));
  find("turning").hidden = !place && faces.length < 2;
}

/** Beside the mat it says which pose comes: ‹ Pose 2. */
function arrow(button, to, sign, deck, isThere, act) {
  const pose = deck && to ? t("paper.pose", { n: deck.pages[to - 1].part }) : "";
  button.textContent = pose ? (sign === "‹" ? `‹ ${pose}` : `${pose} ›`) : sign;
  button.setAttribute("aria-label", `${t(sign === "‹" ? "paper.turn_back" : "paper.turn_on")}${pose ? `: ${pose}` : ""}`);
  button.classList.toggle("square", !pose);
  button.disabled = !to;
  button.hidden = !isThere;
  button.onclick = act;
}

/** On which sheets the pages lie that are seen; "" of what is printed page by page. */
function sheetsOf(view, facts) {
  const seen = facts.view.sheets ? [] : together(facts, view.page, isSingle()).map((n) => facts.pages[n - 1].sheet).filter(Boolean);
  const sheets = [...new Set(seen)].sort((a, b) => a - b);
  return sheets.length ? t("head.on_sheets", { n: sheets.length, sheets: listed(sheets) }) : "";
}
