// What a remark says to type, put into its place by one press: nothing else in the file changes.

import { done, fetched, make, refuse, sent, whyNot } from "./dom.js";
import { t } from "./texts.js";

/** Columns count characters, of which some are two in a string here. */
export const part = (text, start, end) => [...text].slice(start, end).join("");

/** `text` with it; null where something else stands there by now. */
export async function mended(mend, text) {
  const answer = await sent("/api/edit", { ...mend, text });
  if (answer.status !== 200) refuse(t("remarks.later"));
  return answer.status === 200 ? answer.facts.text : null;
}

/** A button for what is said; of several values a row of them. `put(mend)` puts it there. */
export function mendButtons(remark, put, isMain = false) {
  const press = (mend) => () => Promise.resolve(put(mend)).catch((error) => refuse(error.message));
  const [first, ...others] = remark.mends;
  if (!first) return [];
  if (!others.length) return [make("button", { class: isMain ? "main" : null, text: first.value ? t("remarks.put", { value: first.value }) : t("remarks.as_it_is"), click: press(first) })];
  return [make("div", { class: "row values", role: "group", "aria-label": t("remarks.choose") }, make("span", { class: "fine", text: t("remarks.choose") }),
    ...remark.mends.map((mend) => make("button", { text: mend.value, lang: "en", click: press(mend) })))];
}

/** In a file that nobody has open here: it is saved at once. */
export const mendFile = (path) => async (mend) => {
  const file = await fetched(`/api/file?path=${encodeURIComponent(path)}`), text = await mended(mend, file.text);
  if (text === null) return;
  const answer = await sent("/api/save", { path, text, tag: file.tag, base: file.text });
  if (answer.status === 200) done(t("remarks.mended"));
  else refuse(whyNot(answer.facts) || t("remarks.later"));
};
