// The picture of a pose: one of the figures that have a name, found by typing, or a photo of one's own.

import { brought, done, fetched, make, refuse, sent, whyNot } from "./dom.js";
import { lead } from "./entry.js";
import { offered } from "./help.js";
import { t } from "./texts.js";

/** A section with all figures as thumbnails; the one that is pressed is the pose's picture, and the card shows it. `close` where it can be closed. */
export async function pictureSection(pose, { title, chosen = () => {}, close = null }) {
  const { figures } = await offered(), path = `images/${pose}.figure.yaml`;
  let file = await fetched(`/api/file?path=${encodeURIComponent(path)}`).catch(() => null);
  const nameOf = (text) => (text ? /^pose:\s*(.+?)\s*(?:#.*)?$/m.exec(text)?.[1] : null);
  const { file: own } = await fetched(`/api/picture/${encodeURIComponent(pose)}`);
  const choose = async (name) => {
    if (own) return refuse(t("picture.own", { file: own })); // two pictures of one name are a mistake
    const before = file?.text ?? "", text = nameOf(before) ? before.replace(/^pose:.*$/m, `pose: ${name}`) : `pose: ${name}\n${before}`;
    const answer = await sent("/api/save", { path, text, tag: file ? file.tag : "", base: before });
    if (answer.status !== 200) return refuse(answer.status === 409 ? t("picture.elsewhere") : whyNot(answer.facts));
    file = { text, tag: answer.facts.tag };
    thumbs.forEach((thumb, n) => thumb.setAttribute("aria-pressed", String(figures[n] === name)));
    photo.hidden = true;
    done(t("picture.chosen"));
    chosen();
  };
  const now = nameOf(file?.text);
  const thumbs = figures.map((name) => make("button", { type: "button", lang: "en", "aria-pressed": String(name === now), click: () => choose(name) },
    make("span", { class: "pic" }, thumbnail(name)), name));
  const none = make("p", { class: "fine", hidden: true, role: "status", text: t("picture.nothing") });
  const search = make("input", { type: "search", placeholder: t("picture.search", { n: figures.length }), "aria-label": t("picture.search", { n: figures.length }), input: () => {
    const wanted = search.value.trim().toLowerCase();
    thumbs.forEach((thumb, n) => { thumb.hidden = !figures[n].toLowerCase().includes(wanted); });
    none.hidden = thumbs.some((thumb) => !thumb.hidden);
    reach(thumbs.find((thumb) => !thumb.hidden));
  }, keydown: (event) => {
    const first = event.key === "Enter" && search.value.trim() && thumbs.find((thumb) => !thumb.hidden);
    if (first) first.click();
    if (event.key === "ArrowDown") thumbs.find((thumb) => thumb.tabIndex === 0)?.focus();
  } });
  const reach = (thumb) => thumbs.forEach((one) => { one.tabIndex = one === thumb ? 0 : -1; });
  reach(thumbs[Math.max(0, figures.indexOf(now))]);
  const photo = photoButton(pose, chosen);
  photo.hidden = file !== null || own !== "";
  const top = make("div", { class: "top" }, make("h2", { text: title }), close ? make("button", { class: "plain", text: t("dialog.close"), click: close }) : "");
  const words = own ? make("p", { class: "fine", text: t("picture.own", { file: own }) }) : "";
  return make("section", { class: "picker", "aria-label": title }, top, words, make("div", { class: "row nowrap" }, search, photo), make("div", { class: "thumbs", tabindex: "-1", keydown: (event) => byKeys(event, thumbs, reach) }, none, ...thumbs));
}

/** One stop for the Tab key, in which arrows go from figure to figure. */
function byKeys(event, thumbs, reach) {
  const seen = thumbs.filter((thumb) => !thumb.hidden), at = seen.indexOf(document.activeElement);
  const wide = Math.max(1, seen.findIndex((thumb) => thumb.offsetTop > seen[0].offsetTop));
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: wide, ArrowUp: -wide, Home: -at, End: seen.length - 1 - at }[event.key];
  const next = step !== undefined && at >= 0 && seen[at + step];
  if (!next) return;
  event.preventDefault();
  reach(next);
  next.focus();
}

/** A photo that is brought in under the name of the pose. */
function photoButton(pose, chosen) {
  const input = make("input", { type: "file", accept: "image/*,.heic", class: "unseen", tabindex: "-1", "aria-label": t("picture.photo"), change: async () => {
    const [photo] = input.files, ending = photo ? /\.[a-z0-9]+$/i.exec(photo.name)?.[0].toLowerCase() ?? "" : "";
    if (!photo) return;
    const answer = await brought(`/api/upload?path=${encodeURIComponent(`images/${pose}${ending}`)}`, photo);
    if (answer.status !== 201) return refuse(whyNot(answer.facts));
    done(t("picture.chosen"));
    chosen();
  } });
  return make("span", {}, make("button", { type: "button", text: t("picture.photo"), click: () => input.click() }), input);
}

const AT_ONCE = 2; // a browser has six lines to a server, and the pages need some
const wanted = [];
let loading = 0;

/** Seen, it is fetched: one after the other, since each may still be drawn. */
function thumbnail(name) {
  const image = make("img", { alt: "" });
  image.dataset.name = name;
  seen.observe(image);
  return image;
}

const seen = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    seen.unobserve(target);
    wanted.push(target);
  }
  next();
});

async function next() {
  while (loading < AT_ONCE && wanted.length) {
    const image = wanted.shift();
    if (!image.isConnected) continue;
    loading += 1;
    image.onload = image.onerror = () => { loading -= 1; next(); };
    lead(image, "src", `/figure/${encodeURIComponent(image.dataset.name)}.svg`);
  }
}
