// A word or a remark → its line in the content, and where on paper that line is.

import { pathOf } from "./library.js";
import { mendButtons, mendFile } from "./mend.js";
import { mistakeBox } from "./remarks.js";
import { fetched, find, make } from "./dom.js";
import { pageOf } from "./spreads.js";
import { t } from "./texts.js";

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
  const own = view.kind === "cards" ? [] : [{ href: `#cards/${encodeURIComponent(home.id)}`, title: t("kinds.cards_named", { title: titles.of(home) }) }];
  const others = titles.used(home).filter((one) => !(pathOf({ kind: one.kind, id: one.id }) === pathOf(view)));
  return [...own, ...others.map((one) => ({ href: `#${one.kind}/${encodeURIComponent(one.id)}`, title: t(`kinds.${one.kind}_named`, { title: one.title }) }))];
}

/** The lines of a file about one of them: {text, before, behind}; what is not there is undefined. */
export async function around(path, line) {
  const file = await fetched(`/api/file?path=${encodeURIComponent(path)}`).catch(() => null), all = file ? file.text.split("\n") : [];
  return { text: all[line - 1] ?? "", before: line > 1 ? all[line - 2] : undefined, behind: all[line] };
}

let over = 0;

/** The message over the last good pages. */
export async function showOver(mistake, edit) {
  const mine = ++over;
  if (!mistake) return find("over")?.remove();
  const { place } = mistake, beside = place && /\.(md|yaml)$/.test(place.path) ? await around(place.path, place.line) : null;
  if (mine !== over) return;
  const box = mistakeBox(mistake, 1, place ? [...mendButtons(mistake, mendFile(place.path), true), make("button", { class: mistake.mends.length === 1 ? null : "main", text: t("remarks.edit_here"), click: () => edit(place) })] : [], beside?.text === place?.text ? beside : null);
  box.querySelector("h3").setAttribute("aria-level", "2"); // below the title of the page
  box.id = "over";
  box.classList.add("over");
  box.setAttribute("aria-label", t("remarks.why"));
  if (find("over")?.textContent === box.textContent) return;
  find("over")?.remove();
  find("desk").before(box);
}
