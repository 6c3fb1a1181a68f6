// Over bad Wi-Fi a file of the page may not arrive: the page is opened again then, a few times. The rest
// of the page is modules, which stay away altogether when one of them is missing.
(function () {
  var NAME = "poslab.openings";
  var MOST = 8;
  var PAUSE = 1500;
  var isComing = false;

  function count(value) {
    try {
      if (value === undefined) return Number(window.sessionStorage.getItem(NAME)) || 0;
      window.sessionStorage.setItem(NAME, String(value));
    } catch (error) {
      // Without storage nobody can tell how often: the link on the page remains.
      return MOST;
    }
    return value;
  }

  window.addEventListener("error", function (event) {
    var node = event.target;
    if (isComing || !node || !/^(SCRIPT|LINK)$/.test(node.tagName || "") || count() >= MOST) return;
    isComing = true;
    count(count() + 1);
    window.setTimeout(function () { window.location.reload(); }, PAUSE);
  }, true);
  window.addEventListener("load", function () {
    if (!isComing) count(0);
  });
})();
