// The door to the class.

import { byId, setAttribute, setText, show } from "./dom.js";
import { request, UNREACHABLE } from "./request.js";
import { applyTexts, currentLanguage, setLanguage, startLanguage, t } from "./text.js";

const TIMEOUT = 10000;
const boxes = ["code", "name"];
/** Where an exam's trainer has to say yes, the question is asked again until they have. */
const LONGEST_WAIT = 60;
let isSending = false;
let waiting = null;

function complain(name, text) {
  boxes.concat("alone").forEach((box) => {
    const isThis = box === name;
    setText(byId(box + "-wrong"), isThis ? text : "");
    if (box !== "alone") setAttribute(byId(box), "aria-invalid", isThis ? "true" : null);
  });
  if (boxes.indexOf(name) >= 0) byId(name).focus();
}

function ask(text) {
  stopWaiting();
  setText(byId("asked-text"), text);
  show(byId("asked"), true);
  byId("asked-text").focus();
}

function stopWaiting() {
  window.clearTimeout(waiting);
  waiting = null;
  setText(byId("asked-wait"), "");
  byId("it-is-me").disabled = false;
}

/** The trainer has been told: the same is asked again until there is an answer. */
function wait(seconds, text, again) {
  show(byId("asked"), true);
  byId("it-is-me").disabled = true;
  setText(byId("asked-wait"), text);
  window.clearTimeout(waiting);
  waiting = window.setTimeout(again, Math.min(seconds, LONGEST_WAIT) * 1000);
}

function send(address, body, place) {
  if (isSending) return;
  // What is asked now counts, and not what was waited for.
  window.clearTimeout(waiting);
  isSending = true;
  setAttribute(document.body, "aria-busy", "true");
  request("POST", address, body, TIMEOUT, (answer) => {
    isSending = false;
    setAttribute(document.body, "aria-busy", null);
    const said = answer.data;
    if (said && said.ok) {
      // Going back must not lead to this door, where one would join again.
      window.location.replace(said.go || "/seat");
    } else if (said && said.wait) {
      wait(said.wait, said.message, () => send(address, body, place));
    } else if (said && said.ask) {
      ask(said.message);
    } else {
      stopWaiting();
      complain(said && boxes.indexOf(said.field) >= 0 ? said.field : place, (said && said.message) || t("notReached"));
    }
  });
}

/** A code that came with the address, as in `/j/482917`, and the seat of a seat card, as in `/j/482917/7`. */
function ofAddress() {
  const parts = /^\/j\/([0-9]{4,8})(?:\/([0-9]{1,4}))?\/?$/.exec(window.location.pathname);
  return { code: parts ? parts[1] : "", seat: parts && parts[2] ? Number(parts[2]) : null };
}

function sit(isMe) {
  send("/join", { code: card.code, seat: card.seat, isMe }, "code");
}

const card = ofAddress();
/** Whose place this browser had, when it is open on another one now. */
const moved = byId("asked").getAttribute("data-moved") || "";

function draw() {
  applyTexts(document);
  document.title = t("joinTitle") + " · PosLab";
}

startLanguage();
draw();
if (byId("code").value === "") byId("code").value = card.code;
if (card.seat !== null) sit(false);
else if (moved !== "") ask(t("moved", { name: moved }));
else if (card.code !== "") byId("name").focus();

if (window.location.hash === "#left") {
  show(byId("gone"), true);
  // Said once, and not again when the page is loaded anew.
  window.history.replaceState(null, "", window.location.pathname);
}

byId("it-is-me").addEventListener("click", () => {
  if (card.seat !== null) sit(true);
  else send("/back", {}, "code");
});
byId("not-me").addEventListener("click", () => {
  stopWaiting();
  show(byId("asked"), false);
  byId("name").focus();
});

byId("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const code = byId("code").value.replace(/\s/g, "").replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  const name = byId("name").value.trim();
  if (code === "") complain("code", t("codeMissing"));
  else if (name === "") complain("name", t("nameMissing"));
  else send("/join", { code, name }, "code");
});
byId("alone").addEventListener("click", () => send("/alone", {}, "alone"));
byId("language").addEventListener("click", () => {
  setLanguage(currentLanguage() === "zh" ? "en" : "zh");
  complain(null, "");
  draw();
  if (card.seat === null && moved !== "") setText(byId("asked-text"), t("moved", { name: moved }));
  request("POST", "/language", { lang: currentLanguage() }, TIMEOUT, (answer) => {
    if (answer.status === UNREACHABLE) complain("alone", t("notReached"));
  });
});
