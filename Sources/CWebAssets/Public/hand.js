// What a hand holds: cards to present, goods and payment codes to scan.

import { byId, make, memory, reconcile, setAttribute, setText, show } from "./dom.js";
import { openDialog } from "./dialog.js";
import { t } from "./text.js";

/** Cards beside each other look different. */
const LOOKS = 4;
const METHODS = ["swipe", "insert", "tap"];

let act = null;
let changed = null;
let page = null;
let chosen = memory.get("card");

/** `give(act)` sends an act of the trainee, false when it cannot; `onChange()` draws after another card was taken. */
export function startHand(give, onChange) {
  act = give;
  changed = onChange;
  METHODS.forEach((method) => {
    byId(method).addEventListener("click", () => {
      const card = chosenCard();
      if (!card) return;
      unfold(false);
      act({ [method]: card.alias });
    });
  });
  byId("scan").addEventListener("click", openScan);
  byId("all-cards").addEventListener("click", () => unfold(!isUnfolded()));
}

function isUnfolded() {
  return byId("hand").classList.contains("is-open");
}

/** On a phone all cards slide in from below. Returns whether there was something to fold. */
export function unfold(isOpen) {
  const was = isUnfolded();
  byId("hand").classList.toggle("is-open", isOpen);
  const button = byId("all-cards");
  setText(button, isOpen ? t("fewerCards") : t("allCards"));
  setAttribute(button, "aria-expanded", isOpen ? "true" : "false");
  return was && !isOpen;
}

/** Whether another card than the one in hand is to be taken first. */
export function needsOtherCard(state) {
  page = state;
  const card = chosenCard();
  return ((page && page.cards) || []).some((one) => one.lit) && Boolean(card) && !card.lit;
}

function chosenCard() {
  const cards = (page && page.cards) || [];
  return cards.filter((card) => card.alias === chosen)[0] || cards.filter((card) => card.lit)[0] || cards[0] || null;
}

let isCardLit = false;

/** `isLit`: another card is to be taken. */
export function drawHand(state, isLit) {
  page = state;
  isCardLit = isLit;
  const cards = page.cards || [];
  const current = chosenCard();
  reconcile(byId("cards"), cards, (card) => card.alias, createCard, (node, card, index) => drawCard(node.firstChild, card, card === current, index));
  show(byId("hand"), cards.length > 0 || (page.goods || []).length > 0);
  show(byId("all-cards"), cards.length > 2);
  setText(byId("all-cards"), isUnfolded() ? t("fewerCards") : t("allCards"));
  // What is lit comes first; without it, what the terminal takes just now stands out.
  const isFree = (page.lit || []).length === 0;
  const readers = isFree ? page.readers || [] : [];
  METHODS.forEach((method) => {
    const button = byId(method);
    button.disabled = !current || (current.entry && current.entry.indexOf(method) < 0);
    button.classList.toggle("is-ready", !button.disabled && readers.indexOf(method) >= 0);
  });
  byId("scan").classList.toggle("is-ready", isFree && Boolean(page.takesCode));
}

function createCard(card) {
  const button = make("button", { type: "button", class: "card" }, null, [
    make("b", { class: "label" }),
    make("span", { class: "number" }), make("span", { class: "pin" }),
  ]);
  button.addEventListener("click", () => {
    chosen = card.alias;
    memory.set("card", chosen);
    unfold(false);
    changed();
  });
  return make("li", {}, null, [button]);
}

function drawCard(button, card, isChosen, index) {
  const was = button.getAttribute("aria-pressed") === "true";
  const wasLit = button.classList.contains("is-lit");
  setText(button.querySelector(".label"), card.label);
  setText(button.querySelector(".number"), card.number);
  setText(button.querySelector(".pin"), card.pin ? t("pin") + " " + card.pin : "");
  const isLit = Boolean(card.lit && isCardLit);
  button.className = "card look-" + (index % LOOKS) + (isLit ? " is-lit" : "");
  setAttribute(button, "aria-pressed", isChosen ? "true" : "false");
  setAttribute(button, "aria-describedby", isLit ? "lit-card-note" : null);
  if ((isChosen && !was) || (isLit && !wasLit)) bringIntoView(button.parentNode);
}

/** Only the strip moves, never the page. */
function bringIntoView(item) {
  const strip = byId("cards");
  if (strip.scrollWidth > strip.clientWidth) strip.scrollLeft = item.offsetLeft - strip.offsetLeft - 4;
}

function openScan() {
  const dialog = openDialog(t("scanWhat"), byId("scan"));
  const scan = (code) => {
    dialog.close();
    act({ scan: code });
  };
  if (!page.takesCode) dialog.body.appendChild(make("p", {}, t("scanNot")));
  group(dialog.body, t("scanGoods"), page.goods || [], (item) => [item.name, item.price ? "¥ " + item.price : ""], (item) => scan(item.code));
  group(dialog.body, t("scanPayment"), (page.cards || []).filter((card) => card.code), (card) => [card.label, ""], (card) => scan(card.alias));
  const input = make("input", { id: "scan-code", type: "text", inputmode: "numeric", autocomplete: "off", maxlength: "32" });
  const form = make("form", {}, null, [
    make("div", { class: "field" }, null, [make("label", { for: "scan-code" }, t("scanType")), input]),
    make("button", { type: "submit", class: "button" }, t("scanTyped")),
  ]);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const code = input.value.replace(/\s/g, "");
    if (code !== "") scan(code);
  });
  dialog.body.appendChild(form);
}

function group(body, title, items, texts, choose) {
  if (items.length === 0) return;
  body.appendChild(make("h3", {}, title));
  const list = make("div", { class: "choices" });
  items.forEach((item) => {
    const pair = texts(item);
    const button = make("button", { type: "button", class: "button" }, pair[0], [make("small", {}, pair[1])]);
    button.addEventListener("click", () => choose(item));
    list.appendChild(button);
  });
  body.appendChild(list);
}
