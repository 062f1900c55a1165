// A sheet that folds: its two sides from the pressed file, anywhere between flat and folded.

import { find, make, renew } from "./dom.js";
import { lead, signAddress } from "./entry.js";
import { listed, t } from "./texts.js";

const WIDE = 1620, SMALL = 480;

/** `pages` are the sides of the sheets in turn; `sheet` counts from 1. `go(sheet)` leads to another one. */
export function showFold(pages, sheet, go) {
  const sheets = Math.ceil(pages.length / 2);
  if (!sheets) return find("desk").replaceChildren(make("p", { class: "fine", text: t("paper.no_good") }));
  sheet = Math.min(sheet, sheets);
  const front = pages[2 * sheet - 2], back = pages[2 * sheet - 1] || front;
  const side = (picture, classes) => {
    const box = make("div", { class: classes });
    signAddress(`/page/${picture}-${WIDE}.png`).then((address) => { box.style.backgroundImage = `url(${address})`; });
    return box;
  };
  const left = make("div", { class: "half l" }, side(back.picture, "inside"), side(front.picture, "back"));
  const right = make("div", { class: "half r" }, side(back.picture, "inside"));
  const leaf = make("div", { class: "leaf", role: "img" }, right, left);
  leaf.style.setProperty("--ratio", String(front.size[0] / front.size[1]));
  const slider = make("input", { type: "range", id: "turn", min: "0", max: "180", step: "1", value: find("turn")?.value || "60", "aria-label": t("fold.how_far", { n: sheet }) });
  const turn = () => {
    leaf.style.setProperty("--turn", slider.value);
    const share = Number(slider.value);
    const over = { over: front.bears.at(-1), under: back.bears.at(-1) };
    const how = share < 20 ? t("fold.flat_inside") : t(share > 160 ? "fold.folded_over" : "fold.half_folded", over);
    leaf.setAttribute("aria-label", `${t("paper.sheet_of", { n: sheet, of: sheets })}, ${how}`);
    slider.setAttribute("aria-valuetext", how);
  };
  slider.addEventListener("input", turn);
  turn();
  renew(find("desk"), make("div", { class: "fold" }, leaf), make("label", { class: "row steps" }, make("span", { text: t("fold.flat") }), slider, make("span", { text: t("fold.folded") })),
    sheets > 1 ? thumbs(pages, sheet, go) : "", make("p", { class: "small middle", text: t("fold.sides", { n: sheet, outside: listed(front.bears), inside: listed(back.bears) }) }));
}

/** The outside of each sheet, small: one leads to it. */
function thumbs(pages, sheet, go) {
  const all = pages.filter((_, n) => n % 2 === 0).map((page, n) => {
    const image = make("img", { alt: "", loading: "lazy", width: String(Math.round(page.size[0])), height: String(Math.round(page.size[1])) });
    lead(image, "src", `/page/${page.picture}-${SMALL}.png`);
    return make("button", { "aria-pressed": String(n + 1 === sheet), "aria-label": t("fold.sheet", { n: n + 1 }), click: () => go(n + 1) }, image);
  });
  return make("div", { class: "sheet-thumbs", role: "group", "aria-label": t("ways.sheets") }, ...all);
}
