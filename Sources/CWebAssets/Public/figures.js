// What the class has learned: counts and names, never percentages of a few people.

import { byId, make, reconcile, setAttribute, setText, show } from "./dom.js";
import { t } from "./text.js";

export function drawFigures(board, undo) {
  list("undo", board.undo || [], (item) => item.id, () => {
    const button = make("button", { type: "button", class: "button" });
    button.addEventListener("click", () => undo(button.getAttribute("data-undo")));
    return make("li", {}, null, [make("span"), button]);
  }, (node, item) => {
    setText(node.firstChild, item.label);
    setText(node.lastChild, t("undo"));
    setAttribute(node.lastChild, "data-undo", item.id);
    setAttribute(node.lastChild, "aria-label", t("undo") + " " + item.label);
  });
  list("hard", board.hard || [], (item, index) => index + item.task, () => make("li", {}, null, [
    make("div", { class: "hard-top" }, null, [make("b"), make("small")]),
    make("div", { class: "heads", "aria-hidden": "true" }),
    make("p", { class: "alone" }), make("p", { class: "names evidence" }), make("ul", { class: "paths" }),
  ]), drawHard);
  list("again", board.again || [], (item, index) => index + item.id + item.skill, () => make("li", {}, null, [make("b"), make("span"), make("p", { class: "evidence" })]), (node, item) => {
    setText(node.children[0], item.name);
    setText(node.children[1], " · " + item.skill);
    setText(node.children[2], item.evidence);
  });
  list("log", board.log || [], (item, index) => index + item.at + item.text, () => make("li", {}, null, [make("time"), make("span")]), (node, item) => {
    setText(node.firstChild, item.at);
    setText(node.lastChild, item.text);
  });
}

function list(name, items, keyOf, create, update) {
  show(byId(name + "-none"), items.length === 0);
  reconcile(byId(name), items, keyOf, create, update);
}

function drawHard(node, item) {
  setText(node.querySelector("b"), item.task);
  setText(node.querySelector("small"), typeof item.medianSeconds === "number" ? t("median", { t: duration(item.medianSeconds) }) : "");
  setText(node.querySelector(".alone"), t("aloneOf", { n: item.alone, of: item.of }));
  const names = node.querySelector(".names");
  setText(names, (item.names || []).join(t("comma")));
  show(names, (item.names || []).length > 0);
  const heads = node.querySelector(".heads");
  const key = item.alone + "/" + item.of;
  if (heads.getAttribute("data-text") !== key) {
    heads.setAttribute("data-text", key);
    heads.textContent = "";
    for (let i = 0; i < Math.min(item.of, 150); i += 1) heads.appendChild(make("i", { class: i < item.alone ? "is-alone" : "" }));
  }
  reconcile(
    node.querySelector(".paths"), item.wrongPaths || [], (path) => path.label, () => make("li"),
    (line, path) => setText(line, path.label + " — " + t("pathCount", { n: path.count })));
}

function duration(seconds) {
  return seconds < 60 ? t("seconds", { n: Math.round(seconds) }) : t("minutes", { n: Math.floor(seconds / 60), s: Math.round(seconds % 60) });
}
