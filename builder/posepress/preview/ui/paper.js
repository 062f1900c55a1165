// The paper in the middle: pages, spreads or sheets, at any zoom; where the reader is stays over every change.

import { fetched, find, make, renew } from "./dom.js";
import { layer, mark } from "./layer.js";

const WIDTHS = [480, 720, 1080, 1620, 2430, 3645];
const SHARP_AFTER = 200; // ms after the last step of zooming
const ZOOMS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3];
const LIT_SHARE = 34; // per cent of a page: what changed more is marked at its edge

let shown = null, view = null, zoom = 1, ticket = 0, sharpen = 0, chosen = () => {};

export function startPaper(choose) {
  chosen = choose;
  find("smaller").addEventListener("click", () => setZoom(ZOOMS.findLast((z) => z < zoom) || ZOOMS[0]));
  find("larger").addEventListener("click", () => setZoom(ZOOMS.find((z) => z > zoom) || ZOOMS.at(-1)));
  find("fit").addEventListener("click", () => setZoom(1));
  new ResizeObserver(soon).observe(find("desk"));
  find("desk").addEventListener("reached", (event) => { find("said").textContent = event.detail; });
}

export function setZoom(value) {
  zoom = value;
  find("desk").style.setProperty("--zoom", String(zoom));
  find("fit").textContent = zoom === 1 ? "Fit" : `${Math.round(zoom * 100)} %`;
  soon();
}

export const zoomed = (steps) => setZoom(steps === 0 ? 1 : steps > 0 ? ZOOMS.find((z) => z > zoom) || ZOOMS.at(-1)
  : ZOOMS.findLast((z) => z < zoom) || ZOOMS[0]);

/** Numbers of the pages that are seen together with page `number`: a spread of a booklet, else all. */
export function together(facts, number) {
  const count = facts.pages.length;
  if (facts.view.kind !== "booklets" || facts.view.sheets) return facts.pages.map((_, n) => n + 1);
  const here = Math.min(number, count), left = here - (here % 2);
  return [left, left + 1].filter((n) => n >= 1 && n <= count);
}

/** Shows pages; those that are there already stay as they are. Resolves when they are seen. */
export async function showPages(facts, newView) {
  const mine = ++ticket;
  const same = shown && view && view.kind === newView.kind && view.id === newView.id && view.sheets === newView.sheets;
  const numbers = together(facts, newView.page);
  const standing = new Map(same ? [...find("desk").querySelectorAll(".page")].map((page) => [page.dataset.key, page]) : []);
  const where = same ? position() : null;
  const pages = await Promise.all(numbers.map((n) => page(facts.pages[n - 1], facts, same, standing)));
  if (mine !== ticket) return;
  const desk = find("desk");
  desk.classList.toggle("stale", facts.waits);
  desk.classList.toggle("column", facts.view.kind === "handouts" || facts.view.sheets);
  const group = facts.view.sheets ? "sheets" : { booklets: "spread", cards: "pair" }[facts.view.kind] || "sheets column-pages";
  const old = [...desk.querySelectorAll(`:scope > .${group.split(" ")[0]} > .page`)];
  if (!pages.length || old.length !== pages.length || old.some((one, n) => one !== pages[n])) renew(desk, make("div", { class: group }, ...pages));
  if (!pages.length) desk.replaceChildren(make("p", { class: "fine", text: "There is no good version of this yet." }));
  shown = facts;
  view = newView;
  if (where) goTo(where);
  else desk.scrollTop = 0;
  soon();
}

