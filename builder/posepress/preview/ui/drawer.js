// The library as a drawer, where there is no room for three columns.

import { find } from "./dom.js";

const isOpen = () => document.body.classList.contains("open");

export function startDrawer() {
  find("drawer").addEventListener("click", () => setDrawer(!isOpen()));
  find("drawer-close").addEventListener("click", () => setDrawer(false));
  find("library").addEventListener("keydown", (event) => {
    if (event.key === "Escape") setDrawer(false);
  });
  document.addEventListener("pointerdown", (event) => {
    if (isOpen() && !find("library").contains(event.target) && event.target !== find("drawer")) setDrawer(false);
  });
}

/** While it is open nothing else is reached, and the focus comes back to its button. */
export function setDrawer(open, focus = true) {
  if (open === isOpen()) return;
  document.body.classList.toggle("open", open);
  for (const part of [document.querySelector(".skip"), find("paper"), find("words"), find("strip")]) part.inert = open;
  find("drawer").setAttribute("aria-expanded", String(open));
  if (focus) find(open ? "search" : "drawer").focus();
}
