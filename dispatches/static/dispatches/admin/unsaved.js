// What is typed on the checking screen is kept while it is typed: by the server as a working copy,
// and in this browser when the server cannot be reached. Leaving asks first while neither has it.
"use strict";

(function () {
  const WAIT = 5000;
  const AGAIN = 15000;
  const sheet = document.getElementById("sheet");
  const line = document.querySelector("[data-kept]");
  if (!sheet || !line) return;
  const address = sheet.dataset.keep;
  const said = line.dataset;
  const since = Date.now();
  // How often something was typed, and how much of that the server has.
  let edits = sheet.hasAttribute("data-unsaved") ? 1 : 0;
  let kept = 0;
  let leaving = false;
  let sending = false;
  let timer = 0;

  function form() {
    return new URLSearchParams(new FormData(sheet));
  }

  function tell(words, alarm) {
    line.classList.toggle("alarm", Boolean(alarm));
    line.textContent = words;
  }

  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(send, wait);
  }

  function send() {
    if (sending || leaving || edits === kept) return;
    const data = form();
    const now = edits;
    sending = true;
    window.typedHere.send(address, data).then(function (answer) {
      sending = false;
      if (leaving) return;
      if (answer.at) {
        window.typedHere.forget(address);
        tell(said.keptAt.replace("{time}", answer.at));
        kept = now;
        if (edits !== kept) later(WAIT);
        return;
      }
      if (answer.secret) {
        window.typedHere.forget(address);
        return tell(answer.said, true);
      }
      const here = window.typedHere.keep(address, data);
      tell(answer.said || (!here ? said.nowhere : answer.signedOut ? said.signedOut : said.offline), true);
      if (!answer.said && !answer.signedOut) later(AGAIN);
    });
  }

  function input() {
    edits += 1;
    later(WAIT);
  }

  // A page that is closed has no time to wait for an answer, and may send 64 KB: the browser keeps
  // it too, until the next page of the desk has sent it.
  function close() {
    if (leaving || edits === kept) return;
    const data = form();
    window.typedHere.keep(address, data);
    navigator.sendBeacon(address, data);
  }

  // What an earlier page had left in this browser has been sent, or is refused for good.
  function sent(event) {
    const detail = event.detail;
    if (detail.address !== address || detail.kept.at >= since) return;
    if (detail.answer.secret) {
      tell(detail.answer.said, true);
    } else if (detail.answer.unsaved && edits === kept && !document.querySelector(".typed")) {
      const time = new Date(detail.kept.at).toLocaleTimeString("vi", { hour: "2-digit", minute: "2-digit" });
      const link = document.createElement("a");
      link.href = "?dang-go=1";
      link.className = "button";
      link.textContent = said.send;
      tell(said.left.replace("{time}", time) + " ", true);
      line.append(link);
    }
  }

  if (edits) later(WAIT);
  sheet.addEventListener("input", input);
  sheet.addEventListener("submit", function () {
    // Until the answer comes, for it may never come.
    window.typedHere.keep(address, form());
    leaving = true;
    clearTimeout(timer);
  });
  addEventListener("online", function () { later(0); });
  document.addEventListener("visibilitychange", function () { if (document.hidden) send(); });
  document.addEventListener("desk:sent", sent);
  addEventListener("pagehide", close);
  addEventListener("beforeunload", function (event) {
    if (leaving || edits === kept) return;
    event.preventDefault();
    event.returnValue = "";
  });
})();
