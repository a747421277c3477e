// The desk works without this file. It adds: suggestions under the boxes that name somebody,
// Ctrl+Enter, and dropping a .txt file.
"use strict";

(function () {
  const WAIT = 150;

  // --- Suggestions: the WAI-ARIA combobox pattern, list autocomplete with manual selection ---

  function combobox(input, address, take) {
    const list = document.createElement("ul");
    list.className = "suggestions";
    list.id = input.id + "-suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    const label = document.querySelector('label[for="' + input.id + '"]');
    list.setAttribute("aria-label", label ? label.textContent.trim() : input.name);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);
    if (!input.closest(".name-field")) {
      const wrap = document.createElement("span");
      wrap.className = "name-field";
      input.replaceWith(wrap);
      wrap.append(input);
    }
    input.closest(".name-field").append(list);
    let rows = [];
    let at = -1;
    let timer = 0;
    let asked = 0;

    function close() {
      list.hidden = true;
      at = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function mark(next) {
      if (at >= 0) list.children[at].setAttribute("aria-selected", "false");
      at = next;
      const option = list.children[at];
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    }

    function choose(index) {
      take(rows[index]);
      close();
    }

    function show(found) {
      rows = found;
      list.replaceChildren();
      found.forEach(function (row, index) {
        const option = document.createElement("li");
        option.id = list.id + "-" + index;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.append(row.text);
        if (row.detail) {
          const detail = document.createElement("small");
          detail.append(row.detail);
          option.append(detail);
        }
        option.addEventListener("mousedown", function (event) {
          event.preventDefault();
          choose(index);
        });
        list.append(option);
      });
      at = -1;
      list.hidden = found.length === 0;
      input.setAttribute("aria-expanded", String(found.length > 0));
      input.removeAttribute("aria-activedescendant");
    }

    function ask() {
      const words = input.value.trim();
      if (!words) return close();
      const url = new URL(address, location.href);
      url.searchParams.set("q", words);
      const issued = document.getElementById("id_issued");
      if (issued) url.searchParams.set("ngay", issued.value);
      const mine = ++asked;
      fetch(url, { headers: { Accept: "application/json" } })
        .then(function (answer) { return answer.ok ? answer.json() : { rows: [] }; })
        .then(function (answer) { if (mine === asked && document.activeElement === input) show(answer.rows); })
        .catch(close);
    }

    input.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", function (event) {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) return ask();
        const step = event.key === "ArrowDown" ? 1 : -1;
        mark((at + step + rows.length) % rows.length);
      } else if (event.key === "Enter" && !event.ctrlKey && !list.hidden && at >= 0) {
        event.preventDefault();
        choose(at);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      }
    });
  }

  document.querySelectorAll("input[data-lookup]").forEach(function (input) {
    const hidden = input.parentElement.querySelector('input[type="hidden"]');
    combobox(input, input.dataset.lookup, function (row) {
      input.value = row.text;
      hidden.value = row.chosen;
    });
  });

  document.querySelectorAll("input[data-lookup-people]").forEach(function (input) {
    combobox(input, input.dataset.lookupPeople, function (row) {
      input.value = row.text;
      ["position", "rank"].forEach(function (part) {
        const other = document.getElementById(input.id.replace(/name$/, part));
        if (other && !other.value) other.value = row[part];
      });
    });
  });

  // --- Ctrl+Enter presses the button that saves ---

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Enter" || !event.ctrlKey || event.shiftKey || event.altKey || event.isComposing) return;
    const button = document.querySelector("button[data-save]");
    if (button) {
      event.preventDefault();
      button.click();
    }
  });

  // --- A dropped .txt goes into the file box, so that its bytes stay as they came ---

  const drop = document.querySelector("[data-drop]");
  const file = document.getElementById("id_file");
  if (drop && file) {
    drop.addEventListener("dragover", function (event) {
      event.preventDefault();
      drop.classList.add("over");
    });
    drop.addEventListener("dragleave", function () { drop.classList.remove("over"); });
    drop.addEventListener("drop", function (event) {
      drop.classList.remove("over");
      if (!event.dataTransfer.files.length) return;
      event.preventDefault();
      file.files = event.dataTransfer.files;
      file.focus();
    });
  }
})();
