// The words at the right that go with what is shown: remarks first, then how it is seen, what to print again, where else it is.

import { FAR } from "./address.js";
import { find, make } from "./dom.js";
import { distanceBox } from "./distance.js";
import { sinceBox } from "./printed.js";
import { showRemarks } from "./remarks.js";

const SEEN = {
  grey: ["In grey", "As a printer without colour makes it. No sign needs its colour."],
  copy: ["A tired photocopy", "A copy of a copy on an old machine: soft edges, too dark, specks. What cannot be read here will not be read on the mat."],
};

/** `remarks` worst first; `used` where a pose is printed beside its card, `waiting` what a mistake holds back. */
export async function showAside(view, facts, { remarks, used, waiting, reveal, edit, large }) {
  const isWrong = remarks.some((remark) => remark.severity === "error");
  const parts = [];
  if (view && facts) {
    if (SEEN[view.look]) parts.push(section(...SEEN[view.look]));
    if (view.look === FAR) parts.push(await distanceBox(facts, large));
    if (facts.view.sheets && facts.advice.length) parts.push(making(facts.advice));
    parts.push(sinceBox(view, facts));
    if (used.length) parts.push(make("section", { "aria-label": "Used in" }, make("h3", { text: "Used in" }), make("ul", { class: "links" }, ...used.map((one) => make("li", {}, make("a", { href: `#${one.kind}/${encodeURIComponent(one.id)}`, text: one.title }))))));
  } else parts.push(make("p", { class: "fine", text: "Here you will read, in plain words, what does not fit yet, and where." }));
  const status = isWrong ? "Your last good files are as they were." : view ? "Saved and shown. Nothing leaves this computer." : "Nothing leaves this computer.";
  showRemarks(remarks, { reveal, edit, waiting: isWrong ? waiting : [], parts, status });
  find("strip-text").textContent = `${find("words").querySelector("h2").textContent}. ${isWrong ? (facts?.pages.length ? "The last good page is shown." : "") : view ? "Saved and shown." : ""}`;
  find("strip").classList.toggle("wrong", isWrong);
}

const section = (title, text) => make("section", { "aria-label": title }, make("h3", { text: title }), make("p", { class: "fine", text }));

/** What the program says of printing, a sentence a step. */
function making(advice) {
  const steps = advice[0].split(/(?<=[.;])\s+/).filter(Boolean).map((step) => `${step.charAt(0).toUpperCase()}${step.slice(1).replace(/;$/, ".")}`);
  return make("section", { class: "box", "aria-label": "How to make it" }, make("h3", { text: "How to make it" }), make("ol", { class: "steps-list" }, ...steps.map((text) => make("li", { text }))));
}
