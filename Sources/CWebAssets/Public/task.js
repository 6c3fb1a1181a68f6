// The task: its sentence, goals, hint, question and the explanation of what went wrong.

import { byId, make, memory, reconcile, setAttribute, setText, show } from "./dom.js";
import { say } from "./display.js";
import { fit, turnTask } from "./layout.js";
import { showMoney, slipCopy } from "./slip.js";
import { t } from "./text.js";

const GOOD = ["done", "lesson-done", "fault-over"];
const SAID = ["message", "unreachable"];
const URGENT = ["mistake", "forbidden", "refused"];

/** How long it is shown that a task is done, or that the trainer has been told. */
const FLASH_FOR = 5000;
/** Characters of an answer that leaves room for another beside it. */
const SHORT = 12;

let order = null;
let seen = null;
/** The newest notice that was there before; nothing flashes when a page is opened. */
let flashed = null;
let fading = null;
/** The answer that was pressed here, before and after the class has heard of it. */
let answered = null;

/** `give(name, value)` sends an order of the trainee. */
export function startTask(give) {
  order = give;
  ["hint", "call", "again", "next"].forEach((name) => {
    byId("do-" + name).addEventListener("click", (event) => {
      give(name);
      if (name === "again" || name === "next") goOn(event);
    });
  });
  byId("do-show").addEventListener("click", () => give(byId("do-show").getAttribute("data-order") || "show"));
}

/** A button that is about to go hands the focus of a keyboard or a screen reader on to the task. */
function goOn(event) {
  if (event.detail === 0) byId("sentence").focus();
}

export function drawTask(page) {
  const task = page.task || {};
  setText(byId("course"), task.course);
  setText(byId("lesson"), lessonText(task));
  setText(byId("sentence"), task.brief || task.title || "");
  show(byId("film"), Boolean(task.isFilm));
  setText(byId("film"), task.say ? t("filmNow", { what: task.say }) : t("film"));
  document.body.classList.toggle("is-film", Boolean(task.isFilm));
  drawSteps(task);
  drawGoals(task.goals || []);
  drawMore(task);
  drawAsk(page, task);
  drawNotice(page);
  drawHint(page.hint);
  drawButtons(page, task);
}

function lessonText(task) {
  const number = task.lessonNumber ? t("lessonNumber", { n: task.lessonNumber }) + " · " : "";
  return task.lesson ? number + task.lesson : "";
}

function drawSteps(task) {
  const of = task.of || 0;
  const isOver = of > 0 && !task.brief;
  show(byId("steps"), of > 0);
  setText(byId("step-of"), of === 0 ? "" : isOver ? t("stepsDone", { of }) : t("taskOf", { n: task.number, of }));
  const states = [];
  for (let i = 1; i <= of; i += 1) states.push(isOver || i < task.number ? "is-done" : i === task.number ? "is-now" : "");
  reconcile(byId("bars"), states, (state, index) => index, () => make("i"), (node, state) => {
    node.className = state;
  });
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
  const items = [["say", task.isFilm ? null : task.say], ["why", task.why], ["lesson", task.brief ? lessonText(task) : null]].filter((item) => item[1]);
  const more = byId("more");
  const key = JSON.stringify([items, t("say")]);
  if (more.getAttribute("data-text") === key) return;
  more.setAttribute("data-text", key);
  more.textContent = "";
  items.forEach((item) => {
    more.appendChild(make("dt", { class: "is-" + item[0] }, t(item[0])));
    more.appendChild(make("dd", { class: "is-" + item[0] }, item[1]));
  });
}

/** That a task is done is said in passing: it asks for nothing, and the next task is there already. */
function flash(notice) {
  const isNew = notice && notice.id !== flashed && flashed !== null;
  flashed = notice ? notice.id : flashed || 0;
  if (!isNew || notice.kind !== "done") return;
  say(notice.title);
  inPassing(notice.title);
}

/** A word at the rim of the display; what is heard is said elsewhere. */
function inPassing(text) {
  const line = byId("flash");
  setText(line, text);
  window.clearTimeout(fading);
  fading = window.setTimeout(() => setText(line, ""), FLASH_FOR);
}

