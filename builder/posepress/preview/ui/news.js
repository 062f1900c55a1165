// What changed is lit for a moment where it is seen; where none of it is seen, a button says where it is. Nothing scrolls by itself.

import { find, make } from "./dom.js";
import { t } from "./texts.js";

const LIT_SHARE = 34; // per cent of a page: what changed more is marked at its edge

let fresh = new Map(); // number of a page → boxes of what changed, not seen yet
let facts = null, go = () => {}, follow = () => false;

/** `leads(number)` shows a page; `follows()` says whether the page goes where the editor's line is. */
export function startNews(leads, follows) {
  go = leads;
  follow = follows;
  find("news").addEventListener("click", () => lead());
  find("desk").addEventListener("scroll", () => { if (fresh.size) light(); }, { passive: true });
}

/** `before`: digests of the words that were there; labels of the pages with something new are returned. */
export function note(product, before) {
  const changed = product.pages.map((page, n) => [n + 1, page]).filter(([, page]) => page.lit.length && !before.has(page.words));
  facts = product;
  if (changed.length) fresh = new Map(changed.map(([number, page]) => [number, page.lit]));
  for (const number of fresh.keys()) if (number > product.pages.length) fresh.delete(number);
  return changed.map(([, page]) => page.label);
}

export function forget() {
  fresh = new Map();
  find("news").hidden = true;
}

/** Lights what is in view; the rest waits behind the button. */
export function light() {
  const desk = find("desk"), view = desk.getBoundingClientRect();
  let seen = false;
  for (const box of desk.querySelectorAll(".page")) {
    const boxes = fresh.get(Number(box.dataset.number));
    if (!boxes) continue;
    const page = box.getBoundingClientRect(), inView = ([, top, , tall]) => page.top + (page.height * top) / 100 < view.bottom && page.top + (page.height * (top + tall)) / 100 > view.top;
    if (!boxes.some(inView)) continue;
    lightUp(box, boxes);
    seen = true;
  }
  if (!seen && fresh.size && follow()) lead();
  else button(seen);
}

function lightUp(box, boxes) {
  for (const old of box.querySelectorAll(".lit")) old.remove();
  box.append(...lights(boxes));
  fresh.delete(Number(box.dataset.number));
}

/** The nearest page, at or behind the one that is shown, else before it. */
function nearest() {
  const here = Number(find("desk").querySelector(".page")?.dataset.number) || 1, numbers = [...fresh.keys()];
  return { here, next: numbers.find((n) => n >= here) ?? numbers.at(-1) };
}

function button(seen) {
  const news = find("news");
  news.hidden = seen || !fresh.size;
  if (news.hidden) return;
  const { here, next } = nearest();
  news.textContent = t("paper.changed_on", { page: facts.pages[next - 1].label, where: next < here ? "↑" : "↓" });
}

async function lead() {
  if (!fresh.size) return;
  const { next } = nearest(), boxes = fresh.get(next), desk = find("desk");
  fresh.delete(next);
  await go(next);
  const box = desk.querySelector(`.page[data-number="${next}"]`);
  if (box) {
    desk.scrollTop += box.getBoundingClientRect().top + (box.clientHeight * boxes[0][1]) / 100 - desk.getBoundingClientRect().top - desk.clientHeight / 3;
    lightUp(box, boxes);
  }
  button(true);
}

function lights(boxes) {
  const share = boxes.reduce((sum, [, , wide, tall]) => sum + (wide * tall) / 100, 0);
  const shown = share > LIT_SHARE ? [[0, 0, 1.2, 100]] : boxes;
  return shown.map(([left, top, wide, tall]) => {
    const lit = make("div", { class: "lit" });
    Object.assign(lit.style, { left: `${left}%`, top: `${top}%`, width: `${wide}%`, height: `${tall}%` });
    return lit;
  });
}
