// What could not be sent is kept in this browser, for the person who typed it: a day at most, and
// until they sign out. As soon as the server can be reached it is sent there, where it is a working
// copy, offered when the record is opened.
"use strict";

(function () {
  const KEPT = "desk-typed:";
  const DAY = 24 * 60 * 60 * 1000;
  const form = document.getElementById("logout-form");
  const mine = form ? KEPT + form.dataset.person + ":" : "";

  function keys() {
    try { return Object.keys(localStorage).filter(function (key) { return key.startsWith(KEPT); }); } catch (fault) { return []; }
  }

  function read(key) {
    try { return JSON.parse(localStorage.getItem(key)); } catch (fault) { return null; }
  }

  function clear() {
    keys().forEach(function (key) { localStorage.removeItem(key); });
  }

  function token() {
    return form.querySelector("[name=csrfmiddlewaretoken]").value;
  }

  // Resolves to {at}, {said} when it was refused, {signedOut}, or {} when the server was not reached.
  function send(address, data) {
    data.set("csrfmiddlewaretoken", token());
    return fetch(address, { method: "POST", body: data, redirect: "manual", headers: { Accept: "application/json" } })
      .then(function (answer) {
        if (answer.ok || answer.status === 409) return answer.json();
        return answer.type === "opaqueredirect" || answer.status === 403 ? { signedOut: true } : {};
      })
      .catch(function () { return {}; });
  }

  // False when the browser has no room, or keeps nothing at all.
  function keep(address, data) {
    const typed = new URLSearchParams(data);
    typed.delete("csrfmiddlewaretoken");
    try {
      localStorage.setItem(mine + address, JSON.stringify({ at: Date.now(), typed: typed.toString() }));
      return true;
    } catch (fault) {
      return false;
    }
  }

  function forget(address) {
    try { localStorage.removeItem(mine + address); } catch (fault) { /* nothing was kept */ }
  }

  // Sends what is kept; tells the page of each answer.
  function flush() {
    if (!mine) return;
    keys().filter(function (key) { return key.startsWith(mine); }).forEach(function (key) {
      const address = key.slice(mine.length);
      const kept = read(key);
      if (!kept) return;
      const typed = new URLSearchParams(kept.typed);
      typed.set("late", "1");
      send(address, typed).then(function (answer) {
        if (answer.at || answer.secret) localStorage.removeItem(key);
        document.dispatchEvent(new CustomEvent("desk:sent", { detail: { address: address, kept: kept, answer: answer } }));
      });
    });
  }

  keys().forEach(function (key) {
    const kept = read(key);
    if (!kept || Date.now() - kept.at > DAY) localStorage.removeItem(key);
  });
  if (document.getElementById("signed-out")) clear();
  if (form) form.addEventListener("submit", clear);
  addEventListener("online", flush);
  // Later than the scripts of the page, which want to hear of it.
  addEventListener("load", flush);

  window.typedHere = { send: send, keep: keep, forget: forget, flush: flush };
})();
