// What is opened at the right: the editor, a picker, the line of a word, and the remarks where they are folded away. Escape closes it,
// and the focus goes back to where it was. Where there is no room beside the paper it lies over everything, and nothing else is reached.

import { find } from "./dom.js";

const COVERS = matchMedia("(max-width: 1000px) and (max-height: 700px), (max-width: 620px)");
let panel = null; // {name, close, back}

export const isPanel = (name) => panel?.name === name;

/** `name` is the class that the page bears meanwhile; `close()` is what Escape does. One takes the place of the other. */
export function openPanel(name, close) {
  const back = panel ? panel.back : document.activeElement;
  if (panel) document.body.classList.remove(panel.name);
  panel = { name, close, back };
  document.body.classList.add(name);
  cover();
}

/** `to`: where the focus goes, if what had it is gone. */
export function closePanel(name, to = "desk") {
  if (!isPanel(name)) return;
  const { back } = panel, inside = find("words").contains(document.activeElement) || document.activeElement === document.body;
  panel = null;
  document.body.classList.remove(name);
  cover();
  if (!inside) return;
  const isThere = back?.isConnected && back !== document.body && back.getClientRects().length;
  (isThere ? back : find(to)).focus({ preventScroll: true });
}

export function cover() {
  const versions = document.body.classList.contains("two-versions"), covered = panel !== null && COVERS.matches && !versions;
  for (const part of [document.querySelector(".skip"), find("library"), find("strip")]) part.inert = covered;
  find("paper").inert = covered || versions;
}

export function startPanel() {
  COVERS.addEventListener("change", cover);
  find("words").addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel || find("refusal").firstChild || event.defaultPrevented) return;
    event.preventDefault();
    panel.close();
  });
}
