// What readers will see, as it is typed; and a click on a paragraph names it in the sentence that is
// being written. Without this file a button shows the one, and the numbers are typed.
"use strict";

(function () {
  const PAUSE = 500;
  const form = document.getElementById("notice");
  const seen = document.getElementById("seen-page");
  if (!form || !seen) return;
  let timer = 0;
  let asked = 0;

  function show() {
    const data = new FormData(form);
    data.set("action", "preview");
    const mine = ++asked;
    fetch(location.href, { method: "POST", body: new URLSearchParams(data) })
      .then(function (answer) { return answer.ok ? answer.text() : Promise.reject(answer.status); })
      .then(function (html) {
        const page = new DOMParser().parseFromString(html, "text/html").getElementById("seen-page");
        if (page && mine === asked) seen.replaceChildren.apply(seen, Array.from(page.childNodes));
      })
      .catch(function () { /* the line is down; the next letter tries again, the button always */ });
  }

  form.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  });

  let row = null;
  form.addEventListener("focusin", function (event) {
    row = event.target.closest("fieldset.sentence") || row;
  });
  form.addEventListener("click", function (event) {
    const paragraph = event.target.closest("[data-paragraph]");
    const box = paragraph && row && row.querySelector("[name$='-paragraphs']");
    if (!box || String(getSelection())) return;
    const number = paragraph.dataset.paragraph;
    const named = box.value.split(/[\s,;]+/).filter(Boolean);
    const at = named.indexOf(number);
    if (at < 0) named.push(number); else named.splice(at, 1);
    box.value = named.join(", ");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
})();
