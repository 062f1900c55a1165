// Who is let in: the key in the address opens once, for a token that only pages of this origin, its port included, can read.

const TOKEN = "posepress token"; // of the last start that a page of this browser was let in to: all its pages go on with it

const token = () => localStorage.getItem(TOKEN) || "";

/** Whether the key of the address had been used before. */
export let wasKeyUsed = false;

/** What each request bears. */
export const pass = () => ({ "X-Posepress-Token": token() });

/** The key leaves the address, and with it the history, before anything else is done. */
export async function enter() {
  const key = location.pathname === "/enter" && /^#key=(.+)$/.exec(location.hash)?.[1];
  if (!key) return;
  history.replaceState(null, "", "/");
  const answer = await fetch("/api/enter", { method: "POST", body: JSON.stringify({ key }), headers: { "Content-Type": "application/json" } });
  if (answer.ok) localStorage.setItem(TOKEN, (await answer.json()).token);
  else wasKeyUsed = true;
}

/** What the browser fetches by itself bears no header: its address has a signature, which opens this address and no other. */
export async function signAddress(address) {
  const { pathname, search } = new URL(address, location.href), utf8 = new TextEncoder();
  const key = await crypto.subtle.importKey("raw", utf8.encode(token() || " "), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const signature = new Uint8Array(await crypto.subtle.sign("HMAC", key, utf8.encode(pathname + search)));
  return `${pathname}${search}${search ? "&" : "?"}signature=${[...signature].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** A picture's `src`, a link's `href`. */
export async function lead(element, name, address) {
  element.setAttribute(name, await signAddress(address));
}
