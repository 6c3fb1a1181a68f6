// Dialogs: the focus goes in and comes back, Escape closes, the page behind is out of reach.

import { byId, make } from "./dom.js";
import { t } from "./text.js";

const FOCUSABLE = "button:not([disabled]), input, select, textarea, a[href]";
let open = null;

export function isDialogOpen() {
  return open !== null;
}

/** Opens a dialog; `back` gets the focus afterwards. Gives `{body, close}`. */
export function openDialog(title, back) {
  if (open) open.close();
  const heading = make("h2", { id: "dialog-title", tabindex: "-1" }, title);
  const body = make("div", { class: "body" });
  const ends = make("div", { class: "ends" });
  const closer = make("button", { type: "button", class: "button" }, t("close"));
  const box = make("div", { class: "dialog", role: "dialog", "aria-modal": "true", "aria-labelledby": "dialog-title" }, null, [heading, body, ends]);
  const veil = make("div", { class: "veil" }, null, [box]);
  const behind = ["bar", "main"].map(byId).filter(Boolean);

  const dialog = {
    body,
    ends,
    close() {
      if (open !== dialog) return;
      open = null;
      document.removeEventListener("keydown", onKey, true);
      behind.forEach((node) => node.removeAttribute("aria-hidden"));
      veil.parentNode.removeChild(veil);
      if (back && document.body.contains(back)) back.focus();
    },
  };

  function onKey(event) {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      dialog.close();
    } else if (event.key === "Tab") {
      const nodes = box.querySelectorAll(FOCUSABLE);
      const first = nodes[0];
      const last = nodes[nodes.length - 1];
      const isInside = box.contains(document.activeElement);
      const atEdge = event.shiftKey ? document.activeElement === first || document.activeElement === heading : document.activeElement === last;
      if (!isInside || atEdge) {
        event.preventDefault();
        (event.shiftKey ? last : first).focus();
      }
    }
  }

  closer.addEventListener("click", dialog.close);
  veil.addEventListener("click", (event) => {
    if (event.target === veil) dialog.close();
  });
  document.addEventListener("keydown", onKey, true);
  ends.appendChild(closer);
  byId("overlays").appendChild(veil);
  behind.forEach((node) => node.setAttribute("aria-hidden", "true"));
  open = dialog;
  heading.focus();
  return dialog;
}
