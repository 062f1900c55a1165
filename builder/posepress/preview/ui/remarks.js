// A remark as a box: what is wrong, in which line, what to type; and the line that a word on the page comes from.

import { find, make, renew, sent, sign } from "./dom.js";
import { mendButtons, mendFile, part } from "./mend.js";
import { inEnglish, t } from "./texts.js";

/** `own` are those on what is shown, worst first; `others` on all else are folded away. */
export function showRemarks(own, others, { reveal, edit, picture, status, waiting, parts }) {
  const count = own.filter((remark) => !isGap(remark)).length + Number(own.some(isGap));
  const mistakes = own.filter((remark) => remark.severity === "error");
  const title = mistakes.length ? t("remarks.mistakes", { n: mistakes.length }) : count ? t("remarks.remarks", { n: count }) : t("remarks.none");
  const folded = make("details", { class: "folded", open: find("words").querySelector(".folded")?.open },
    make("summary", {}, ...(others.some((remark) => remark.severity === "error") ? [sign()] : []), t("remarks.elsewhere", { n: others.length })), ...others.map((remark, n) => box(remark, own.length + n + 1, { reveal, edit, picture })));
  find("words").setAttribute("aria-label", t("remarks.title"));
  renew(find("words"),
    make("div", { class: "top" }, make("h2", { text: title }), make("button", { class: "plain square close", text: "×", "aria-label": t("dialog.close"), id: "fold-away" })),
    ...own.filter((remark) => !isGap(remark)).map((remark, n) => box(remark, n + 1, { reveal, edit, picture })),
    gapsBox(own.filter(isGap), edit),
    waiting.length ? section(t("remarks.waiting"), make("p", { class: "fine", text: t("remarks.waiting_text", { what: waiting.join(", ") }) })) : "",
    ...parts, others.length ? folded : "",
    make("p", { class: "status" }, make("span", { class: "dot", "aria-hidden": "true" }), status),
  );
}

export const section = (title, ...body) => make("section", { "aria-label": title }, make("h3", { text: title }), ...body);

const isText = (path) => /\.(md|yaml)$/.test(path);

const isGap = ({ code, place }) => code === "placeholder" && place;

/** Words that wait for one's own are one thing to do, however many. */
const gapsBox = (gaps, edit) => (gaps.length ? make("section", { class: "box", "aria-label": t("editor.gaps", { n: gaps.length }) }, make("h3", { text: t("editor.gaps", { n: gaps.length }) }),
  make("div", { class: "row" }, make("button", { text: t("remarks.edit_here"), click: () => edit({ ...gaps[0].place, line: 0 }, { gap: true }) }))) : "");

/** `picture(pose)` shows pictures to choose from. */
function box(remark, number, { reveal, edit, picture }) {
  const pose = remark.code === "no-picture" && /([^/]+)\.md$/.exec(remark.place.path)?.[1];
  return mistakeBox(remark, number, remark.place ? [pose ? make("button", { class: "main", text: t("picture.choose"), click: () => picture(pose) }) : null, ...mendButtons(remark, mendFile(remark.place.path)), make("button", { text: t("remarks.show"), click: () => reveal(remark.place) }),
    isText(remark.place.path) ? make("button", { text: t("remarks.edit_here"), click: () => edit(remark.place) }) : null] : []);
}

/** What is said of a remark, with its line and what can be done; `around` has the lines before and behind it. */
export function mistakeBox(remark, number, can, around = null) {
  const wrong = remark.severity === "error";
  const parts = [make("h3", {}, ...(wrong ? [sign()] : []), make("span", { text: sentence(remark.message), lang: inEnglish() }))];
  if (remark.place) parts.push(...lines(remark.place, around), at(remark.place));
  if (remark.hint) parts.push(make("p", { class: "hint", text: sentence(remark.hint), lang: inEnglish() }));
  const all = can.filter(Boolean);
  if (all.length) parts.push(make("div", { class: "row" }, ...all));
  return make("section", { class: wrong ? "box mistake" : "box", "aria-label": t(wrong ? "remarks.mistake" : "remarks.remark", { n: number }) }, ...parts);
}

/** The same beside the text itself, which shows the line. */
export function slimBox(remark, can) {
  const wrong = remark.severity === "error";
  return make("section", { class: wrong ? "box slim mistake" : "box slim", "aria-label": t(wrong ? "remarks.mistake_in" : "remarks.remark_in", { n: remark.place.line }) },
    make("h3", {}, ...(wrong ? [sign()] : []), make("span", { text: sentence(remark.message), lang: inEnglish() })),
    remark.hint ? make("p", { class: "hint fine", text: sentence(remark.hint), lang: inEnglish() }) : "", make("div", { class: "row" }, ...can.filter(Boolean)));
}

const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** A line with what is meant in it marked, and its neighbours grey. */
export function lines(place, around = null) {
  if (!place.text) return [];
  const [start, end] = [place.column - 1, Math.max(place.column, place.end - 1)], neighbour = (n, text) => (text === undefined ? [] : [make("span", { class: "fine" }, make("b", { text: String(n) }), text, "\n")]);
  const marked = make("mark", { text: part(place.text, start, end) });
  return [make("div", { class: "line" }, ...neighbour(place.line - 1, around?.before), make("b", { text: String(place.line) }), part(place.text, 0, start), marked, part(place.text, end), around?.behind === undefined ? "" : "\n", ...neighbour(place.line + 1, around?.behind))];
}

/** Where it stands, to be copied or opened. */
export function at(place) {
  const words = t("remarks.place", { file: place.path, n: place.line });
  const copy = make("button", { class: "plain", text: t("remarks.copy"), "aria-label": t("remarks.copy_place", { place: words }), click: () => navigator.clipboard?.writeText(`${place.path}:${place.line}`) });
  const outside = isText(place.path) && make("button", { class: "plain", text: t("remarks.open"), "aria-label": t("remarks.open_file", { file: place.path }), click: () => sent("/api/open", { path: place.path }) });
  return make("div", { class: "at" }, make("span", { class: "where", text: words }), make("span", { class: "row" }, outside || "", copy));
}

export const linkList = (links) => make("ul", { class: "links" }, ...links.map((one) => make("li", {}, make("a", { href: one.href, text: one.title }))));

/** The line of a word that was clicked, as `place` and `around`; `elsewhere` has links to what else prints it. */
export function showLine(word, { place, around, edit, back, elsewhere }) {
  find("words").setAttribute("aria-label", t("remarks.line"));
  find("words").replaceChildren(
    make("div", { class: "top" }, make("h2", { text: t("remarks.this_line") }), make("button", { class: "plain square", text: "×", "aria-label": t("dialog.close"), click: back })),
    ...(place ? [make("section", { class: "box", "aria-label": t("remarks.line") }, make("h3", { text: t("remarks.quoted", { text: word }) }), ...lines(place, around), at(place),
      make("div", { class: "row" }, make("button", { class: "main", text: t("remarks.edit_here"), click: () => edit(place) })))]
      : [make("h3", { text: t("remarks.quoted", { text: word }) }), make("p", { class: "fine", text: t("remarks.own_words") })]),
    elsewhere.length ? section(t("remarks.also_on"), linkList(elsewhere)) : "",
  );
}
