// A name that was meant, put in the place of the one that was typed, by one press: nothing else in the file changes.

import { fetched, make, refuse, say, sent } from "./dom.js";

const LATER = "The text has changed since; correct it by hand";

/** What a remark proposes; "" where it proposes nothing. */
export const meantBy = (remark) => (remark.place && /^did you mean "([^"]+)"\?/.exec(remark.hint)?.[1]) || "";

/** Columns count characters, of which some are two in a string here. */
export const part = (text, start, end) => [...text].slice(start, end).join("");

/** `text` with it; null where something else stands there by now. */
export async function mended(remark, text) {
  const { line, column, end, text: said } = remark.place;
  const answer = await sent("/api/edit", { text, line, column, end, before: part(said, column - 1, end - 1), value: meantBy(remark) });
  if (answer.status !== 200) refuse(LATER);
  return answer.status === 200 ? answer.facts.text : null;
}

/** Of a file that nobody has open here: it is saved at once. Null where nothing is proposed. */
export function mendButton(remark, isMain = false) {
  const meant = meantBy(remark);
  return meant ? make("button", { class: isMain ? "main" : null, text: `Put “${meant}” there`, click: () => mendFile(remark).catch((error) => refuse(error.message)) }) : null;
}

async function mendFile(remark) {
  const path = remark.place.path, file = await fetched(`/api/file?path=${encodeURIComponent(path)}`), text = await mended(remark, file.text);
  if (text === null) return;
  const answer = await sent("/api/save", { path, text, tag: file.tag, base: file.text });
  if (answer.status === 200) say("Mended");
  else refuse(answer.facts.say || LATER);
}
