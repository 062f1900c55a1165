// The words at the right: what is wrong, worst first, and the line that a word on the page comes from.

import { find, make, renew, sent, sign } from "./dom.js";
import { mendButton, part } from "./mend.js";

const NUMBERS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];
const counted = (n, noun) => `${NUMBERS[n] || n} ${noun}${n === 1 ? "" : "s"}`;

export function showRemarks(remarks, { reveal, edit, status, waiting, parts }) {
  const mistakes = remarks.filter((remark) => remark.severity === "error");
  const title = mistakes.length ? counted(mistakes.length, "mistake") : remarks.length ? counted(remarks.length, "remark") : "No remarks";
  find("words").setAttribute("aria-label", "Remarks");
  renew(find("words"),
    make("div", { class: "top" }, make("h2", { text: title })),
    ...remarks.map((remark, n) => mistakeBox(remark, n + 1, buttons(remark, reveal, edit))),
    waiting.length ? section("These wait for it", make("p", { class: "fine", text: `${waiting.join(", ")}. Everything else is up to date.` })) : "",
    ...parts,
    make("p", { class: "status" }, make("span", { class: "dot", "aria-hidden": "true" }), status),
  );
}

const section = (title, body) => make("section", { "aria-label": title }, make("h3", { text: title }), body);

function buttons(remark, reveal, edit) {
  if (!remark.place) return [];
  return [mendButton(remark), make("button", { text: "Show the place", click: () => reveal(remark.place) }),
    /\.(md|yaml)$/.test(remark.place.path) ? make("button", { text: "Edit here", click: () => edit(remark.place) }) : null];
}

/** What is said of a remark, with its line and what can be done. */
export function mistakeBox(remark, number, can) {
  const wrong = remark.severity === "error";
  const parts = [make("h3", {}, ...(wrong ? [sign()] : []), make("span", { text: sentence(remark.message) }))];
  if (remark.place) parts.push(...lines(remark.place), at(remark.place));
  if (remark.hint) parts.push(make("p", { class: "hint", text: sentence(remark.hint) }));
  const all = can.filter(Boolean);
  if (all.length) parts.push(make("div", { class: "row" }, ...all));
  return make("section", { class: wrong ? "box mistake" : "box", "aria-label": `${wrong ? "Mistake" : "Remark"} ${number}` }, ...parts);
}

/** The same beside the text itself, which shows the line. */
export function slimBox(remark, can) {
  const wrong = remark.severity === "error";
  return make("section", { class: wrong ? "box slim mistake" : "box slim", "aria-label": `${wrong ? "Mistake" : "Remark"} in line ${remark.place.line}` },
    make("h3", {}, ...(wrong ? [sign()] : []), make("span", { text: sentence(remark.message) })),
    remark.hint ? make("p", { class: "hint fine", text: sentence(remark.hint) }) : "", make("div", { class: "row" }, ...can.filter(Boolean)));
}

const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1);

function lines(place) {
  if (!place.text) return [];
  const [start, end] = [place.column - 1, Math.max(place.column, place.end - 1)];
  const marked = make("mark", { text: part(place.text, start, end) });
  return [make("div", { class: "line" }, make("b", { text: String(place.line) }), part(place.text, 0, start), marked, part(place.text, end))];
}

function at(place) {
  const words = `${place.path}, line ${place.line}`;
  const copy = make("button", { class: "plain", text: "Copy", "aria-label": `Copy the place ${words}`, click: () => navigator.clipboard?.writeText(`${place.path}:${place.line}`) });
  const outside = /\.(md|yaml)$/.test(place.path) && make("button", { class: "plain", text: "Open", "aria-label": `Open ${place.path} in the editor of your computer`, click: () => sent("/api/open", { path: place.path }) });
  return make("div", { class: "at" }, make("span", { class: "where", text: words }), make("span", { class: "row" }, outside || "", copy));
}

/** The line of a word that was clicked; `elsewhere` has links to what else prints it. */
export function showLine(text, place, edit, back, elsewhere) {
  find("words").setAttribute("aria-label", "Line");
  const own = make("p", { class: "fine", text: "posepress writes this: it comes from your settings, the language and the words in content/studio.yaml." });
  find("words").replaceChildren(
    make("div", { class: "top" }, make("h2", { text: "This word’s line" }), make("button", { class: "plain square", text: "×", "aria-label": "Close", click: back })),
    ...(place ? [make("section", { class: "box", "aria-label": "Line" }, make("h3", { text: `“${text}”` }), ...lines(place), at(place),
      make("div", { class: "row" }, make("button", { class: "main", text: "Edit here", click: () => edit(place) })))] : [make("h3", { text: `“${text}”` }), own]),
    elsewhere.length ? section("This line is also printed on", make("ul", { class: "links" }, ...elsewhere.map((one) => make("li", {}, make("a", { href: one.href, text: one.title }))))) : "",
  );
}
