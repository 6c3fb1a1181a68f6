// The trainer's board.

import { byId, make, reconcile, setAttribute, setText, show } from "./dom.js";
import { drawFigures } from "./figures.js";
import { drawTiles, startTiles } from "./tiles.js";
import { follow } from "./stream.js";
import { makeOrders } from "./orders.js";
import { request } from "./request.js";
import { applyTexts, currentLanguage, setLanguage, startLanguage, t } from "./text.js";

const PATIENCE = 4000;
const TIMEOUT = 10000;
const NAMES_SHOWN = 4;

let board = null;
let chosen = [];
let silentSince = null;

const orders = makeOrders({
  board: () => board,
  whom: () => (chosen.length === 0 ? "all" : chosen.slice()),
  whomText,
  one: onlyOne,
  send,
});

function take(next) {
  if (board && next.version < board.version) return;
  board = next;
  const there = (board.trainees || []).map((one) => one.id);
  chosen = chosen.filter((id) => there.indexOf(id) >= 0);
  draw();
}

function draw() {
  const body = document.body.classList;
  if (board.lang !== document.documentElement.lang || body.contains("starting")) {
    setLanguage(board.lang);
    applyTexts(document);
  }
  body.remove("starting");
  document.title = t("boardTitle");
  setAttribute(byId("qr"), "alt", t("qr"));
  setText(byId("code"), board.code);
  reconcile(byId("addresses"), board.addresses || [], (address) => address, () => make("li"), (node, address) => setText(node, address));
  show(byId("wifi"), Boolean(board.wifi));
  setText(byId("wifi"), board.wifi ? t("wifi") + " " + (board.wifi.name || board.wifi) : "");
  setText(byId("unreachable"), board.unreachable || "");
  setText(byId("trouble"), board.trouble ? t("troubleNow", { why: board.trouble }) : "");
  setText(byId("lesson"), board.lesson ? board.lesson.title : "");
  const course = board.course;
  setText(byId("course"), course ? t(course.short ? "courseNowShort" : "courseNow", { course: course.title }) : "");
  show(byId("course"), Boolean(course));
  drawCounts(board.counts || {});
  const modes = [board.paused ? t("paused_class") : null, board.exam ? t("exam_class") : null].filter(Boolean);
  reconcile(byId("modes"), modes, (text) => text, (text) => make("b", {}, text));
  drawTiles(board, chosen);
  drawFigures(board, (id) => send({ do: "undo", id }, t("undone")));
  drawActions();
  watchSilence();
}

function drawCounts(counts) {
  const items = [["present", "present", false], ["calling", "callingCount", true], ["stuck", "stuckCount", true], ["away", "awayCount", false]];
  reconcile(
    byId("counts"), items.filter((item) => counts[item[0]] || item[0] === "present"), (item) => item[0],
    (item) => make("span", { class: item[2] ? "is-bad" : "" }),
    (node, item) => setText(node, t(item[1], { n: counts[item[0]] || 0 })));
}

function peopleChosen() {
  return (board.trainees || []).filter((one) => chosen.indexOf(one.id) >= 0);
}

function onlyOne() {
  return chosen.length === 1 ? peopleChosen()[0] : null;
}

function whomText() {
  const people = peopleChosen();
  const all = (board.trainees || []).length;
  if (people.length === 0) return t("everyone");
  if (people.length === all && all > 1) return t("chosenAll", { n: all });
  const names = people.slice(0, NAMES_SHOWN).map((one) => one.name).join(t("comma"));
  return names + (people.length > NAMES_SHOWN ? " +" + (people.length - NAMES_SHOWN) : "");
}

function drawActions() {
  const people = peopleChosen();
  const all = (board.trainees || []).length;
  setText(byId("whom"), people.length === 0 ? t("noneChosen") : people.length === all && all > 1 ? t("chosenAll", { n: all }) : t("chosenCount", { n: people.length, names: whomText() }));
  const isPaused = people.length === 0 ? Boolean(board.paused) : people.every((one) => one.state === "paused");
  setText(byId("pause"), isPaused ? t("resume") : t("pause"));
  setAttribute(byId("pause"), "data-resume", isPaused ? "yes" : null);
  setText(byId("exam"), board.exam ? t("examOff") : t("examOn"));
  ["watch", "rename"].forEach((name) => show(document.querySelector('[data-do="' + name + '"]'), chosen.length === 1));
  ["remove", "give-seat"].forEach((name) => show(document.querySelector('[data-do="' + name + '"]'), chosen.length > 0));
  byId("pause").disabled = Boolean(board.exam);
  document.querySelector('[data-do="hint"]').disabled = Boolean(board.exam);
  byId("choose-none").disabled = chosen.length === 0;
}

function toggle(id, isOn) {
  const was = chosen.indexOf(id) >= 0;
  if (was && isOn !== true) chosen = chosen.filter((one) => one !== id);
  if (!was) chosen = chosen.concat(id);
  drawTiles(board, chosen);
  drawActions();
}

function choose(ids) {
  chosen = ids;
  drawTiles(board, chosen);
  drawActions();
}

/** Sends an order and says what came of it, with the way to take it back. */
function send(order, text) {
  request("POST", "/trainer/do", order, TIMEOUT, (answer) => {
    const said = answer.data;
    if (answer.status === 401 || answer.status === 403 || answer.isPage) {
      window.location.href = "/trainer";
      return;
    }
    const isGood = Boolean(said && said.ok);
    const result = byId("result");
    result.classList.toggle("is-bad", !isGood);
    result.textContent = (said && said.message) || (isGood ? text || t("done") : t("notReachedHere"));
    if (isGood && said.undo) {
      const undo = make("button", { type: "button", class: "button" }, t("undo"));
      undo.addEventListener("click", () => send({ do: "undo", id: said.undo }, t("undone")));
      result.appendChild(undo);
    }
    if (isGood) stream.refresh();
  });
}

function watchSilence() {
  const is = silentSince !== null && Date.now() - silentSince >= PATIENCE;
  setText(byId("offline"), is ? t("boardOffline") : "");
}

startLanguage();
applyTexts(document);
startTiles(toggle, (item) => send({ do: item.kind === "claim" ? "admit" : "answered", who: [item.id] }));
const stream = follow(
  { state: "/trainer/state", events: "/trainer/events" },
  {
    onPage: take,
    onSilence: (since) => {
      silentSince = since;
      watchSilence();
    },
    onGone: () => {
      window.location.href = "/trainer";
    },
  });
window.setInterval(watchSilence, 1000);

byId("actions").addEventListener("click", (event) => {
  const button = event.target.closest ? event.target.closest("[data-do]") : null;
  if (!button || !board || button.disabled) return;
  orders[button.getAttribute("data-do")](button, button.getAttribute("data-resume") === "yes");
});
byId("choose-all").addEventListener("click", () => choose((board.trainees || []).map((one) => one.id)));
byId("choose-stuck").addEventListener("click", () => choose((board.attention || []).map((item) => item.id).filter((id, index, ids) => ids.indexOf(id) === index)));
byId("choose-away").addEventListener("click", () => choose((board.trainees || []).filter((one) => one.state === "away").map((one) => one.id)));
byId("choose-none").addEventListener("click", () => choose([]));
byId("more").addEventListener("click", () => {
  const isOpen = byId("actions").classList.toggle("is-open");
  setAttribute(byId("more"), "aria-expanded", isOpen ? "true" : "false");
});
byId("language").addEventListener("click", () => {
  request("POST", "/language", { lang: currentLanguage() === "zh" ? "en" : "zh" }, TIMEOUT, () => stream.wake());
});
