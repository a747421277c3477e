// A form of which nothing is kept until it is sent: leaving asks first once something was typed.
"use strict";

(function () {
  const form = document.querySelector("form[data-leaving]");
  if (!form) return;
  let typed = form.hasAttribute("data-unsaved");
  form.addEventListener("input", function () { typed = true; });
  form.addEventListener("submit", function () { typed = false; });
  addEventListener("beforeunload", function (event) {
    if (!typed) return;
    event.preventDefault();
    event.returnValue = "";
  });
})();
