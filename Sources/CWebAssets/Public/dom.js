// Small helpers over the document. Outside text only ever goes through textContent.

export function byId(id) {
  return document.getElementById(id);
}

/** An element with attributes, a text and children. */
export function make(tag, attributes, text, children) {
  const node = document.createElement(tag);
  const names = Object.keys(attributes || {});
  for (let i = 0; i < names.length; i += 1) {
    const value = attributes[names[i]];
    if (value !== null && value !== undefined && value !== false) node.setAttribute(names[i], value === true ? "" : value);
  }
  if (text !== null && text !== undefined) node.textContent = text;
  (children || []).forEach((child) => node.appendChild(child));
  return node;
}

/** Writes only what differs, so that screen readers are not disturbed. */
export function setText(node, text) {
  const value = text === null || text === undefined ? "" : String(text);
  if (node.textContent !== value) node.textContent = value;
}

export function setAttribute(node, name, value) {
  if (value === null || value === undefined || value === false) {
    if (node.hasAttribute(name)) node.removeAttribute(name);
  } else if (node.getAttribute(name) !== String(value)) {
    node.setAttribute(name, String(value));
  }
}

export function show(node, isShown) {
  if (node.hidden === isShown) node.hidden = !isShown;
}

/** Keeps one child per item, in the order of the items, and reuses what is there. */
export function reconcile(parent, items, keyOf, create, update) {
  const known = {};
  Array.prototype.slice.call(parent.children).forEach((child) => {
    known["k" + child.getAttribute("data-key")] = child;
  });
  let place = parent.firstElementChild;
  items.forEach((item, index) => {
    const key = String(keyOf(item, index));
    let node = known["k" + key];
    if (node) {
      delete known["k" + key];
    } else {
      node = create(item, index);
      node.setAttribute("data-key", key);
    }
    if (node === place) {
      place = place.nextElementSibling;
    } else {
      parent.insertBefore(node, place);
    }
    if (update) update(node, item, index);
  });
  Object.keys(known).forEach((key) => parent.removeChild(known[key]));
}

/** What this browser remembers for the page; some WebViews have no storage. */
export const memory = {
  get(name) {
    try {
      return window.sessionStorage.getItem("poslab." + name);
    } catch (error) {
      return null;
    }
  },
  set(name, value) {
    try {
      window.sessionStorage.setItem("poslab." + name, value);
    } catch (error) {
      // Without storage the page only forgets which card was chosen.
    }
  },
};
