// Questions in a window of the page's own: a name that is asked for, a choice to be made. The focus goes back to where it was.

import { make } from "./dom.js";
import { t } from "./texts.js";

/** What was typed; null where nothing was. */
export function askName(title, label, hint, button) {
  const input = make("input", { type: "text", id: "asked", autocomplete: "off", required: true });
  const body = [make("label", { class: "field" }, label, input), make("p", { class: "fine", text: hint })];
  return open(title, body, [["", t("dialog.cancel")], ["yes", button]], "yes").then((chosen) => (chosen === "yes" ? input.value.trim() : "") || null);
}

/** Whether the button was pressed that does it. */
export const askWhether = (title, text, button) =>
  open(title, [make("p", { class: "fine", text })], [["", t("dialog.cancel")], ["yes", button]], "yes").then((chosen) => chosen === "yes");

export const tell = (title, ...body) => open(title, body, [["", t("dialog.close")]], "");

export function open(title, body, buttons, main) {
  return new Promise((resolve) => {
    const row = buttons.map(([value, text]) => (value === main ? make("button", { class: main ? "main" : null, text })
      : make("button", { type: "button", text, click: () => box.close(value) }))); // Enter presses the main one
    const form = make("form", { method: "dialog" }, make("h2", { id: "dialog-title", text: title }), ...body, make("div", { class: "row end" }, ...row));
    const box = make("dialog", { "aria-labelledby": "dialog-title" }, form);
    box.addEventListener("close", () => {
      box.remove();
      resolve(box.returnValue);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault(); // forms lead nowhere here
      box.close(main);
    });
    document.body.append(box);
    box.showModal();
  });
}
