// Leaving the checking screen by a link, or by a form other than the sheet's, asks first when
// something typed there was not saved.
"use strict";

(function () {
  const sheet = document.getElementById("sheet");
  if (!sheet) return;
  let typed = sheet.hasAttribute("data-unsaved");

  sheet.addEventListener("input", function () { typed = true; });
  sheet.addEventListener("submit", function () { typed = false; });
  addEventListener("beforeunload", function (event) {
    if (!typed) return;
    event.preventDefault();
    event.returnValue = "";
  });
})();