/** The explanation stands in place of the goals until it has been read; a question is answered before. */
function drawNotice(page) {
  flash(page.notice);
  const isOpen = document.body.classList.contains("is-asked");
  const notice = page.notice && page.notice.kind !== "done" && !(isOpen && page.notice.kind === "lesson-done") ? page.notice : null;
  const urgent = notice && URGENT.indexOf(notice.kind) >= 0;
  const key = notice ? JSON.stringify([notice, page.next, page.lang]) : null;
  document.body.classList.toggle("has-notice", Boolean(notice));
  if (key === seen) return;
  seen = key;
  sendHome();
  if (notice) setText(byId("flash"), "");
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
  const isOver = notice.kind === "lesson-done";
  if (isOver) put("next", page.next ? t("nextIs", { title: page.next.title }) : t("lastLesson"));
  if (notice.code) put("code", t("codeIs", { code: notice.code }));
  const acts = make("div", { class: "acts" });
  (notice.actions || []).forEach((action) => {
    if (action === "again" || action === "next") {
      byId("do-" + action).classList.add("main");
      acts.appendChild(byId("do-" + action));
      acts.classList.add("takes-" + action);
    }
    if (action === "next" && !page.next) return;
    // Who goes on has read it.
    if (action === "read" && !isOver) {
      const isOnly = notice.actions.length === 1;
      if (isOnly) acts.appendChild(restButton());
      const read = make("button", { type: "button", class: "button" + (isOnly ? " main" : "") }, t("read"));
      read.addEventListener("click", (event) => {
        order("read");
        goOn(event);
      });
      acts.appendChild(read);
    }
  });
  if (acts.firstChild) box.appendChild(acts);
}

/** Shows the rest of an explanation for which there is no room. */
function restButton() {
  const button = make("button", { type: "button", class: "button rest", hidden: true }, t("rest"));
  button.addEventListener("click", turnTask);
  return button;
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
  document.body.classList.toggle("has-hint", Boolean(hint));
  if (!hint) return;
  box.appendChild(make("b", {}, t("hintOf", { n: hint.strength, of: hint.of })));
  box.appendChild(make("span", {}, hint.text));
}

/** A question is asked alone, and again after a wrong answer; what there is to say to the right one stays
    until it has been read. */
function drawAsk(page, task) {
  const box = byId("ask");
  const ask = page.ask;
  const name = ask ? JSON.stringify([task.lesson, ask.question]) : null;
  if (answered && (answered.name !== name || (ask.again && page.applied > answered.applied))) answered = null;
  const isRead = name !== null && memory.get("read") === name;
  const isOpen = Boolean(ask) && !answered && (!ask.reply || Boolean(ask.again));
  const isAgain = isOpen && Boolean(ask.again);
  const isOver = !task.brief;
  document.body.classList.toggle("is-asked", isOpen);
  document.body.classList.toggle("is-over", isOver);
  document.body.classList.toggle("has-reply", Boolean(ask) && !isOpen && !isRead);
  const key = ask && !isRead ? JSON.stringify([ask, answered, isOver, t("read")]) : "";
  if (box.getAttribute("data-text") === key) return;
  box.setAttribute("data-text", key);
  box.textContent = "";
  if (key === "") return;
  // It stands in for the sentence of the task.
  box.appendChild(make(isOpen ? "h1" : "h2", {}, ask.question));
  const reply = make("p", { class: "reply", role: "status" }, ask.reply || "");
  const slip = isAgain ? slipCopy() : null;
  if (isAgain) box.appendChild(reply);
  if (slip) {
    const place = make("div", { class: "look", role: "group", tabindex: "0", "aria-label": t("receipt") }, null, [slip]);
    box.appendChild(place);
    window.requestAnimationFrame(() => showMoney(place));
  }
  const isShort = isAgain && ask.answers.every((text) => text.length <= SHORT);
  const answers = box.appendChild(make("div", { class: "answers" + (isShort ? " is-short" : "") }));
  ask.answers.forEach((text, index) => {
    if (isOpen) {
      const button = answers.appendChild(make("button", { type: "button", class: "button" }, text));
      button.addEventListener("click", (event) => {
        answered = { name, index, applied: page.applied };
        order("answer", index);
        drawAsk(page, task);
        fit();
        goOn(event);
      });
    } else if (answered && answered.index === index) {
      answers.appendChild(make("p", { class: "given" }, text));
    }
  });
  if (isAgain && document.activeElement === byId("sentence")) answers.firstChild.focus();
  if (!isAgain) box.appendChild(reply);
  if (isOpen || isOver || !ask.reply) return;
  const read = box.appendChild(make("button", { type: "button", class: "button main" }, t("read")));
  read.addEventListener("click", (event) => {
    memory.set("read", name);
    drawAsk(page, task);
    fit();
    goOn(event);
  });
}

function drawButtons(page, task) {
  const there = page.buttons || [];
  ["hint", "show", "call", "again", "next"].forEach((name) => {
    const isThere = there.indexOf(name) >= 0 && (name !== "next" || Boolean(page.next));
    show(byId("do-" + name), task.isFilm ? name === "show" : isThere);
  });
  const film = byId("do-show");
  setText(film, task.isFilm ? t("showEnd") : t("show"));
  film.setAttribute("data-order", task.isFilm ? "show-end" : "show");
  film.classList.toggle("main", Boolean(task.isFilm));
  setAttribute(byId("do-call"), "aria-pressed", page.called ? "true" : "false");
  const called = byId("called");
  const isNew = Boolean(page.called) && called.textContent === "";
  setText(called, page.called ? t("called") : "");
  if (isNew) inPassing(t("calledShort"));
}
