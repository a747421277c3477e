// The source beside the form: without this file its pages and its text stand one below the other,
// and links lead to the words. It adds: pages or text, and the words of the focused field lit.
"use strict";

(function () {
  const pane = document.querySelector("[data-source]");
  const paper = pane && pane.querySelector(".paper");
  if (!paper) return;
  const pages = pane.querySelector(".pages");
  const KEPT = "desk-view";

  function kept() {
    try { return localStorage.getItem(KEPT); } catch (fault) { return null; }
  }

  // --- Pages or text ---

  function view(name) {
    pane.dataset.shown = name;
    pane.querySelectorAll("[data-view]").forEach(function (link) {
      if (link.dataset.view === name) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
    try { localStorage.setItem(KEPT, name); } catch (fault) { /* it is only not remembered */ }
  }

  if (pages) {
    view(kept() === "words" ? "words" : "pages");
    pane.addEventListener("click", function (event) {
      const link = event.target.closest("[data-view]");
      if (!link) return;
      event.preventDefault();
      view(link.dataset.view);
      const lit = shown(".lit");
      if (lit) reveal(lit);
    });
  }

  // --- Scrolling within the pane ---

  function isBeside() {
    return getComputedStyle(pane).position === "sticky";
  }

  function shown(selector) {
    const all = Array.from(paper.querySelectorAll(selector));
    return all.find(function (one) { return one.getClientRects().length > 0; });
  }

  function reveal(element) {
    const place = element.getBoundingClientRect().top - paper.getBoundingClientRect().top;
    paper.scrollTop += place - paper.clientHeight / 3;
  }

  // The page that fills the top of the pane gives way to the next one, the last to the first.
  document.addEventListener("desk:turn", function () {
    if (!pages || pane.dataset.shown !== "pages") {
      const end = paper.scrollTop + paper.clientHeight >= paper.scrollHeight - 1;
      paper.scrollTop = end ? 0 : paper.scrollTop + paper.clientHeight * 0.9;
      return;
    }
    const top = paper.getBoundingClientRect().top;
    const all = Array.from(pages.children);
    const at = all.findIndex(function (page) { return page.getBoundingClientRect().bottom > top + 8; });
    const next = all[(at + 1) % all.length];
    paper.scrollTop += next.getBoundingClientRect().top - top;
  });

  // --- The words of the focused field, lit ---

  function light(name) {
    paper.querySelectorAll(".lit").forEach(function (one) { one.classList.remove("lit"); });
    if (!name) return null;
    const named = '[data-names~="' + name + '"]';
    paper.querySelectorAll(named).forEach(function (one) { one.classList.add("lit"); });
    return shown(named);
  }

  function nameAt(element) {
    const holder = element.closest("[data-evidence]");
    if (holder) return holder.dataset.evidence;
    const question = element.closest(".question");
    const jump = question && question.querySelector('a.jump[href^="#src-"]');
    return jump ? jump.hash.slice(5) : "";
  }

  document.addEventListener("focusin", function (event) {
    const name = nameAt(event.target);
    const first = name && light(name);
    if (first && isBeside()) reveal(first);
  });

  document.addEventListener("click", function (event) {
    const jump = event.target.closest('a.jump[href^="#src-"]');
    if (!jump) return;
    const first = light(jump.hash.slice(5));
    if (!first) return;
    event.preventDefault();
    reveal(first);
    if (!isBeside()) paper.scrollIntoView({ block: "start" });
  });
})();
