// The screen stays on while a class lies open beside the mat.

import { say } from "./dom.js";
import { t } from "./texts.js";

let wanted = false, lock = null;

export async function keepAwake(on) {
  wanted = on && matchMedia("(pointer: coarse)").matches;
  if (!wanted) {
    await lock?.release();
    lock = null;
  } else if (!lock && !document.hidden) {
    lock = await navigator.wakeLock?.request("screen").catch(() => null) || null; // a battery that is low refuses
    lock?.addEventListener("release", () => { lock = null; });
    if (lock) say(t("paper.awake"));
  }
}

document.addEventListener("visibilitychange", () => { keepAwake(wanted); });
