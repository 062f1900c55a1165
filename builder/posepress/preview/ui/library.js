// The library at the left: rows by group, with their marks, found by typing.

import { find, make, renew, sign } from "./dom.js";
import { write } from "./address.js";
import { t } from "./texts.js";

let groups = [], here = null, hasStudio = false, begin = () => {};
const known = new Map(); // titles by kind and id: a file with a mistake is still called what it was called

const GROUPS = [["classes", "class"], ["booklets", ""], ["poses", "pose"], ["articles", ""]]; // folders, and what is made new in them

export function showLibrary(facts, view) {
  groups = facts.groups;
  for (const group of groups) {
    for (const row of group.rows) {
      const key = `${group.kind} ${row.id}`;
      if (row.title !== row.id) known.set(key, row.title);
      else row.title = known.get(key) || row.id;
    }
  }
  here = view;
  hasStudio = !facts.begins;
  find("studio").textContent = facts.studio || t("library.new_project");
  draw();
}

export function markHere(view) {
  here = view;
  for (const link of find("rows").querySelectorAll("a")) {
    const is = view && link.dataset.of === sourceOf(view);
    if (is) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

/** Of all poses, by their ids. */
export const poseTitles = () => new Map(rowsOf("cards").map((row) => [row.id, row.title]));

/** How many there are of a kind. */
export const countOf = (kind) => rowsOf(kind).length;

const rowsOf = (kind) => groups.filter((group) => group.kind === kind).flatMap((group) => group.rows);

/** Where a pose is printed beside its card. */
export const usedIn = (view) => (view && view.kind === "cards" ? rowsOf("cards").find((row) => row.id === view.id)?.used : null) || [];

/** What waits for a mistake of something else. */
export const waiting = () => groups.flatMap((group) => group.rows).filter((row) => row.mark === "waits").map((row) => row.title);

export function titleOf(view) {
  const row = groups.flatMap((group) => group.rows.map((row) => ({ ...row, kind: group.kind })))
    .find((row) => `${folder(row.kind)}/${row.id}` === sourceOf(view));
  return row ? row.title : view.id;
}

const folder = (kind) => ({ cards: "poses", handouts: "classes", decks: "classes", booklets: "booklets" })[kind] || "articles";
const sourceOf = (view) => `${folder(view.kind)}/${view.id}`;

/** Its text file. */
export const pathOf = (view) => `content/${sourceOf(view)}.${view.kind === "booklets" ? "yaml" : "md"}`;

function draw() {
  const wanted = find("search").value.trim().toLowerCase();
  const sections = [];
  for (const [place, kind] of GROUPS) {
    const parts = groups.filter((group) => group.folder === place).map((group) => ({ ...group, rows: group.rows.filter((row) => !wanted || `${row.title} ${row.id}`.toLowerCase().includes(wanted)) })).filter((group) => group.rows.length);
    if (!parts.length && (wanted || place === "articles")) continue;
    const more = kind && !wanted && hasStudio ? make("button", { class: "plain", id: `new-${kind}`, text: t(`library.new_${kind}`), click: () => begin(kind) }) : "";
    const lists = parts.flatMap((group) => [place === "poses" ? make("h3", { text: group.position || t("library.not_read") }) : "", make("ul", {}, ...group.rows.map((row) => make("li", {}, entry(group.kind, row))))]);
    sections.push(make("section", {}, make("div", { class: "group" }, make("h2", { text: t(`library.${place}`) }), more), ...(lists.length ? lists : [make("p", { class: "none", text: t("library.none") })])));
  }
  const none = make("section", {}, make("p", { class: "fine", text: wanted ? t("library.nothing", { text: wanted }) : "" }));
  renew(find("rows"), ...(sections.length ? sections : [none]));
  markHere(here);
}

function entry(kind, row) {
  const of = `${folder(kind)}/${row.id}`;
  const words = row.mark;
  const mark = words === "mistake" ? [sign(), make("span", { class: "unseen", text: t("marks.mistake") })]
    : words ? [make("span", { class: "mark", text: t(`marks.${words}`) })] : [];
  if (!kind) return make("button", { class: "row-text plain", click: () => begin("article", row.id) }, make("span", { text: row.title }), ...mark);
  const link = make("a", { href: write({ kind, id: row.id, page: 1 }), "data-of": of }, make("span", { text: row.title }), ...mark);
  if (kind === "cards") link.addEventListener("dragstart", (event) => event.dataTransfer.setData("text/posepress-pose", row.id));
  return link;
}

/** `starts(kind, id)` begins a new pose or class, or opens the text of an article, which is no product of its own. */
export function startLibrary(starts) {
  begin = starts;
  find("search").addEventListener("input", draw);
  find("search").addEventListener("keydown", (event) => {
    const first = event.key === "Enter" && find("search").value.trim() && find("rows").querySelector("a, .row-text");
    if (event.key === "Escape" || first) find("search").value = "";
    if (first) first.click();
    if (event.key === "Escape" || first) draw();
  });
}
