// The library at the left: rows by group, with their marks, found by typing.

import { find, make, renew, sign } from "./dom.js";
import { write } from "./address.js";

let groups = [], here = null;
const known = new Map(); // titles by kind and id: a file with a mistake is still called what it was called

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
  find("studio").textContent = facts.studio || "posepress";
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
export const poseTitles = () => new Map(groups.filter((group) => group.kind === "cards").flatMap((group) => group.rows.map((row) => [row.id, row.title])));

/** Where a pose is printed beside its card. */
export const usedIn = (view) => (view.kind === "cards" ? groups.flatMap((group) => group.rows).find((row) => row.id === view.id && row.used)?.used : null) || [];

/** What waits for a mistake of something else. */
export const waiting = () => groups.flatMap((group) => group.rows).filter((row) => row.mark === "waits").map((row) => row.title);

export function titleOf(view) {
  const row = groups.flatMap((group) => group.rows.map((row) => ({ ...row, kind: group.kind })))
    .find((row) => `${folder(row.kind)}/${row.id}` === sourceOf(view));
  return row ? row.title : view.id;
}

const folder = (kind) => ({ cards: "poses", handouts: "classes", decks: "classes", booklets: "booklets" })[kind];
const sourceOf = (view) => `${folder(view.kind)}/${view.id}`;

function draw() {
  const wanted = find("search").value.trim().toLowerCase();
  const sections = [];
  let title = "", section = null;
  for (const group of groups) {
    const rows = group.rows.filter((row) => !wanted || `${row.title} ${row.id}`.toLowerCase().includes(wanted));
    if (!rows.length) continue;
    if (group.title !== title) {
      title = group.title;
      section = make("section", {}, make("h2", { text: title }));
      sections.push(section);
    }
    if (group.subtitle) section.append(make("h3", { text: group.subtitle }));
    section.append(make("ul", {}, ...rows.map((row) => make("li", {}, entry(group.kind, row)))));
  }
  const none = make("section", {}, make("p", { class: "fine", text: wanted ? `Nothing is called “${wanted}”.` : "" }));
  renew(find("rows"), ...(sections.length ? sections : [none]));
  markHere(here);
}

function entry(kind, row) {
  const mark = row.mark === "mistake" ? [sign(), make("span", { class: "unseen", text: ", has a mistake" })]
    : row.mark ? [make("span", { class: "mark", text: row.mark })] : [];
  if (!kind) return make("span", { class: "row-text" }, row.title, ...mark);
  const of = `${folder(kind)}/${row.id}`;
  const link = make("a", { href: write({ kind, id: row.id, page: 1 }), "data-of": of }, make("span", { text: row.title }), ...mark);
  if (kind === "cards") link.addEventListener("dragstart", (event) => event.dataTransfer.setData("text/posepress-pose", row.id));
  return link;
}

export function startLibrary() {
  find("search").addEventListener("input", draw);
  find("search").addEventListener("keydown", (event) => {
    if (event.key === "Enter") find("rows").querySelector("a")?.click();
  });
}
