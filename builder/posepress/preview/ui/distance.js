// How large a page looks from the floor, and what can be read from there: by the angle under which its small letters are seen.

import { open as openDialog } from "./ask.js";
import { fetched, find, make } from "./dom.js";
import { decimal, listed, t } from "./texts.js";

const CARD_MM = [85.6, 53.98]; // a bank card, ISO/IEC 7810 ID-1
const MM_A_POINT = 25.4 / 72, PX_A_MM = 96 / 25.4; // as CSS has it; what a screen really has is set with a card
const FLOOR_MM = 1500, ARM_MM = 600;
const GOOD = 5, EASY = 12; // minutes of arc: what normal sight can just read, and reads with ease
const KEPT = "posepress true size";

const pxAMm = () => Number(localStorage.getItem(KEPT)) || PX_A_MM;
const minutes = (mm, away) => (Math.atan(mm / away) * 180 * 60) / Math.PI;
const reach = (mm, angle) => mm / Math.tan((angle / 60) * (Math.PI / 180));

/** CSS pixels of a point on paper that is as far away as the floor, on a screen at arm's length. */
export function setTrueSize() {
  find("desk").style.setProperty("--far-point", `${MM_A_POINT * pxAMm() * (ARM_MM / FLOOR_MM)}px`);
}

/** Heights of small letters in millimetres, by what they say: the title, the dose, the least of the steps and cautions. */
export async function letters(pages) {
  const layers = await Promise.all(pages.filter((page) => page.words).map((page) => fetched(`/words/${page.words}.json`)));
  const lines = layers.flatMap((layer) => layer.lines).filter((line) => line.x > 0);
  const of = (part) => lines.filter((line) => part.test(line.s)).map((line) => line.x * MM_A_POINT);
  return { Title: Math.max(0, ...of(/#title$/)), Dose: Math.max(0, ...of(/#dose\b|\.dose\b/)), Steps: Math.min(Infinity, ...of(/#(steps|cautions)\./)) };
}

/** What can be read from the floor, in words; and whether the steps can. Pure. */
export function verdict(heights) {
  const known = Object.entries(heights).filter(([, mm]) => mm > 0 && mm < Infinity);
  const names = (least, below) => known.filter(([, mm]) => minutes(mm, FLOOR_MM) >= least && minutes(mm, FLOOR_MM) < below).map(([name]) => name);
  const [easy, good, lost] = [names(EASY, Infinity), names(GOOD, EASY), names(0, GOOD)];
  const steps = heights.Steps, said = [];
  if (easy.length) said.push(sentence(t("far.easy", { parts: listing(easy), n: easy.length })));
  if (good.length) said.push(sentence(t("far.good", { parts: listing(good), n: good.length })));
  if (lost.length) said.push(sentence(t("far.lost", { parts: listing(lost), n: lost.length })));
  if (steps < Infinity) said.push(t("far.reach", { good: metres(reach(steps, GOOD)), easy: metres(reach(steps, EASY)) }));
  return { text: said.join(" "), isRead: steps === Infinity || minutes(steps, FLOOR_MM) >= GOOD };
}

const listing = (names) => listed(names.map((name) => t(`far.${name}`)));
const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const metres = (mm) => (mm < 1000 ? `${Math.round(mm / 50) * 5} cm` : `${decimal(Math.floor(mm / 100) / 10, 1)} m`);

/** What is said of it at the right. `large` leads to large print, where there is one. */
export async function distanceBox(facts, large) {
  const { text, isRead } = verdict(await letters(facts.pages));
  return make("section", { class: "box", "aria-label": t("far.title") }, make("h3", { text: t("far.title") }),
    make("p", { text: t("far.what") }),
    make("p", { class: "fine", text }),
    !isRead && large ? make("div", { class: "row" }, make("button", { text: t("far.large"), click: large })) : "",
    make("p", { class: "fine" }, `${t(localStorage.getItem(KEPT) ? "far.was_set" : "far.is_set")} `,
      make("button", { class: "link", text: t(localStorage.getItem(KEPT) ? "far.set_again" : "far.set"), click: calibrate })));
}

/** A card on the screen as large as the one that is held to it. */
async function calibrate() {
  const card = make("div", { class: "bank-card", "aria-hidden": "true" }, make("span", { text: t("far.card_here") }));
  const slider = make("input", { type: "range", id: "card-width", min: "200", max: "700", step: "1", value: String(Math.round(CARD_MM[0] * pxAMm())), "aria-label": t("far.card_width") });
  const size = () => {
    card.style.width = `${slider.value}px`;
    card.style.height = `${(slider.value * CARD_MM[1]) / CARD_MM[0]}px`;
    slider.setAttribute("aria-valuetext", t("far.per_cent", { n: Math.round((Number(slider.value) / (CARD_MM[0] * PX_A_MM)) * 100) }));
  };
  slider.addEventListener("input", size);
  size();
  const chosen = await openDialog(t("far.true_size"), [make("p", { class: "fine", text: t("far.hold") }), card,
    make("label", { class: "row wide" }, make("span", { text: t("paper.smaller") }), slider, make("span", { text: t("paper.larger") }))], [["", t("dialog.cancel")], ["usual", t("far.as_usual")], ["yes", t("far.equal")]], "yes");
  if (chosen === "yes") localStorage.setItem(KEPT, String(Number(slider.value) / CARD_MM[0]));
  if (chosen === "usual") localStorage.removeItem(KEPT);
  if (chosen) dispatchEvent(new Event("hashchange"));
}
