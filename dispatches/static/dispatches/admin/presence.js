// Says every so often that this record is open, and shows who else has it open. Without this file
// it is said and shown when the page is opened.
"use strict";

(function () {
  const BEAT = 20000;
  const line = document.querySelector("[data-present]");
  const token = document.querySelector("#logout-form [name=csrfmiddlewaretoken]");
  if (!line || !token || line.hasAttribute("data-silent")) return;
  function beat() {
    const data = new URLSearchParams({ csrfmiddlewaretoken: token.value });
    fetch(line.dataset.present, { method: "POST", body: data, redirect: "manual" })
      .then(function (answer) {
        if (answer.type === "opaqueredirect" || answer.status === 403) return clearInterval(timer);
        return answer.ok && answer.json().then(function (now) {
          if (line.textContent !== now.others) line.textContent = now.others;
        });
      })
      .catch(function () { /* the line is down; the next beat tries again */ });
  }

  const timer = setInterval(beat, BEAT);
})();
