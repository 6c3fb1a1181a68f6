// The printer: paper that comes out, and the slips of today to leaf through.

import { byId, make, setText, show } from "./dom.js";
import { makeProbe, measure, spaceColumns, writeColumns } from "./columns.js";
import { say } from "./display.js";
import { t } from "./text.js";

const COLUMNS = 32;
/** The line that matters on a slip. */
const MONEY = /RMB/;
/** What has to be read before the slip. */
const FIRST = ["mistake", "forbidden", "refused", "unreachable"];

let receipts = [];
let shown = null;
let isFirst = true;
let probe = null;

export function startSlip() {
  probe = byId("receipt").appendChild(makeProbe("lcd-font"));
  byId("older").addEventListener("click", () => turn(-1));
  byId("newer").addEventListener("click", () => turn(1));
  byId("slip-away").addEventListener("click", putAway);
  byId("paper").addEventListener("click", putAway);
}

/** On a phone the slip lies over the display until it is put away; any key does that, too. */
export function putAway() {
  document.body.classList.remove("slip-out");
  byId("receipt").classList.remove("is-out");
  byId("mouth").removeAttribute("tabindex");
}

export function drawSlip(page, isPhone) {
  const before = receipts.length > 0 ? receipts[receipts.length - 1].id : null;
  receipts = page.receipts || [];
  const last = receipts.length > 0 ? receipts[receipts.length - 1] : null;
  const isNew = Boolean(last && !isFirst && last.id !== before && last.isNew !== false);
  if (last && last.id !== before) shown = last.id;
  isFirst = false;
  // Neither a question nor what has gone wrong must lie under paper.
  const isAsked = Boolean(page.ask && (!page.ask.reply || page.ask.again));
  const isBehind = isAsked || Boolean(page.notice && FIRST.indexOf(page.notice.kind) >= 0);
  if (!last || isBehind) putAway();
  draw();
  if (!isNew) return;
  say(t("newSlip"));
  const paper = byId("paper");
  paper.classList.remove("is-coming");
  void paper.offsetWidth;
  paper.classList.add("is-coming");
  if (isPhone && !isBehind && window.pageYOffset < 40) {
    byId("receipt").classList.add("is-out");
    // Longer than its place: a keyboard has to reach it to scroll it.
    byId("mouth").setAttribute("tabindex", "0");
    document.body.classList.add("slip-out");
    fitSlip();
    showMoney(byId("mouth"));
  }
}

/** Paper is longer than a phone: what comes first into view is the amount. */
export function showMoney(box) {
  const lines = Array.prototype.slice.call(box.querySelectorAll(".line")).filter((line) => MONEY.test(line.textContent));
  const last = lines[lines.length - 1];
  box.scrollTop = 0;
  // Where it will lie, not where the paper is while it comes out.
  if (last) box.scrollTop = last.offsetParent.offsetTop + last.offsetTop + last.offsetHeight - box.clientHeight * 0.6;
}

function place() {
  for (let i = 0; i < receipts.length; i += 1) if (receipts[i].id === shown) return i;
  return receipts.length - 1;
}

function turn(step) {
  const index = Math.max(0, Math.min(receipts.length - 1, place() + step));
  shown = receipts[index].id;
  draw();
}

function draw() {
  const paper = byId("paper");
  const index = place();
  const slip = index >= 0 ? receipts[index] : null;
  const key = slip ? JSON.stringify([slip.id, slip.lines, t("training")]) : t("noPaper");
  if (paper.getAttribute("data-text") !== key) {
    paper.setAttribute("data-text", key);
    paper.textContent = "";
    if (slip) {
      paper.appendChild(sheetOf(slip));
      fitSlip();
    } else {
      paper.appendChild(make("p", { class: "none" }, t("noPaper")));
    }
  }
  show(byId("turns"), receipts.length > 1);
  setText(byId("slip-of"), t("slipOf", { n: index + 1, of: receipts.length }));
  byId("older").disabled = index <= 0;
  byId("newer").disabled = index >= receipts.length - 1;
}

function sheetOf(slip) {
  const sheet = make("div", { class: "slip" }, null, [make("p", { class: "stamp" }, t("training"))]);
  slip.lines.forEach((line) => {
    const row = sheet.appendChild(make("div", { class: "line" }));
    writeColumns(row, line);
  });
  return sheet;
}

/** The newest slip once more, to be looked at elsewhere; null without one. */
export function slipCopy() {
  return receipts.length > 0 ? sheetOf(receipts[receipts.length - 1]) : null;
}

export function fitSlip() {
  const sheets = document.querySelectorAll(".slip");
  if (!probe) return;
  for (let i = 0; i < sheets.length; i += 1) spaceColumns(sheets[i], measure(probe), COLUMNS, sheets[i].clientWidth - 24, 17);
}
