// The paper in the middle: pages, spreads or sheets, at any zoom; where the reader is stays over every change.

import { fetched, find, make, renew } from "./dom.js";
import { lead, signAddress } from "./entry.js";
import { layer, mark } from "./layer.js";
import { caption, together } from "./spreads.js";
import { t } from "./texts.js";

const WIDTHS = [480, 720, 1080, 1620, 2430, 3645];
const SHARP_AFTER = 200; // ms after the last step of zooming
const TOP = 18; // px above the first page
const ZOOMS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3];

let shown = null, view = null, zoom = 1, sharpen = 0, chosen = () => {};

/** One page has all the room where two beside each other would be small. */
export const isSingle = () => matchMedia("(max-width: 1000px) and (orientation: portrait)").matches;

export function startPaper(choose) {
  chosen = choose;
  find("smaller").addEventListener("click", () => zoomed(-1));
  find("larger").addEventListener("click", () => zoomed(1));
  find("fit").addEventListener("click", () => zoomed(0));
  new ResizeObserver(soon).observe(find("desk"));
  find("desk").addEventListener("reached", (event) => { find("said").textContent = event.detail; });
}

export function zoomed(steps) {
  zoom = steps === 0 ? 1 : steps > 0 ? ZOOMS.find((z) => z > zoom) || ZOOMS.at(-1) : ZOOMS.findLast((z) => z < zoom) || ZOOMS[0];
  find("desk").style.setProperty("--zoom", String(zoom));
  showZoom();
  soon();
}

export function showZoom() {
  const share = `${Math.round(zoom * 100)} %`;
  find("fit").textContent = zoom === 1 ? t("paper.fit") : share;
  find("fit").setAttribute("aria-label", zoom === 1 ? t("paper.fit_page") : t("paper.fit_again", { share }));
}

/** Shows pages; those that are there already stay as they are. Resolves with whether they are seen: `isAsked()`, nothing newer is wanted. */
export async function showPages(facts, newView, isAsked) {
  const same = shown && view && view.kind === newView.kind && view.id === newView.id && view.sheets === newView.sheets;
  const isThere = same && view.page === newView.page;
  const numbers = together(facts, newView.page, isSingle());
  const standing = new Map(same ? [...find("desk").querySelectorAll(".page")].map((page) => [page.dataset.key, page]) : []);
  const where = shown && view && view.id === newView.id ? position() : null;
  const pages = await Promise.all(numbers.map((n) => page(facts.pages[n - 1], facts, standing)));
  if (!isAsked()) return false;
  const desk = find("desk");
  desk.classList.toggle("stale", facts.waits);
  desk.classList.toggle("column", facts.view.kind === "handouts" && !facts.view.sheets);
  desk.classList.toggle("single", pages.length === 1);
  const group = facts.view.sheets ? "sheets" : { booklets: "spread", cards: "pair", decks: "pair" }[facts.view.kind] || "column-pages";
  const old = [...desk.querySelectorAll(`:scope > .${group} .page`)];
  if (old.length !== pages.length || old.some((one, n) => one !== pages[n])) {
    const figures = pages.map((box, n) => figure(box, caption(facts, numbers[n]), numbers[n]));
    renew(desk, make("div", { class: group }, ...figures));
  }
  if (!pages.length) renew(desk, make("p", { class: "fine", text: t(facts.waits ? "paper.no_good" : "paper.no_page") }));
  shown = facts;
  view = newView;
  const isAtTop = where && !isThere && where.scroll < TOP; // of another size or format too
  if (isAtTop || !where || !goTo(where, isThere)) desk.scrollTop = desk.querySelector(`[data-number="${newView.page}"]`)?.offsetTop - TOP || 0;
  soon();
  return true;
}

function figure(box, words, number) {
  box.dataset.number = String(number);
  return words ? make("figure", {}, box, make("figcaption", { text: words })) : box;
}

async function page(facts, product, standing) {
  const key = `${facts.picture} ${facts.words}`;
  if (standing.has(key)) {
    const old = standing.get(key);
    standing.delete(key); // two blank pages are alike
    return old;
  }
  const [wide, high] = facts.size;
  const image = make("img", { alt: "", width: String(Math.round(wide)), height: String(Math.round(high)), draggable: "false" });
  const box = make("div", { class: "page", "data-key": key, "data-picture": facts.picture }, image);
  box.style.setProperty("--ratio", String(wide / high));
  box.style.setProperty("--points", String(wide));
  const words = facts.words ? fetched(`/words/${facts.words}.json`) : null;
  await lead(image, "src", `/page/${facts.picture}-${widthFor(wide, high, product)}.png`);
  await Promise.all([image.decode().catch(() => {}), words]);
  if (words) box.append(layer(await words, facts.label, chosen));
  return box;
}

