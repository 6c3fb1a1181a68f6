// For browsers that do not know modules: say so in both languages.
(function () {
  function tell() {
    var note = document.createElement("p");
    note.setAttribute("role", "alert");
    note.style.setProperty("padding", "1rem");
    note.textContent = "这个浏览器太旧，打不开练习。请换一个浏览器，或者更新微信。 This browser is too old. Please use another one.";
    document.body.insertBefore(note, document.body.firstChild);
  }
  if (document.body) tell();
  else document.addEventListener("DOMContentLoaded", tell);
})();
