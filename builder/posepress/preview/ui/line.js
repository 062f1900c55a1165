// The line to the program: it says when files change. While it is silent this page says why, asks again, and then goes on.

import { refuse } from "./dom.js";
import { pass, signAddress } from "./entry.js";
import { t } from "./texts.js";

const AGAIN = 1500; // ms
let silent = false;

/** `read`: the files were read again. `proved`: the proof of a product has something to say, or nothing. `shutOut` shows that
 *  this page was not let in, where it shows nothing else yet; whether it did. */
export async function listen(read, proved, shutOut) {
  const events = new EventSource(await signAddress("/events"));
  events.addEventListener("read", () => {
    if (silent) refuse("");
    silent = false;
    read();
  });
  events.addEventListener("proved", proved);
  events.addEventListener("error", () => {
    events.close();
    ask(() => listen(read, proved, shutOut), shutOut);
  });
}

/** Until it answers. A start has a token of its own: a page of an earlier one has it as soon as any page of this browser is let in. */
async function ask(goOn, shutOut) {
  const answer = await fetch("/api/rev", { headers: pass() }).catch(() => null);
  if (answer?.ok) return goOn();
  silent = true;
  if (!answer || !shutOut()) refuse(t(answer ? "line.locked" : "line.closed"));
  return setTimeout(ask, AGAIN, goOn, shutOut);
}
