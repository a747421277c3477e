// The page of a batch works without this file: it then loads itself anew while files are being read.
"use strict";

(function () {
  const EVERY = 2000;

  function reading(page) {
    const status = page.querySelector(".how-far");
    return status && status.dataset.reading === "yes";
  }

  // Only what changed is put in, so that focus, typed reasons and opened details stay.
  function renew(fresh) {
    const before = document.querySelector(".how-far");
    const after = fresh.querySelector(".how-far");
    if (before.textContent !== after.textContent) before.textContent = after.textContent;
    before.dataset.reading = after.dataset.reading;
    fresh.querySelectorAll(".files > li").forEach(function (row) {
      const old = document.getElementById(row.id);
      if (old && old.className + old.innerHTML !== row.className + row.innerHTML && !old.contains(document.activeElement)) {
        old.replaceWith(document.adoptNode(row));
      }
    });
  }

  function look() {
    fetch(location.pathname, { headers: { Accept: "text/html" } })
      .then(function (answer) {
        if (!answer.ok || answer.redirected) throw location.reload();
        return answer.text();
      })
      .then(function (html) {
        const fresh = new DOMParser().parseFromString(html, "text/html");
        if (!reading(fresh)) return location.reload();
        renew(fresh);
        setTimeout(look, EVERY);
      })
      .catch(function () { setTimeout(look, 5 * EVERY); });
  }

  if (reading(document)) setTimeout(look, EVERY);
})();
