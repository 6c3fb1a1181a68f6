// The door to the class.

import { byId, setAttribute, setText, show } from "./dom.js";
import { request, UNREACHABLE } from "./request.js";
import { applyTexts, currentLanguage, setLanguage, startLanguage, t } from "./text.js";

const TIMEOUT = 10000;
const boxes = ["code", "name"];
let isSending = false;

function complain(name, text) {
  boxes.concat("alone").forEach((box) => {
    const isThis = box === name;
    setText(byId(box + "-wrong"), isThis ? text : "");
    if (box !== "alone") setAttribute(byId(box), "aria-invalid", isThis ? "true" : null);
  });
  if (boxes.indexOf(name) >= 0) byId(name).focus();
}

function ask(text) {
  setText(byId("asked-text"), text);
  show(byId("asked"), true);
  byId("asked-text").focus();
}

function send(address, body, place) {
  if (isSending) return;
  isSending = true;
  setAttribute(document.body, "aria-busy", "true");
  request("POST", address, body, TIMEOUT, (answer) => {
    isSending = false;
    setAttribute(document.body, "aria-busy", null);
    const said = answer.data;
    if (said && said.ok) {
      // Going back must not lead to this door, where one would join again.
      window.location.replace(said.go || "/seat");
    } else if (said && said.ask) {
      ask(said.message);
    } else {
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

function draw() {
  applyTexts(document);
  document.title = t("joinTitle") + " · PosLab";
}

startLanguage();
draw();
if (byId("code").value === "") byId("code").value = card.code;
if (card.seat !== null) sit(false);
else if (card.code !== "") byId("name").focus();

if (window.location.hash === "#left") {
  show(byId("gone"), true);
  // Said once, and not again when the page is loaded anew.
  window.history.replaceState(null, "", window.location.pathname);
}

byId("it-is-me").addEventListener("click", () => sit(true));
byId("not-me").addEventListener("click", () => {
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
  request("POST", "/language", { lang: currentLanguage() }, TIMEOUT, (answer) => {
    if (answer.status === UNREACHABLE) complain("alone", t("notReached"));
  });
});