async function page(facts, product, same, standing) {
  const key = `${facts.picture} ${facts.words}`;
  if (standing.has(key)) {
    const old = standing.get(key);
    standing.delete(key); // two blank pages are alike
    old.querySelectorAll(".lit").forEach((lit) => lit.remove());
    return old;
  }
  const [wide, high] = facts.size;
  const image = make("img", { alt: "", width: String(Math.round(wide)), height: String(Math.round(high)), draggable: "false" });
  image.src = `/page/${facts.picture}-${widthFor(wide, high, product)}.png`;
  const box = make("div", { class: "page", "data-key": key, "data-picture": facts.picture }, image);
  box.style.setProperty("--ratio", String(wide / high));
  box.style.setProperty("--points", String(wide));
  const words = facts.words ? fetched(`/words/${facts.words}.json`) : null;
  await Promise.all([image.decode().catch(() => {}), words]);
  if (words) box.append(layer(await words, facts.label, chosen));
  if (same) box.append(...lights(facts.lit));
  return box;
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

function widthFor(points, high, product) {
  const desk = find("desk").getBoundingClientRect();
  const kind = product.view.sheets ? "sheets" : product.view.kind;
  const share = { booklets: [0.465, 0.94], cards: [0.44, 0.9] }[kind] || [0.86, 3];
  const css = Math.min(desk.width * share[0], desk.height * share[1] * (points / high)) * zoom;
  return atLeast(css * devicePixelRatio);
}

const atLeast = (pixels) => WIDTHS.find((wide) => wide >= pixels) || WIDTHS.at(-1);

/** The pictures are made sharp once the zoom rests; until then those at hand are stretched. */
function soon() {
  clearTimeout(sharpen);
  sharpen = setTimeout(() => {
    for (const box of find("desk").querySelectorAll(".page")) {
      const image = box.querySelector("img"), wide = atLeast(image.getBoundingClientRect().width * devicePixelRatio);
      const address = `/page/${box.dataset.picture}-${wide}.png`;
      if (image.getAttribute("src") === address) continue;
      const sharp = new Image();
      sharp.src = address;
      sharp.decode().then(() => { image.src = address; }, () => {});
    }
  }, SHARP_AFTER);
}

/** The topmost value that is seen, and how far below the top of the view it stands. */
function position() {
  const top = find("desk").getBoundingClientRect().top;
  for (const word of find("desk").querySelectorAll(".word[data-s]")) {
    const box = word.getBoundingClientRect();
    if (word.dataset.s && box.bottom > top) return { source: word.dataset.s, offset: box.top - top, scroll: find("desk").scrollTop };
  }
  return { source: "", offset: 0, scroll: find("desk").scrollTop };
}

function goTo(where) {
  const desk = find("desk");
  desk.scrollTop = where.scroll;
  const word = where.source && desk.querySelector(`.word[data-s="${CSS.escape(where.source)}"]`);
  if (word) desk.scrollTop += word.getBoundingClientRect().top - desk.getBoundingClientRect().top - where.offset;
}

/** Shows where a value of the content stands; false where it is on none of the pages in view. */
export function reveal(source) {
  const word = find("desk").querySelector(`.word[data-s="${CSS.escape(source)}"]`);
  if (word) {
    mark(find("desk"), word);
    word.scrollIntoView({ block: "center" });
  }
  return Boolean(word);
}

/** Frames in dashes what a line prints, on the last good pages: a frame a line of words. */
export function dash(sources) {
  for (const old of find("desk").querySelectorAll(".was")) old.remove();
  const frames = new Map();
  for (const word of find("desk").querySelectorAll(".word[data-s]")) {
    if (!sources.has(word.dataset.s)) continue;
    const [left, top, wide, tall] = ["left", "top", "width", "height"].map((side) => Number.parseFloat(word.style[side]));
    const words = word.closest(".words"), key = `${[...document.querySelectorAll(".words")].indexOf(words)} ${top}`;
    const frame = frames.get(key) || { words, left, top, right: left, tall };
    frames.set(key, { ...frame, left: Math.min(frame.left, left), right: Math.max(frame.right, left + wide), tall: Math.max(frame.tall, tall) });
  }
  for (const { words, left, top, right, tall } of frames.values()) {
    const frame = make("div", { class: "was" });
    Object.assign(frame.style, { left: `${left - 1}%`, top: `${top}%`, width: `${right - left + 2}%`, height: `${tall}%` });
    words.append(frame);
  }
}
