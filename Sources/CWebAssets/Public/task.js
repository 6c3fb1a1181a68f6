// The task: its sentence, goals, hint, question and the explanation of what went wrong.

import { byId, make, reconcile, setAttribute, setText, show } from "./dom.js";
import { say } from "./display.js";
import { t } from "./text.js";

const GOOD = ["done", "lesson-done", "fault-over"];
const SAID = ["message", "unreachable"];
const URGENT = ["mistake", "forbidden", "refused"];

/** How long the answer to a call may lie over the sentence on a phone. */
const CALLED_FOR = 5000;

let order = null;
let seen = null;

/** `give(name, value)` sends an order of the trainee. */
export function startTask(give) {
  order = give;
  ["hint", "call", "again", "next"].forEach((name) => {
    byId("do-" + name).addEventListener("click", () => give(name));
  });
  byId("do-show").addEventListener("click", () => give(byId("do-show").getAttribute("data-order") || "show"));
}

export function drawTask(page) {
  const task = page.task || {};
  const sentence = task.title || task.brief || "";
  const brief = task.title ? task.brief : null;
  setText(byId("course"), task.course);
  setText(byId("lesson"), lessonText(task));
  setText(byId("sentence"), sentence);
  setText(byId("brief"), brief);
  show(byId("brief"), Boolean(brief));
  show(byId("film"), Boolean(task.isFilm));
  setText(byId("film"), t("film"));
  drawSteps(task);
  drawGoals(task.goals || []);
  drawMore(task);
  drawNotice(page);
  drawHint(page.hint);
  drawAsk(page.ask);
  drawButtons(page, task);
}

function lessonText(task) {
  const number = task.lessonNumber ? t("lessonNumber", { n: task.lessonNumber }) + " · " : "";
  return task.lesson ? number + task.lesson : "";
}

function drawSteps(task) {
  const of = task.of || 0;
  const steps = byId("steps");
  show(steps, of > 0);
  if (of === 0) return;
  const text = t("taskOf", { n: task.number, of });
  const key = text + of;
  if (steps.getAttribute("data-text") === key) return;
  steps.setAttribute("data-text", key);
  steps.textContent = "";
  steps.appendChild(make("span", { class: "unseen" }, text));
  for (let i = 1; i <= of; i += 1) {
    const state = i < task.number ? "is-done" : i === task.number ? "is-now" : "";
    steps.appendChild(make("i", { class: state, "aria-hidden": "true" }));
  }
}

function drawGoals(goals) {
  const first = goals.filter((goal) => goal.state === "open")[0] || goals[goals.length - 1];
  reconcile(
    byId("goals"), goals, (goal, index) => index + goal.text,
    () => make("li", {}, null, [make("span"), make("small")]),
    (node, goal) => {
      const old = node.getAttribute("data-state");
      setText(node.firstChild, goal.text);
      node.className = "is-" + goal.state + (goal === first ? " is-next" : "") + (old === "open" && goal.state === "met" ? " is-fresh" : "");
      node.setAttribute("data-state", goal.state);
      if (old === "open" && goal.state === "met") say(goal.text + t("colon") + t("goalMet"));
      setText(node.lastChild, goal.state === "already" ? t("goalAlready") : "");
      setAttribute(node, "aria-label", goal.text + t("colon") + t(goal.state === "open" ? "goalOpen" : goal.state === "met" ? "goalMet" : "goalAlready"));
    });
  show(byId("goals"), goals.length > 0);
}

function drawMore(task) {
  const items = [["say", task.say], ["why", task.why]].filter((item) => item[1]);
  const more = byId("more");
  const key = JSON.stringify([items, t("say")]);
  if (more.getAttribute("data-text") === key) return;
  more.setAttribute("data-text", key);
  more.textContent = "";
  items.forEach((item) => {
    more.appendChild(make("dt", {}, t(item[0])));
    more.appendChild(make("dd", {}, item[1]));
  });
}

