// One request to the class. XMLHttpRequest, because old WebViews cannot end a fetch.

/** What can come back instead of an answer. */
export const UNREACHABLE = "unreachable";

/**
 * Sends and hands `{status, data, isPage}` to `done`; `data` is null when the answer is no JSON,
 * `status` is `UNREACHABLE` when there was none. Returns a function that gives up without a word.
 */
export function request(method, address, body, timeout, done) {
  const call = new XMLHttpRequest();
  let isOver = false;
  const finish = (status) => {
    if (isOver) return;
    isOver = true;
    let data = null;
    if (status !== UNREACHABLE) {
      try {
        data = JSON.parse(call.responseText);
      } catch (error) {
        data = null;
      }
    }
    done({ status, data, isPage: data === null && /html/.test(call.getResponseHeader("Content-Type") || "") });
  };
  call.open(method, address);
  call.timeout = timeout;
  call.setRequestHeader("Accept", "application/json");
  if (method === "POST") {
    call.setRequestHeader("Content-Type", "application/json");
    const token = pageToken();
    if (token) call.setRequestHeader("X-PosLab-Token", token);
  }
  call.onload = () => finish(call.status === 0 ? UNREACHABLE : call.status);
  call.onerror = () => finish(UNREACHABLE);
  call.ontimeout = () => finish(UNREACHABLE);
  call.send(body === null || body === undefined ? null : JSON.stringify(body));
  return () => {
    if (isOver) return;
    isOver = true;
    call.abort();
  };
}

/** The token that the server wrote into the page, when it did. */
function pageToken() {
  const tag = document.querySelector('meta[name="poslab-token"]');
  const value = tag ? tag.getAttribute("content") : null;
  return value && value.indexOf("{{") < 0 ? value : null;
}
