// The trainer's door.

import { byId, setAttribute, setText } from "./dom.js";
import { request } from "./request.js";
import { applyTexts, currentLanguage, setLanguage, startLanguage, t } from "./text.js";

const TIMEOUT = 10000;

function complain(text) {
  setText(byId("pin-wrong"), text);
  setAttribute(byId("pin"), "aria-invalid", text === "" ? null : "true");
  if (text !== "") byId("pin").select();
}

function draw() {
  applyTexts(document);
  document.title = t("trainerTitle") + " · PosLab";
}

startLanguage();
draw();
byId("pin").focus();
byId("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const pin = byId("pin").value.trim();
  if (pin === "") {
    complain(t("pinMissing"));
    return;
  }
  request("POST", "/trainer/enter", { pin }, TIMEOUT, (answer) => {
    const said = answer.data;
    if (said && said.ok) window.location.href = said.go || "/trainer";
    else complain((said && said.message) || t("notReached"));
  });
});
byId("language").addEventListener("click", () => {
  setLanguage(currentLanguage() === "zh" ? "en" : "zh");
  complain("");
  draw();
  request("POST", "/language", { lang: currentLanguage() }, TIMEOUT, () => {});
});
