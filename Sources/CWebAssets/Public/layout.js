// Fits the page: on a phone the sentence, the whole display, the keys and the card share one view.

import { byId, setAttribute, setText, show } from "./dom.js";
import { displayHeight, fitDisplay, widestType } from "./display.js";
import { fitSlip } from "./slip.js";
import { t } from "./text.js";

const PHONE = window.matchMedia("(max-width: 699px)");
const LEAST_KEY = 44;
const LARGEST_KEY = 60;
const LARGEST_TYPE = 30;
/** The type of the display that is wanted before the task may take more room: by how much is folded. */
const WANTED = [18, 17, 14.5, 0];
const LEAST_TYPE = 10;

let isPlanned = false;
let isWhole = false;

export function isPhone() {
  return PHONE.matches;
}

export function startLayout() {
  const plan = () => {
    if (isPlanned) return;
    isPlanned = true;
    window.requestAnimationFrame(() => {
      isPlanned = false;
      fit();
    });
  };
  window.addEventListener("resize", plan);
  window.addEventListener("orientationchange", plan);
  window.addEventListener("load", plan);
  byId("fold").addEventListener("click", () => {
    isWhole = !isWhole;
    fit();
  });
}

/** Returns whether there was something to fold. */
export function foldTask() {
  const was = isWhole;
  isWhole = false;
  if (was) fit();
  return was;
}

/** The help buttons stand in the bar of a phone and under the task elsewhere. */
function placeHelp() {
  const help = byId("help");
  const bar = byId("bar");
  const home = byId("home");
  if (PHONE.matches && help.parentNode !== bar) {
    bar.insertBefore(help, byId("language"));
    byId("tools").insertBefore(home, byId("tools").firstChild);
  } else if (!PHONE.matches && help.parentNode === bar) {
    byId("task").parentNode.insertBefore(help, byId("pos"));
    help.insertBefore(home, byId("called"));
  }
}

export function fit() {
  placeHelp();
  const task = byId("task");
  task.classList.remove("is-whole");
  if (PHONE.matches) fitPhone(task);
  else fitDesk(task);
  fitSlip();
}

function level(task, value) {
  [0, 1, 2, 3].forEach((n) => task.classList.toggle("fit-" + n, n === value));
}

function fitPhone(task) {
  const root = document.documentElement;
  const pos = byId("pos");
  const height = window.innerHeight;
  const widest = widestType(LARGEST_TYPE);
  pos.style.setProperty("--key", LEAST_KEY + "px");
  fitDisplay(displayHeight(LEAST_TYPE), LEAST_TYPE);
  const least = byId("glass").getBoundingClientRect().height;
  task.style.removeProperty("--notice");
  let room = 0;
  let chosen = 0;
  for (let n = 0; n < WANTED.length; n += 1) {
    level(task, n);
    chosen = n;
    room = height - 6 - below() + least;
    if (room >= displayHeight(Math.min(widest, WANTED[n]))) break;
  }
  if (chosen === WANTED.length - 1 && room < displayHeight(13)) {
    const box = openBox();
    if (box) {
      const wish = box.getBoundingClientRect().height - (displayHeight(13) - room);
      task.style.setProperty("--notice", Math.max(72, wish).toFixed(0) + "px");
      room = height - 6 - below() + least;
    }
  }
  const used = fitDisplay(Math.max(displayHeight(LEAST_TYPE), room), widest);
  const spare = room - displayHeight(used);
  const key = Math.max(LEAST_KEY, Math.min(LARGEST_KEY, LEAST_KEY + Math.floor(spare / 4)));
  pos.style.setProperty("--key", key + "px");
  const keysTop = byId("keys").getBoundingClientRect().top + window.pageYOffset;
  root.style.setProperty("--above-keys", Math.max(120, keysTop - 4).toFixed(0) + "px");
  drawFold(task, chosen > 0);
  if (isWhole) {
    const top = task.getBoundingClientRect().top + window.pageYOffset;
    const held = task.getBoundingClientRect().height + 5;
    task.style.setProperty("--above-keys", Math.max(120, keysTop - top - 4).toFixed(0) + "px");
    pos.style.setProperty("margin-top", held.toFixed(0) + "px");
    level(task, 0);
    task.classList.add("is-whole");
  } else {
    task.style.removeProperty("--above-keys");
    pos.style.removeProperty("margin-top");
  }
}

/** Where the cards end, from the top of the page. */
function below() {
  const hand = byId("hand");
  const last = hand.hidden || hand.classList.contains("is-open") ? byId("pos") : hand;
  return last.getBoundingClientRect().bottom + window.pageYOffset;
}

function openBox() {
  const boxes = ["alert", "status", "ask", "hint"].map(byId);
  return boxes.filter((box) => box.getBoundingClientRect().height > 0)[0] || null;
}

function drawFold(task, isFolded) {
  const button = byId("fold");
  const hasMore = byId("more").firstChild !== null;
  show(button, isFolded || isWhole || hasMore);
  setText(button, isWhole ? t("fold") : t("whole"));
  setAttribute(button, "aria-expanded", isWhole ? "true" : "false");
}

function fitDesk(task) {
  isWhole = false;
  level(task, 0);
  show(byId("fold"), false);
  const pos = byId("pos");
  pos.style.removeProperty("margin-top");
  const widest = widestType(LARGEST_TYPE);
  pos.style.setProperty("--key", "48px");
  fitDisplay(displayHeight(LEAST_TYPE), LEAST_TYPE);
  const box = pos.getBoundingClientRect();
  const least = byId("glass").getBoundingClientRect().height;
  const room = window.innerHeight - (box.top + window.pageYOffset) - box.height + least - 14;
  const used = fitDisplay(Math.max(displayHeight(15), room), widest);
  const spare = Math.max(0, room - displayHeight(used));
  pos.style.setProperty("--key", Math.min(LARGEST_KEY, 48 + Math.floor(spare / 4)) + "px");
}