/** The explanation stands in place of the goals until it has been read. */
function drawNotice(page) {
  const notice = page.notice;
  const urgent = notice && URGENT.indexOf(notice.kind) >= 0;
  const key = notice ? JSON.stringify([notice, page.lang]) : null;
  document.body.classList.toggle("has-notice", Boolean(notice));
  if (key === seen) return;
  seen = key;
  sendHome();
  byId("alert").textContent = "";
  byId("status").textContent = "";
  if (!notice) return;
  const box = byId(urgent ? "alert" : "status");
  box.className = "notice is-" + (GOOD.indexOf(notice.kind) >= 0 ? "good" : SAID.indexOf(notice.kind) >= 0 ? "said" : notice.kind);
  const words = box.appendChild(make("div", { class: "words" }));
  const put = (className, text, tag) => {
    if (!text) return;
    words.appendChild(make(tag || "p", { class: className }, text));
    words.appendChild(document.createTextNode(" "));
  };
  // Money first.
  put("title", notice.money || notice.title, "h2");
  if (notice.money) put("meaning", notice.title);
  put("say", notice.say);
  put("back", notice.back);
  put("call", notice.call);
  if (notice.code) put("code", t("codeIs", { code: notice.code }));
  const acts = make("div", { class: "acts" });
  (notice.actions || []).forEach((action) => {
    if (action === "again" || action === "next") {
      acts.appendChild(byId("do-" + action));
      acts.classList.add("takes-" + action);
    }
    if (action === "read") {
      const read = make("button", { type: "button", class: "button main" }, t("read"));
      read.addEventListener("click", () => order("read"));
      acts.appendChild(read);
    }
  });
  if (acts.firstChild) box.appendChild(acts);
  const next = byId("do-next");
  next.classList.toggle("main", acts.contains(next));
}

/** Each button exists once; an explanation borrows it. */
function sendHome() {
  const home = byId("home");
  ["again", "next"].forEach((name) => {
    const button = byId("do-" + name);
    button.classList.remove("main");
    home.appendChild(button);
  });
}

function drawHint(hint) {
  const box = byId("hint");
  const key = hint ? JSON.stringify([hint, t("hint")]) : "";
  if (box.getAttribute("data-text") === key) return;
  box.setAttribute("data-text", key);
  box.textContent = "";
  if (!hint) return;
  box.appendChild(make("b", {}, t("hintOf", { n: hint.strength, of: hint.of })));
  box.appendChild(make("span", {}, hint.text));
}

function drawAsk(ask) {
  const box = byId("ask");
  const key = ask ? JSON.stringify(ask) : "";
  if (box.getAttribute("data-text") === key) return;
  box.setAttribute("data-text", key);
  box.textContent = "";
  if (!ask) return;
  box.appendChild(make("h2", {}, ask.question));
  const answers = make("div", { class: "answers" });
  ask.answers.forEach((text, index) => {
    const button = make("button", { type: "button", class: "button" }, text);
    button.addEventListener("click", () => order("answer", index));
    answers.appendChild(button);
  });
  box.appendChild(answers);
  box.appendChild(make("p", { class: "reply", role: "status" }, ask.reply || ""));
}

function drawButtons(page, task) {
  const there = page.buttons || [];
  ["hint", "show", "call", "again", "next"].forEach((name) => {
    show(byId("do-" + name), task.isFilm ? name === "show" : there.indexOf(name) >= 0);
  });
  const film = byId("do-show");
  setText(film, task.isFilm ? t("showEnd") : t("show"));
  film.setAttribute("data-order", task.isFilm ? "show-end" : "show");
  film.classList.toggle("main", Boolean(task.isFilm));
  setAttribute(byId("do-call"), "aria-pressed", page.called ? "true" : "false");
  const called = byId("called");
  const isNew = Boolean(page.called) && called.textContent === "";
  setText(called, page.called ? t("called") : "");
  if (!isNew) return;
  called.classList.add("is-fresh");
  window.setTimeout(() => called.classList.remove("is-fresh"), CALLED_FOR);
}
