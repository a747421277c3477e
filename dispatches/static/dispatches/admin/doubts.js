// Doubts one by one: the list of places to look at becomes a stepper. Without this file it is a
// list of links.
"use strict";

(function () {
  const stepper = document.querySelector(".stepper");
  if (!stepper) return;
  const links = Array.from(document.querySelectorAll("a[data-doubt]"));
  const count = stepper.querySelector("[data-count]");
  const KEPT = "desk-doubts:" + location.pathname;
  // Where the page is after an act that was about a doubt; any other place was asked for by name.
  const AFTER_ACTS = ["", "#findings", "#originals"];
  let state = { seen: [], target: "", index: 0 };
  try { state = JSON.parse(sessionStorage.getItem(KEPT)) || state; } catch (fault) { /* from the start */ }

  function keep() {
    try { sessionStorage.setItem(KEPT, JSON.stringify(state)); } catch (fault) { /* only not kept */ }
  }

  // A question waits for its decision; a value or a word has been looked at once it was focused.
  function waits(link) {
    return link.dataset.doubt === "asked" || state.seen.indexOf(link.hash) < 0;
  }

  function tell() {
    if (count) count.textContent = String(links.filter(waits).length);
  }

  function spotIn(target) {
    if (target.id === "originals") return target.parentElement.querySelector("[data-vouch] input") || target;
    if (!target.matches("input, select, textarea, a, button")) target.tabIndex = -1;
    return target;
  }

  function go(index) {
    const at = (index + links.length) % links.length;
    const target = document.getElementById(links[at].hash.slice(1));
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    document.querySelectorAll(".current").forEach(function (one) { one.classList.remove("current"); });
    target.classList.add("current");
    links.forEach(function (link) { link.removeAttribute("aria-current"); });
    links[at].setAttribute("aria-current", "true");
    const spot = spotIn(target);
    spot.focus({ preventScroll: true });
    spot.scrollIntoView({ block: "center" });
    if (state.seen.indexOf(links[at].hash) < 0) state.seen.push(links[at].hash);
    state.target = links[at].hash;
    state.index = at;
    keep();
    tell();
  }

  function step(by) {
    const at = links.findIndex(function (link) { return link.hasAttribute("aria-current"); });
    go(at < 0 ? (by > 0 ? 0 : -1) : at + by);
  }

  function start() {
    const same = links.findIndex(function (link) { return link.hash === state.target; });
    go(same >= 0 ? same : Math.min(state.index, links.length - 1));
  }

  const next = stepper.querySelector('[data-step="1"]');
  if (next) {
    const previous = document.createElement("button");
    previous.type = "button";
    previous.className = "quiet";
    previous.dataset.step = "-1";
    previous.textContent = next.dataset.previous;
    next.before(previous);
    stepper.addEventListener("click", function (event) {
      const button = event.target.closest("[data-step]");
      if (!button) return;
      event.preventDefault();
      step(Number(button.dataset.step));
    });
  }
  links.forEach(function (link, index) {
    link.addEventListener("click", function (event) {
      event.preventDefault();
      go(index);
    });
  });
  tell();

  // On a narrow screen the page begins at its top: there nobody works by keyboard alone.
  const wide = matchMedia("(min-width: 60.01rem)").matches;
  if (!wide || document.querySelector("#faults, .typed") || AFTER_ACTS.indexOf(location.hash) < 0) return;
  // Later than the browser, which takes the focus away when it goes to a fragment.
  addEventListener("load", function () {
    requestAnimationFrame(function () {
      if (links.length) start();
      else if (count) count.parentElement.focus();
    });
  });
})();
