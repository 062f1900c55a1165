// A sheet that folds: its two sides from the pressed file, anywhere between flat and folded.

import { find, make, renew } from "./dom.js";

const WIDE = 1620;

/** `pages` are the sides of the sheets in turn; `sheet` counts from 1. */
export function showFold(pages, sheet) {
  const sheets = Math.ceil(pages.length / 2);
  if (!sheets) return find("desk").replaceChildren(make("p", { class: "fine", text: "There is no good version of this yet." }));
  sheet = Math.min(sheet, sheets);
  const front = pages[2 * sheet - 2], back = pages[2 * sheet - 1] || front;
  const side = (picture, classes) => {
    const box = make("div", { class: classes });
    box.style.backgroundImage = `url(/page/${picture}-${WIDE}.png)`;
    return box;
  };
  const left = make("div", { class: "half l" }, side(back.picture, "inside"), side(front.picture, "back"));
  const right = make("div", { class: "half r" }, side(back.picture, "inside"));
  const leaf = make("div", { class: "leaf", role: "img" }, right, left);
  leaf.style.setProperty("--ratio", String(front.size[0] / front.size[1]));
  const slider = make("input", { type: "range", id: "turn", min: "0", max: "180", step: "1", value: find("turn")?.value || "60", "aria-label": `How far sheet ${sheet} is folded` });
  const turn = () => {
    leaf.style.setProperty("--turn", slider.value);
    const share = Number(slider.value);
    const over = `page ${front.bears.at(-1)} over page ${back.bears.at(-1)}`;
    const how = share < 20 ? "flat, its inside up" : share > 160 ? `folded: ${over}` : `half folded: ${over}`;
    leaf.setAttribute("aria-label", `Sheet ${sheet} of ${sheets}, ${how}`);
    slider.setAttribute("aria-valuetext", how);
  };
  slider.addEventListener("input", turn);
  turn();
  renew(find("desk"), make("div", { class: "fold" }, leaf), make("label", { class: "row steps" }, make("span", { text: "Flat" }), slider, make("span", { text: "Folded" })));
}
