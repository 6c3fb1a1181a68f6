// Hears of changes: server-sent events, and asking every two seconds while those do not come.

import { request, UNREACHABLE } from "./request.js";

const POLL = 2000;
/** Events may die without a word on a phone; a question now and then finds out. */
const HEARTBEAT = 20000;
const TIMEOUT = 6000;

/**
 * Follows a page of the class.
 * `onPage(page)` for each state, `onSilence(since)` with the time of the first unanswered question or
 * null once answered, `onGone()` when the class does not know this browser any more.
 */
export function follow(addresses, handlers) {
  let events = null;
  let isOpen = false;
  let timer = null;
  let giveUp = null;
  let silentSince = null;
  let tries = 0;
  let retryAt = 0;

  function heard(page) {
    silentSince = null;
    handlers.onSilence(null);
    handlers.onPage(page);
  }

  function ask() {
    window.clearTimeout(timer);
    if (giveUp) giveUp();
    const sent = Date.now();
    giveUp = request("GET", addresses.state, null, TIMEOUT, (answer) => {
      giveUp = null;
      if (answer.status === 200 && answer.data) {
        heard(answer.data);
        if (!events && Date.now() >= retryAt) listen();
      } else if (answer.status === 401 || answer.status === 403 || answer.isPage) {
        handlers.onGone();
        return;
      } else {
        silentSince = silentSince === null ? sent : silentSince;
        handlers.onSilence(silentSince);
      }
      plan();
    });
    window.setTimeout(() => {
      if (giveUp && silentSince === null) handlers.onSilence(sent);
    }, 1500);
  }

  function plan() {
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, isOpen ? HEARTBEAT : POLL);
  }

  function listen() {
    if (typeof EventSource === "undefined") return;
    const source = new EventSource(addresses.events);
    events = source;
    source.addEventListener("open", () => {
      isOpen = true;
      tries = 0;
      plan();
    });
    source.addEventListener("state", (event) => {
      let page = null;
      try {
        page = JSON.parse(event.data);
      } catch (error) {
        ask();
        return;
      }
      isOpen = true;
      heard(page);
    });
    source.addEventListener("error", () => {
      if (events !== source) return;
      close();
      tries += 1;
      retryAt = Date.now() + Math.min(30000, 1000 * Math.pow(2, tries));
      ask();
    });
  }

  function close() {
    isOpen = false;
    if (events) events.close();
    events = null;
  }

  /** After a locked phone nothing that was open can be trusted. */
  function wake() {
    close();
    silentSince = null;
    handlers.onSilence(null);
    tries = 0;
    retryAt = 0;
    ask();
  }

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) wake();
  });
  document.addEventListener("resume", wake);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) wake();
  });
  window.addEventListener("online", wake);
  ask();
  return { wake, refresh: ask };
}

export { UNREACHABLE };