function widthFor(points, high, product) {
  const desk = find("desk").getBoundingClientRect();
  const kind = product.view.sheets ? "sheets" : product.view.kind;
  const share = isSingle() && kind !== "handouts" ? [0.9, 0.9] : { booklets: [0.465, 0.94], cards: [0.44, 0.9], decks: [0.44, 0.9] }[kind] || [0.86, 3];
  const css = Math.min(desk.width * share[0], desk.height * share[1] * (points / high)) * zoom;
  return atLeast(css * devicePixelRatio);
}

const atLeast = (pixels) => WIDTHS.find((wide) => wide >= pixels) || WIDTHS.at(-1);

/** The pictures are made sharp once the zoom rests; until then those at hand are stretched. */
function soon() {
  clearTimeout(sharpen);
  sharpen = setTimeout(() => {
    for (const box of find("desk").querySelectorAll(".page")) makeSharp(box);
  }, SHARP_AFTER);
}

async function makeSharp(box) {
  const image = box.querySelector("img"), wide = atLeast(image.getBoundingClientRect().width * devicePixelRatio);
  const address = await signAddress(`/page/${box.dataset.picture}-${wide}.png`), sharp = new Image();
  if (image.getAttribute("src") === address) return;
  sharp.src = address;
  sharp.decode().then(() => { image.src = address; }, () => {});
}

/** The topmost value that is seen, and how far below the top of the view it stands. */
export function position() {
  const top = find("desk").getBoundingClientRect().top;
  for (const word of find("desk").querySelectorAll(".word[data-s]")) {
    const box = word.getBoundingClientRect();
    if (word.dataset.s && box.bottom > top) return { source: word.dataset.s, offset: box.top - top, scroll: find("desk").scrollTop };
  }
  return { source: "", offset: 0, scroll: find("desk").scrollTop };
}

/** Whether the place is found: the value that was at the top stands where it stood. */
function goTo(where, isThere) {
  const desk = find("desk"), word = where.source && desk.querySelector(`.word[data-s="${CSS.escape(where.source)}"]`);
  if (!word && !isThere) return false;
  desk.scrollTop = where.scroll;
  if (word) desk.scrollTop += word.getBoundingClientRect().top - desk.getBoundingClientRect().top - where.offset;
  return true;
}

/** The number of the page at the top of a column. */
export function topPage() {
  const middle = find("desk").getBoundingClientRect().top + find("desk").clientHeight / 3;
  const above = [...find("desk").querySelectorAll(".page")].filter((page) => page.getBoundingClientRect().top <= middle);
  return Number(above.at(-1)?.dataset.number) || 1;
}

export function scrollToPage(number) {
  find("desk").querySelector(`[data-number="${number}"]`)?.scrollIntoView({ block: "start" });
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

/** Frames in dashes what a line prints, on the last good pages: a frame a line of words, though they be of two sizes. */
export function dash(sources) {
  for (const old of find("desk").querySelectorAll(".was")) old.remove();
  for (const words of find("desk").querySelectorAll(".words")) {
    const frames = [];
    for (const word of words.querySelectorAll(".word[data-s]")) {
      if (!sources.has(word.dataset.s)) continue;
      const [left, top, wide, tall] = ["left", "top", "width", "height"].map((side) => Number.parseFloat(word.style[side]));
      const box = { left, top, right: left + wide, bottom: top + tall }, same = frames.find((frame) => Math.min(frame.bottom, box.bottom) - Math.max(frame.top, box.top) > tall / 2);
      if (same) Object.assign(same, { left: Math.min(same.left, left), top: Math.min(same.top, top), right: Math.max(same.right, box.right), bottom: Math.max(same.bottom, box.bottom) });
      else frames.push(box);
    }
    for (const { left, top, right, bottom } of frames) {
      const frame = make("div", { class: "was" });
      Object.assign(frame.style, { left: `${left - 1}%`, top: `${top}%`, width: `${right - left + 2}%`, height: `${bottom - top}%` });
      words.append(frame);
    }
  }
}
