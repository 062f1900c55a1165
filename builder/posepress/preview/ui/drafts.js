// What is typed and not saved: shown by the server in place of the file, and kept in this window.

import { sent } from "./dom.js";

const shown = new Set(), pending = new Map(); // paths of which a draft is shown; drafts to be sent
let sending = null;

/** Shows what is typed before it is saved; null: what is saved. `tag`: of the text that it began as. One after the other, so that no older text comes last. */
export function draft(path, text, tag = "") {
  if (text === null && !shown.has(path)) return;
  if (text === null) shown.delete(path);
  else shown.add(path);
  pending.set(path, text === null ? { path } : { path, text, tag });
  sending ??= sendAll().finally(() => { sending = null; });
}

async function sendAll() {
  while (pending.size) {
    const [path, facts] = pending.entries().next().value;
    pending.delete(path);
    await sent("/api/draft", facts).catch(() => null);
  }
}

/** None is under way any more: one that comes after a save would be shown in its place. */
export async function quiet(path) {
  pending.delete(path);
  await sending;
}

export const saved = (path) => shown.delete(path);

/** {text, base, tag}: with the state that it began as, so that what was saved since is not written over. */
export const kept = (path) => JSON.parse(sessionStorage.getItem(`text ${path}`));
export const keep = (path, typed) => sessionStorage.setItem(`text ${path}`, JSON.stringify(typed));
export const drop = (path) => sessionStorage.removeItem(`text ${path}`);
