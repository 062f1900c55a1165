// The line to the program: it says when files change. While it is silent this page says why, asks again, and then goes on.

import { refuse } from "./dom.js";

const AGAIN = 1500; // ms
const CLOSED = "posepress was closed. Start it again: posepress preview. This page then goes on where it is.";
const LOCKED = "posepress was started again. Open the address that it printed; this page then goes on where it is.";
let silent = false;

/** `read`: the files were read again. `proved`: the proof of a product has something to say, or nothing. */
export function listen(read, proved) {
  const events = new EventSource("/events");
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

/** Until it answers. A start has a token of its own, which no page of an earlier one has yet. */
async function ask(goOn) {
  const answer = await fetch("/api/token").catch(() => null);
  if (answer?.ok) {
    document.querySelector("meta[name=posepress-token]").content = (await answer.json()).token;
    return goOn();
  }
  silent = true;
  refuse(answer ? LOCKED : CLOSED);
  return setTimeout(ask, AGAIN, goOn);
}
