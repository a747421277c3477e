// Single keys for the checking screen; each presses a button that is there anyway. They rest while
// something is typed, unless Alt is held, and can be switched off (WCAG 2.1.4). None of them is a
// vowel, W or D: an input method would turn those into Vietnamese letters on the way.
"use strict";

(function () {
  const panel = document.getElementById("keys");
  const opener = document.querySelector("[data-keys]");
  if (!panel || !opener) return;
  const KEPT = "desk-single-keys";
  const PRESSES = {
    K: '[data-step="1"]',
    T: '[data-step="-1"]',
    C: '.current [data-act="mask"]',
    G: '.current [data-act="keep"]',
    N: '.current [data-act="accept"]',
    M: '.current [data-act="fake"]',
    H: "[data-view]:not([aria-current])",
    "?": "[data-keys]",
  };
  const TYPING = 'input:not([type="radio"]):not([type="checkbox"]), select, textarea, [contenteditable]';

  // --- On or off ---

  const box = document.getElementById("single-keys");
  try { box.checked = localStorage.getItem(KEPT) !== "off"; } catch (fault) { /* on */ }
  box.addEventListener("change", function () {
    try { localStorage.setItem(KEPT, box.checked ? "on" : "off"); } catch (fault) { /* for this page */ }
  });
  opener.hidden = false;
  opener.addEventListener("click", function () { panel.showModal(); });

  // --- The keys are shown on their buttons ---

  function hint(place, control, key) {
    const sign = document.createElement("kbd");
    sign.textContent = key;
    sign.setAttribute("aria-hidden", "true");
    place.append(" ", sign);
    control.setAttribute("aria-keyshortcuts", key + " Alt+" + key);
  }

  Object.keys(PRESSES).forEach(function (key) {
    const selector = PRESSES[key].replace(".current ", "").replace(":not([aria-current])", "");
    if (key !== "?" && key !== "H") document.querySelectorAll(selector).forEach(function (one) { hint(one, one, key); });
  });
  document.querySelectorAll("[data-vouch]").forEach(function (ways) {
    ways.querySelectorAll("label").forEach(function (label, index) { hint(label, label.control, String(index + 1)); });
  });

  // --- Pressing ---

  function press(selector) {
    const button = document.querySelector(selector);
    if (button) button.click();
    return Boolean(button);
  }

  // Keeping needs a reason: the key asks for it first.
  function keepCurrent() {
    const reason = document.querySelector('.current input[name^="reason-"]');
    if (!reason || reason.value.trim()) return press(PRESSES.G);
    reason.focus();
    return true;
  }

  function confirmOriginal(digit) {
    const ways = document.activeElement && document.activeElement.closest("[data-vouch]");
    const way = ways && ways.querySelectorAll('input[type="radio"]')[digit - 1];
    if (!way) return false;
    way.checked = true;
    ways.querySelector("button").click();
    return true;
  }

  function act(key) {
    if (key === "G") return keepCurrent();
    if (key === "L") return document.dispatchEvent(new CustomEvent("desk:turn"));
    if (/^[1-9]$/.test(key)) return confirmOriginal(Number(key));
    return key in PRESSES && press(PRESSES[key]);
  }

  function keyOf(event) {
    if (event.altKey && /^(Key|Digit)/.test(event.code)) return event.code.replace(/^(Key|Digit)/, "");
    return event.key.length === 1 ? event.key.toUpperCase() : event.key;
  }

  document.addEventListener("keydown", function (event) {
    // 229 is a key that an input method has taken.
    if (event.isComposing || event.keyCode === 229 || event.repeat || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || panel.open) return;
    const target = event.target instanceof Element ? event.target : document.body;
    if (event.key === "Enter") {
      const reason = target.matches('input[name^="reason-"]') && target.closest(".question");
      const wanted = event.altKey
        ? document.querySelector("button[data-submit]")
        : reason && reason.querySelector('[data-act="keep"]');
      if (wanted) {
        event.preventDefault();
        wanted.click();
      }
      return;
    }
    if (!event.altKey && (!box.checked || target.closest(TYPING))) return;
    if (event.shiftKey && event.key !== "?") return;
    if (act(keyOf(event))) event.preventDefault();
  });
})();
