// A word or a remark → its line in the content, and where on paper that line is.

import { pathOf } from "./library.js";
import { meantBy, mendButton } from "./mend.js";
import { mistakeBox } from "./remarks.js";
import { find, make } from "./dom.js";
import { pageOf } from "./spreads.js";

/** Keys of the values that a line of a file says. */
export const keysAt = (places, place) => Object.entries(places).filter(([, [path, line]]) => path === place.path && line === place.line).map(([key]) => key);

/** Keys of all values with a mistake: they are framed on the last good pages. */
export function keysOfMistakes(places, remarks) {
  const lines = new Set(remarks.filter((remark) => remark.severity === "error" && remark.place).map(({ place }) => `${place.path}:${place.line}`));
  return new Set(Object.entries(places).filter(([, [path, line]]) => lines.has(`${path}:${line}`)).map(([key]) => key));
}

/** {source, page} of a remark's line on the pages that are shown; null where none of them has it. */
export function placeOnPaper(facts, place) {
  const source = keysAt(facts.places, place).find((key) => pageOf(facts, key));
  return source ? { source, page: pageOf(facts, source) } : null;
}

/** The view in which a file of content is seen by itself; null of one that is none. */
export function homeOf(path) {
  const match = /^content\/(poses|classes|booklets)\/([^/]+)\.(?:md|yaml)$/.exec(path);
  return match && { kind: { poses: "cards", classes: "handouts", booklets: "booklets" }[match[1]], id: match[2], page: 1 };
}

/** Links to what else prints a line of a pose. */
export function elsewhere(view, at, titles) {
  const home = at && homeOf(at[0]);
  if (!home || home.kind !== "cards") return [];
  const own = view.kind === "cards" ? [] : [{ href: `#cards/${encodeURIComponent(home.id)}`, title: `Card “${titles.of(home)}”` }];
  const others = titles.used(home).filter((one) => !(pathOf({ kind: one.kind, id: one.id }) === pathOf(view)));
  return [...own, ...others.map((one) => ({ href: `#${one.kind}/${encodeURIComponent(one.id)}`, title: `${one.kind === "booklets" ? "Booklet" : "Handout"} “${one.title}”` }))];
}

/** The message over the last good pages. */
export function showOver(mistake, edit) {
  find("over")?.remove();
  if (!mistake) return;
  const box = mistakeBox(mistake, 1, mistake.place ? [mendButton(mistake, true), make("button", { class: meantBy(mistake) ? null : "main", text: "Edit here", click: () => edit(mistake.place) })] : []);
  box.id = "over";
  box.classList.add("over");
  box.setAttribute("aria-label", "Why the page waits");
  find("desk").before(box);
}
