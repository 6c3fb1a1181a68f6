// The tiles of the board, in seat order, and the strip of those who need the trainer.

import { byId, make, reconcile, setAttribute, setText, show } from "./dom.js";
import { t } from "./text.js";

const KINDS = { claim: "kindClaim", call: "kindCall", stuck: "kindStuck" };
const STATES = { ok: "stateOk", slow: "stateSlow", stuck: "stateStuck", away: "stateAway", done: "stateDone", paused: "statePaused" };
const TICK = 1000;

let toggle = null;
let answer = null;
let heardAt = 0;

/**
 * `onToggle(id)` chooses or leaves a trainee, `onAnswer(item)` says that a call was seen, or yes to somebody
 * who goes on with another phone.
 */
export function startTiles(onToggle, onAnswer) {
  toggle = onToggle;
  answer = onAnswer;
  window.setInterval(drawTimes, TICK);
}

export function drawTiles(board, chosen) {
  heardAt = Date.now();
  const calling = {};
  (board.attention || []).forEach((item) => {
    if (item.kind === "call") calling[item.id] = true;
  });
  const trainees = (board.trainees || []).slice().sort((a, b) => (a.seat || 0) - (b.seat || 0));
  const labels = labelsOf(trainees);
  reconcile(byId("tiles"), trainees, (one) => one.id, createTile, (node, one) => drawTile(node, one, labels[one.id], chosen.indexOf(one.id) >= 0, calling[one.id], Boolean(board.exam)));
  show(byId("people-none"), trainees.length === 0);
  drawAttention(board, trainees);
}

function createTile(one) {
  const box = make("input", { type: "checkbox" });
  const tile = make("section", { class: "tile" }, null, [
    make("div", { class: "top" }, null, [
      make("span", { class: "seat" }), make("b", { class: "name" }), make("label", { class: "pick" }, null, [box]),
    ]),
    make("p", { class: "state" }, null, [make("span", { class: "word" }), make("span", { class: "last" }), make("span", { class: "since" })]),
    make("div", { class: "track", "aria-hidden": "true" }, null, [make("i")]),
    make("p", { class: "step" }),
    make("p", { class: "apart" }),
    make("ul", { class: "faults" }),
    make("div", { class: "screen", hidden: true }),
  ]);
  box.addEventListener("change", () => toggle(one.id));
  tile.addEventListener("click", (event) => {
    if (event.target === box || (event.target.closest && event.target.closest(".pick"))) return;
    toggle(one.id);
  });
  return tile;
}

/** A region has the name of its person; where another region of the page is called so, with the seat behind it. */
function labelsOf(trainees) {
  const others = document.querySelectorAll("[data-l]");
  const count = {};
  const add = (text) => {
    count[plain(text)] = (count[plain(text)] || 0) + 1;
  };
  for (let i = 0; i < others.length; i += 1) add(t(others[i].getAttribute("data-l")));
  trainees.forEach((one) => add(one.name));
  const labels = {};
  trainees.forEach((one) => {
    const seat = t("seat", { n: (one.seat < 10 ? "0" : "") + one.seat });
    labels[one.id] = count[plain(one.name)] > 1 ? one.name + t("comma") + seat : one.name;
  });
  return labels;
}

/** As assistive technology compares names. */
function plain(name) {
  return String(name || "").replace(/\s+/g, " ").trim().toLowerCase();
}

function drawTile(tile, one, label, isChosen, isCalling, isExam) {
  const find = (name) => tile.querySelector("." + name);
  tile.className = "tile is-" + one.state + (isCalling ? " is-calling" : "") + (isChosen ? " is-chosen" : "");
  setAttribute(tile, "aria-label", label);
  setText(find("seat"), one.seat);
  show(find("seat"), Boolean(one.seat));
  setText(find("name"), one.name);
  const box = tile.querySelector("input");
  box.checked = isChosen;
  setAttribute(box, "aria-label", t("choose") + " " + label);
  const words = [isCalling ? t("stateCalls") : null, one.state === "ok" && (one.errors || isCalling) ? null : t(STATES[one.state] || "stateOk"), one.errors ? t("errors", { n: one.errors }) : null];
  setText(find("word"), words.filter(Boolean).join(" · "));
  setAttribute(find("since"), "data-since", one.since || "");
  setText(find("since"), one.since);
  const step = one.of && one.taskNumber ? t("step", { n: one.taskNumber, of: one.of, task: one.task || "" }) : one.task;
  setText(find("step"), step);
  setAttribute(find("step"), "title", step || null);
  tile.style.setProperty("--progress", Math.round(100 * Math.max(0, Math.min(1, one.progress || 0))) + "%");
  setText(find("last"), one.last);
  setAttribute(find("last"), "title", one.last || null);
  setText(find("apart"), one.alone ? t(isExam ? "aloneExam" : "aloneMark") : "");
  reconcile(find("faults"), one.faults || [], (fault) => fault.id, () => make("li"), (node, fault) => setText(node, fault.label));
  const screen = find("screen");
  show(screen, isChosen && Boolean(one.screen));
  setText(screen, (one.screen || []).join("\n"));
}

function drawAttention(board, trainees) {
  const items = board.attention || [];
  const names = {};
  trainees.forEach((one) => {
    names[one.id] = one;
  });
  show(byId("attention-none"), items.length === 0);
  reconcile(
    byId("attention-list"), items, (item) => item.kind + item.id,
    (item) => {
      const seen = make("button", { type: "button", class: "button main seen" });
      seen.addEventListener("click", () => answer(item));
      const go = make("button", { type: "button", class: "button go" });
      go.addEventListener("click", () => {
        toggle(item.id, true);
        const tile = document.querySelector('.tile[data-key="' + item.id + '"]');
        if (tile) tile.scrollIntoView({ block: "center" });
      });
      return make("li", {}, null, [
        make("p", { class: "words" }, null, [make("span", { class: "kind" }), make("b"), make("span", { class: "since" }), make("small")]), go, seen,
      ]);
    },
    (node, item) => {
      const one = names[item.id] || { name: item.name || "" };
      node.className = "is-" + item.kind;
      setText(node.querySelector(".kind"), t(KINDS[item.kind] || "kindStuck"));
      setText(node.querySelector("b"), (one.seat ? one.seat + " " : "") + one.name);
      setAttribute(node.querySelector(".since"), "data-since", item.since || "");
      setText(node.querySelector(".since"), item.since);
      // That somebody calls stands there already: what he is at helps more.
      setText(node.querySelector("small"), item.kind === "call" ? one.task : item.why);
      const go = node.querySelector(".go");
      setText(go, t("choose"));
      setAttribute(go, "aria-label", t("choose") + " " + one.name);
      const seen = node.querySelector(".seen");
      setText(seen, t(item.kind === "claim" ? "admitClaim" : "seenCall"));
      show(seen, item.kind !== "stuck");
    });
}

/** Times of the kind 4:35 run on between two states. */
function drawTimes() {
  const passed = Math.floor((Date.now() - heardAt) / 1000);
  const nodes = document.querySelectorAll(".since[data-since]");
  for (let i = 0; i < nodes.length; i += 1) {
    const parts = /^(\d+):(\d\d)$/.exec(nodes[i].getAttribute("data-since"));
    if (parts) {
      const all = Number(parts[1]) * 60 + Number(parts[2]) + passed;
      const seconds = all % 60;
      setText(nodes[i], Math.floor(all / 60) + ":" + (seconds < 10 ? "0" : "") + seconds);
    }
  }
}
