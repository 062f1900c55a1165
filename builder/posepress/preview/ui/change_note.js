// What the last save has changed on the pages that are shown: the value that it was, in words, and what else prints it.

import { fetched, make } from "./dom.js";
import { elsewhere } from "./lines.js";
import { linkList, section } from "./remarks.js";
import { t } from "./texts.js";

const MOST = 3; // values that are named; of more it was no small change
let changed = []; // {source, place}

export const forgetChange = () => { changed = []; };

/** Notes which values lie where pages are lit. */
export async function noteChange(pages, places) {
  const layers = await Promise.all(pages.filter((page) => page.words).map(async (page) => [page.lit, await fetched(`/words/${page.words}.json`)])).catch(() => []); // made anew meanwhile
  const sources = new Set();
  for (const [lit, layer] of layers) {
    for (const { s, b: [left, top, wide, tall] } of layer.lines) {
      if (s && lit.some(([x, y, w, h]) => x < left + wide && left < x + w && y < top + tall / 2 && top + tall / 2 < y + h)) sources.add(s);
    }
  }
  const known = [...sources].filter((source) => places[source]);
  changed = known.map((source) => ({ source, place: places[source] }));
}

/** `titles` as of `elsewhere`. */
export function changedBox(view, titles) {
  if (!changed.length) return "";
  const names = [...new Set(changed.map(({ source }) => named(source, titles)))], files = [...new Map(changed.map(({ place }) => [place[0], place])).values()];
  const links = [...new Map(files.flatMap((place) => elsewhere(view, place, titles)).map((link) => [link.href, link])).values()];
  const text = names.length > MOST ? t("changed.many", { n: names.length, first: names[0] }) : `${names.join(". ")}.`;
  return section(t("changed.title"), make("p", { class: "fine", text: links.length ? `${text} ${t("changed.also")}` : text }), links.length ? linkList(links) : "");
}

/** "Hip flexor magic, step 3" of `poses/hip-flexor-magic#steps.3`. */
function named(source, titles) {
  const [, folder, id, value = ""] = /^(\w+)\/([^#]+)#?(.*)$/.exec(source) || [null, "", source];
  const kind = { poses: "cards", classes: "handouts", booklets: "booklets" }[folder], [part, n] = value.split(".");
  const title = kind ? titles.of({ kind, id }) : id;
  if (/^\d+$/.test(n || "") && ["steps", "cautions"].includes(part)) return t(`changed.${part}`, { title, n });
  return part === "dose" ? t("changed.dose", { title }) : title;
}
