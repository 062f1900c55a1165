// The words at the right that go with what is shown: remarks first, then how it is seen, what to print again, where else it is.

import { FAR } from "./address.js";
import { changedBox } from "./change_note.js";
import { find, make } from "./dom.js";
import { distanceBox } from "./distance.js";
import { sinceBox } from "./printed.js";
import { linkList, section, showRemarks } from "./remarks.js";
import { t } from "./texts.js";

const SEEN = ["grey", "copy"];

/** What is said of the way in which a page is seen; "" of paper as it is. */
export const wayWords = (look) => (look === FAR ? t("far.what") : SEEN.includes(look) ? t(`looks.${look}_what`) : "");

/** `own` and `others`: remarks, worst first; `used` where a pose is printed beside its card, `waiting` what a mistake holds back. */
export async function showAside(view, facts, { own, others, used, waiting, reveal, edit, picture, large, titles }) {
  const isWrong = own.some((remark) => remark.severity === "error");
  const parts = [];
  if (view && facts) {
    if (SEEN.includes(view.look)) parts.push(section(t(`looks.${view.look}_title`), make("p", { class: "fine", text: wayWords(view.look) })));
    if (view.look === FAR) parts.push(await distanceBox(facts, large));
    if (facts.view.sheets && facts.advice.length) parts.push(making(facts.advice));
    parts.push(changedBox(view, titles), sinceBox(view, facts));
    if (used.length) parts.push(section(t("remarks.used_in"), linkList(used.map((one) => ({ href: `#${one.kind}/${encodeURIComponent(one.id)}`, title: one.title })))));
  } else parts.push(make("p", { class: "fine", text: t("remarks.here") }));
  const status = isWrong ? t("remarks.files_stay") : view ? `${t("remarks.saved")} ${t("remarks.local")}` : t("remarks.local");
  showRemarks(own, others, { reveal, edit, picture, waiting: isWrong ? waiting : [], parts: parts.filter(Boolean), status });
  const state = isWrong ? (facts?.pages.length ? t("remarks.last_good") : "") : view ? t("remarks.saved") : "";
  find("strip-text").textContent = `${find("words").querySelector("h2").textContent}. ${state}`;
  find("strip").classList.toggle("wrong", isWrong);
}

/** What the program says of printing, a sentence a step. */
function making(advice) {
  const steps = advice[0].split(/(?<=[.;])\s+/).filter(Boolean).map((step) => `${step.charAt(0).toUpperCase()}${step.slice(1).replace(/;$/, ".")}`);
  return make("section", { class: "box", "aria-label": t("remarks.how") }, make("h3", { text: t("remarks.how") }), make("ol", { class: "steps-list", lang: "en" }, ...steps.map((text) => make("li", { text }))));
}
