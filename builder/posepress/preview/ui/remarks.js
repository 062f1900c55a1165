// The words at the right: what is wrong, worst first, and the line that a word on the page comes from.

import { find, make, sign } from "./dom.js";

const NUMBERS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];
const counted = (n, noun) => `${NUMBERS[n] || n} ${noun}${n === 1 ? "" : "s"}`;

export function showRemarks(remarks, { reveal, status }) {
  const mistakes = remarks.filter((remark) => remark.severity === "error");
  const title = mistakes.length ? counted(mistakes.length, "mistake") : remarks.length ? counted(remarks.length, "remark") : "All is well";
  find("words").setAttribute("aria-label", "Remarks");
  find("words").replaceChildren(
    make("div", { class: "top" }, make("h2", { text: title })),
    ...remarks.map((remark, n) => box(remark, n + 1, reveal)),
    make("p", { class: "status" }, make("span", { class: "dot", "aria-hidden": "true" }), status),
  );
}

function box(remark, number, reveal) {
  const wrong = remark.severity === "error";
  const heading = make("h3", {}, ...(wrong ? [sign()] : []), sentence(remark.message));
  const parts = [heading];
  if (remark.hint) parts.push(make("p", { class: "hint", text: remark.hint }));
  if (remark.place) parts.push(...lines(remark.place), at(remark.place));
  if (remark.place && reveal) parts.push(make("div", { class: "row" }, make("button", { text: "Show the place", click: () => reveal(remark.place) })));
  return make("section", { class: wrong ? "box mistake" : "box", "aria-label": `${wrong ? "Mistake" : "Remark"} ${number}` }, ...parts);
}

const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1);

function lines(place) {
  if (!place.text) return [];
  const [start, end] = [place.column - 1, Math.max(place.column, place.end - 1)];
  const marked = make("mark", { text: place.text.slice(start, end) });
  return [make("div", { class: "line" }, make("b", { text: String(place.line) }), place.text.slice(0, start), marked, place.text.slice(end))];
}

function at(place) {
  const words = `${place.path}, line ${place.line}`;
  const copy = make("button", { class: "plain", text: "Copy", "aria-label": `Copy the place ${words}`, click: () => navigator.clipboard?.writeText(`${place.path}:${place.line}`) });
  return make("div", { class: "at" }, make("span", { class: "where", text: words }), copy);
}

/** The line of a word that was clicked. */
export function showLine(text, place, back) {
  find("words").setAttribute("aria-label", "Line");
  const own = make("p", { class: "fine", text: "posepress writes this: it comes from your settings, the language and the words in content/studio.yaml." });
  find("words").replaceChildren(
    make("div", { class: "top" }, make("h2", { text: `“${text}”` }), make("button", { class: "plain", text: "Close", click: back })),
    ...(place ? [make("section", { class: "box", "aria-label": "Line" }, ...lines(place), at(place))] : [own]),
  );
}
