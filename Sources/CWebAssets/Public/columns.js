// Texts of terminal and printer are laid out in columns: a Chinese character takes two, others one.
// Fonts of phones do not keep to that, so each run is spaced until it does.

const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;
const MEASURED = 20;

/** Writes `text` into `node` as runs of wide and narrow characters. */
export function writeColumns(node, text) {
  if (node.getAttribute("data-text") === text) return;
  node.setAttribute("data-text", text);
  node.textContent = "";
  let run = "";
  let isWide = false;
  const flush = () => {
    if (run === "") return;
    const span = document.createElement("span");
    span.className = isWide ? "w" : "n";
    span.textContent = run;
    node.appendChild(span);
    run = "";
  };
  for (const character of text) {
    const wide = WIDE.test(character);
    if (wide !== isWide) flush();
    isWide = wide;
    run += character;
  }
  flush();
}

/** Advance widths of the box's font in parts of its font size. */
export function measure(probe) {
  const size = 100;
  probe.style.setProperty("--probe", size + "px");
  const narrow = probe.querySelector(".n").getBoundingClientRect().width / MEASURED / size;
  const wide = probe.querySelector(".w").getBoundingClientRect().width / MEASURED / size;
  return { narrow: narrow || 0.6, wide: wide || 1 };
}

/** The hidden text that is measured; it belongs beside the box, with the same font. */
export function makeProbe(className) {
  const probe = document.createElement("div");
  probe.className = "probe " + className;
  probe.setAttribute("aria-hidden", "true");
  ["n", "w"].forEach((kind) => {
    const span = document.createElement("span");
    span.className = kind;
    span.textContent = (kind === "n" ? "0" : "中").repeat(MEASURED);
    probe.appendChild(span);
  });
  return probe;
}

/** Sets size and spacing so that `columns` fit into `width`, at most `largest` pixels high. */
export function spaceColumns(box, font, columns, width, largest) {
  const natural = Math.max(font.narrow, font.wide / 2);
  const size = Math.max(8, Math.min(largest, width / (columns * natural)));
  const column = Math.min(width / columns, natural * size);
  box.style.setProperty("--size", size.toFixed(2) + "px");
  box.style.setProperty("--narrow", (column - font.narrow * size).toFixed(3) + "px");
  box.style.setProperty("--wide", (2 * column - font.wide * size).toFixed(3) + "px");
  box.style.setProperty("--column", column.toFixed(3) + "px");
  return size;
}
