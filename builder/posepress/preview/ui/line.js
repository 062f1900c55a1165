// The line to the program: it says when files change. While it is silent this page says why, asks again, and then goes on.

import { refuse } from "./dom.js";
import { locked, pass, signed } from "./entry.js";

const AGAIN = 1500; // ms
const CLOSED = "posepress was closed. Start it again: posepress preview. This page then goes on where it is.";
let silent = false;

/** `read`: the files were read again. `proved`: the proof of a product has something to say, or nothing. */
export async function listen(read, proved) {
  const events = new EventSource(await signed("/events"));
  events.addEventListener("read", () => {
    if (silent) refuse("");
    silent = false;
    read();
  });
  events.addEventListener("proved", proved);
  events.addEventListener("error", () => {
    events.close();
    ask(() => listen(read, proved));
  });
}

/** Until it answers. A start has a token of its own: a page of an earlier one has it as soon as any page of this browser is let in. */
async function ask(goOn) {
  const answer = await fetch("/api/rev", { headers: pass() }).catch(() => null);
  if (answer?.ok) return goOn();
  silent = true;
  refuse(answer ? locked : CLOSED);
  return setTimeout(ask, AGAIN, goOn);
}
