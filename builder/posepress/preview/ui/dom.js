// Elements made and found, and what is said to a screen reader.

import { pass } from "./entry.js";
import { t } from "./texts.js";

export const find = (id) => document.getElementById(id);

/** An element with attributes (a function listens, `text` is its text) and children. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else if (name === "text") element.textContent = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** A warning sign as the printed cautions bear it. */
export function sign() {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 22");
  svg.setAttribute("class", "sign");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", "M12 1 23 21H1zM11 8v6.5h2V8zm0 8.5v2h2v-2z");
  path.setAttribute("fill-rule", "evenodd");
  svg.append(path);
  return svg;
}

const SILENCE = 2000; // ms between two messages, so that a burst of saves is one
let last = "", waiting = 0;

/** Said when nothing else is being said; of several the newest. */
export function say(text) {
  last = text;
  if (waiting) return;
  find("said").textContent = text;
  waiting = setTimeout(() => {
    waiting = 0;
    if (last !== find("said").textContent) say(last);
  }, SILENCE);
}

/** Said at once, and the same only once, of what stands elsewhere on the page; "" ends it. */
export function alarm(text) {
  if (find("alarm").textContent !== text) find("alarm").textContent = text;
}

/** What could not be done, and why: it stays until it is closed, by Escape too, or something new is begun. "" closes it. */
export function refuse(text) {
  if (text && find("refusal").firstChild?.textContent === text) return;
  const close = make("button", { class: "plain square", text: "×", "aria-label": t("dialog.close_message"), click: () => refuse("") });
  find("refusal").replaceChildren(...(text ? [make("p", { text }), close] : []));
}

/** What was wanted is done: said, and what could not be done before is over. */
export function done(text) {
  refuse("");
  say(text);
}

/** What a server says that it could not do, with its way out. */
export const whyNot = ({ say: text, hint }) => [text, hint].filter(Boolean).join("\n");

const nameOf = (element) => element.getAttribute("aria-label") || element.textContent;
const reached = (box) => [...box.querySelectorAll("a, button, input, select, [tabindex]")];

/** New children for old. The focus goes to the one that is called as the one that had it, so that a reader with keys stays there. */
export function renew(box, ...children) {
  const had = document.activeElement, name = box !== had && box.contains(had) ? nameOf(had) : null;
  const nth = name === null ? 0 : reached(box).filter((one) => nameOf(one) === name).indexOf(had);
  box.replaceChildren(...children);
  if (name === null || document.activeElement === had) return;
  const same = reached(box).filter((one) => nameOf(one) === name);
  (same[nth] || same[0])?.focus({ preventScroll: true });
}

export async function fetched(address) {
  const answer = await fetch(address, { headers: pass() });
  if (!answer.ok) throw new Error((await answer.json().catch(() => ({}))).say || `${answer.status}`);
  return answer.json();
}

/** (status, facts) of what the server answers to a change. */
export const sent = (address, facts) => posted(address, JSON.stringify(facts), "application/json");

/** The same of a file, which is sent as it is. */
export const brought = (address, file) => posted(address, file, "application/octet-stream");

async function posted(address, body, type) {
  const answer = await fetch(address, { method: "POST", body, headers: { "Content-Type": type, ...pass() } });
  return { status: answer.status, facts: await answer.json().catch(() => ({})) };
}

/** Buttons of which one is pressed; nothing where there is no choice. */
export function choose(box, choices, chosen, pick) {
  box.hidden = choices.length < 2;
  renew(box, ...choices.map(([value, text, title]) =>
    make("button", { text, title, "aria-pressed": String(value === chosen), click: () => pick(value) })));
}
