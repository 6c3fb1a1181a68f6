// What a person does, numbered and sent in order, one at a time, until it is answered.

import { request } from "./request.js";

const TIMEOUT = 5000;
const RETRY = 700;
/** More than anybody presses in three seconds. */
const LONGEST = 40;
const MOST_REFUSALS = 5;

/**
 * `onPage(page)` for each answer, `onSilence(since)` with the time when the oldest unanswered press was
 * sent or null, `onRefused(message)` when a press was thrown away, `onGone()`.
 */
export function outbox(handlers) {
  const waiting = [];
  let applied = null;
  let current = null;
  let giveUp = null;
  let retry = null;

  function put(address, body) {
    if (waiting.length >= LONGEST) return false;
    waiting.push({ address, body });
    next();
    return true;
  }

  function next() {
    if (current || applied === null || waiting.length === 0) return;
    current = { item: waiting.shift(), number: applied + 1, since: Date.now(), refusals: 0 };
    post();
  }

  function post() {
    window.clearTimeout(retry);
    if (giveUp) giveUp();
    const entry = current;
    const body = Object.assign({ number: entry.number }, entry.item.body);
    handlers.onSilence(entry.since);
    giveUp = request("POST", entry.item.address, body, TIMEOUT, (answer) => {
      if (current !== entry) return;
      giveUp = null;
      take(answer);
    });
  }

  function take(answer) {
    const page = answer.data && typeof answer.data.applied === "number" ? answer.data : null;
    if (answer.status === 200 && page) {
      applied = page.applied;
      finish();
      handlers.onPage(page);
    } else if (answer.status === 401 || answer.status === 403 || answer.isPage) {
      handlers.onGone();
    } else if (answer.status === 409 && page) {
      applied = page.applied;
      handlers.onPage(page);
      if (!current) return;
      current.refusals += 1;
      current.number = applied + 1;
      if (current.refusals < MOST_REFUSALS) post();
      else finish();
    } else if (answer.status === 400 || answer.status === 413 || answer.status === 422) {
      finish();
      handlers.onRefused(answer.data && answer.data.message ? answer.data.message : null);
    } else {
      retry = window.setTimeout(post, RETRY);
    }
  }

  // A request whose answer is known already runs on unheard: ending it would cost the connection.
  function finish() {
    window.clearTimeout(retry);
    giveUp = null;
    current = null;
    if (waiting.length === 0) handlers.onSilence(null);
    next();
  }

  /** A state came by another way: it may say that the press in flight has been applied. */
  function learn(count) {
    if (applied === null || count > applied) applied = count;
    if (current && count >= current.number) finish();
    else next();
  }

  /** Sends the press in flight again at once, under its own number; the time asleep was not spent waiting. */
  function wake() {
    if (!current) return;
    current.since = Date.now();
    post();
  }

  return {
    put,
    learn,
    wake,
    get count() {
      return waiting.length + (current ? 1 : 0);
    },
  };
}
