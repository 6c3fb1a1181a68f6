// The display of the terminal: eight lines of twenty-one columns and a line above them.

import { byId, make, setText } from "./dom.js";
import { makeProbe, measure, spaceColumns, writeColumns } from "./columns.js";
import { t } from "./text.js";

const COLUMNS = 21;
const ROWS = 8;
const STATUS = 1.05;
const LINE = 1.22;
/** Where there is width to spare, letters are drawn wider. */
const STRETCH = 1.18;
const SPEAK_AFTER = 300;

const screen = byId("screen");
const glass = byId("glass");
const probe = makeProbe("lcd-font");
let status = null;
let progress = null;
let rows = [];
let font = null;
let spoken = [];
let speaking = null;
let countdown = null;

export function startDisplay() {
  status = make("div", { class: "status" });
  const left = make("span");
  progress = make("span", { class: "progress" });
  status.appendChild(left);
  status.appendChild(progress);
  screen.appendChild(status);
  for (let i = 0; i < ROWS; i += 1) rows.push(screen.appendChild(make("div", { class: "row" })));
  glass.appendChild(probe);
  font = measure(probe);
  window.addEventListener("resize", () => {
    font = measure(probe);
  });
}

function writeLine(row, line) {
  const spans = line && line.spans && line.spans.length > 0 ? line.spans : [{ text: line ? line.text : "", style: line ? line.style : null }];
  const style = line && line.style ? line.style : "plain";
  row.className = "row is-" + style;
  if (spans.length === 1) {
    writeColumns(row, spans[0].text || "");
    return;
  }
  const text = JSON.stringify(spans);
  if (row.getAttribute("data-text") === text) return;
  row.setAttribute("data-text", text);
  row.textContent = "";
  spans.forEach((span) => {
    const piece = make("span", { class: "is-" + (span.style || "plain") });
    writeColumns(piece, span.text || "");
    row.appendChild(piece);
  });
}

export function drawDisplay(page) {
  const shown = page.screen || { on: true, lines: [] };
  const lines = shown.on ? shown.lines || [] : [];
  glass.classList.toggle("is-off", !shown.on);
  glass.classList.toggle("is-busy", Boolean(shown.on && shown.busy));
  setText(status.firstElementChild, shown.on ? shown.status || "" : "");
  while (rows.length < lines.length) rows.push(screen.appendChild(make("div", { class: "row" })));
  rows.forEach((row, index) => writeLine(row, lines[index] || null));
  count(shown.on ? shown.secondsLeft : null);
  speak(shown, lines);
}

/** Counts down on its own; the server need not send a state a second. */
function count(seconds) {
  window.clearInterval(countdown);
  countdown = null;
  if (typeof seconds !== "number") {
    setText(progress, "");
    return;
  }
  const end = Date.now() + seconds * 1000;
  const show = () => {
    const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
    setText(progress, t("secondsLeft", { n: left }));
    if (left === 0) window.clearInterval(countdown);
  };
  show();
  countdown = window.setInterval(show, 500);
}

/** Tells a screen reader the lines that changed, once the person has stopped typing. */
function speak(shown, lines) {
  const texts = shown.on
    ? lines.map((line) => String(line.text || "").replace(/\s+/g, " ").trim())
    : [t("dark")];
  window.clearTimeout(speaking);
  speaking = window.setTimeout(() => {
    const changed = texts.filter((text, index) => text !== "" && text !== spoken[index]);
    spoken = texts;
    if (changed.length > 0) say(changed.join("\n"));
  }, SPEAK_AFTER);
}

/** Puts a sentence where screen readers hear it, and takes it away again. */
export function say(text) {
  const said = byId("said");
  const line = said.appendChild(make("p", {}, text));
  window.setTimeout(() => {
    if (line.parentNode === said) said.removeChild(line);
  }, 8000);
}

/** The height that eight lines of type of this size take, with the line above them. */
export function displayHeight(size) {
  return size * LINE * (ROWS + STATUS) + 16;
}

/** The largest type that the width allows. */
export function widestType(largest) {
  const width = screen.clientWidth - 16;
  return Math.min(largest, width / (COLUMNS * Math.max(font.narrow, font.wide / 2)));
}

/** Fits the lines into `height` pixels and gives the size of the type. */
export function fitDisplay(height, largest) {
  const size = Math.min(largest, (height - 16) / (LINE * (ROWS + STATUS)));
  const width = screen.clientWidth - 16;
  const used = spaceColumns(screen, font, COLUMNS, width, size);
  const column = parseFloat(screen.style.getPropertyValue("--column"));
  screen.style.setProperty("--stretch", Math.max(1, Math.min(STRETCH, width / (column * COLUMNS))).toFixed(3));
  glass.style.setProperty("--row", (used * LINE).toFixed(2) + "px");
  return used;
}
