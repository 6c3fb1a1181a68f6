// The wall: how to join, and how many are at which step. No names.

import { byId, make, reconcile, setAttribute, setText } from "./dom.js";
import { follow } from "./stream.js";
import { applyTexts, setLanguage, startLanguage, t } from "./text.js";

let shown = null;

function draw(board) {
  if (shown && board.version < shown.version) return;
  shown = board;
  setLanguage(board.lang);
  applyTexts(document);
  document.title = t("boardTitle");
  setAttribute(byId("qr"), "alt", t("qr"));
  setText(byId("lesson"), board.lesson ? board.lesson.title : t("board"));
  setText(byId("code"), board.code);
  setText(byId("unreachable"), board.unreachable || "");
  setText(byId("paused"), board.paused ? t("paused") : "");
  setText(byId("wifi"), board.wifi ? t("wifi") + " " + (board.wifi.name || board.wifi) : "");
  reconcile(byId("addresses"), board.addresses || [], (address) => address, () => make("li"), (node, address) => setText(node, address));
  // Whoever practises alone is at lessons of their own.
  const people = (board.trainees || []).filter((one) => !one.alone);
  const lesson = (board.lessons || []).filter((item) => board.lesson && item.name === board.lesson.name)[0];
  document.body.classList.toggle("is-joining", !lesson);
  const rows = ((lesson && lesson.tasks) || []).map((task, index) => ({
    title: task.title, isFinished: false, count: people.filter((one) => one.state !== "done" && one.taskNumber === index + 1).length,
  }));
  rows.push({ title: t("finished"), isFinished: true, count: people.filter((one) => one.state === "done").length });
  reconcile(
    byId("tasks"), rows, (row, index) => index, () => make("li", {}, null, [make("span"), make("span", { class: "dots", "aria-hidden": "true" }), make("span", { class: "number" })]),
    (node, row) => {
      node.className = row.isFinished ? "is-finished" : "";
      setText(node.children[0], row.title);
      setText(node.children[2], row.count);
      const dots = node.children[1];
      while (dots.children.length > row.count) dots.removeChild(dots.lastChild);
      while (dots.children.length < row.count) dots.appendChild(make("i"));
    });
  setText(byId("all"), t("present", { n: people.filter((one) => one.state !== "away").length }));
}

startLanguage();
applyTexts(document);
follow(
  { state: "/trainer/state", events: "/trainer/events" },
  {
    onPage: draw,
    onSilence: () => {},
    onGone: () => {
      window.location.href = "/trainer";
    },
  });
