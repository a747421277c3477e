// Suggestions below a search box: the list of https://www.w3.org/WAI/ARIA/apg/patterns/combobox/.
// The box, its form and the page of suggestions do the same without it.
"use strict";

for (const input of document.querySelectorAll("input[data-suggest]")) {
  if (!navigator.connection?.saveData) suggest(input);
}

function suggest(input) {
  const list = document.createElement("div");
  const status = document.createElement("div");
  let waiting, asking, active;

  list.id = "hints";
  list.className = "hints";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.closest("label").textContent.trim());
  status.className = "unseen";
  status.setAttribute("role", "status");
  input.form.append(list, status);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  })) input.setAttribute(name, value);

  function close() {
    clearTimeout(waiting);
    asking?.abort();
    list.hidden = true;
    status.textContent = "";
    input.setAttribute("aria-expanded", "false");
    move(null);
  }

  function move(option) {
    active?.setAttribute("aria-selected", "false");
    active = option;
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function choose(option) {
    const { query, url } = option.dataset;
    close();
    if (!query) return location.assign(url);
    input.value = query;
    input.form.submit();
  }

  async function ask() {
    asking = new AbortController();
    try {
      const address = `${input.dataset.suggest}?q=${encodeURIComponent(input.value.trimStart())}`;
      const answer = await fetch(address, { signal: asking.signal });
      if (!answer.ok) return close();
      list.innerHTML = await answer.text();
      move(null);
      list.hidden = !list.querySelector("[role=option]");
      input.setAttribute("aria-expanded", String(!list.hidden));
      status.textContent = list.hidden ? "" : list.firstElementChild.dataset.told;
    } catch {
      // A newer question, or no network: the box works without.
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    asking?.abort();
    if (input.value.trim().length < 2) return close();
    waiting = setTimeout(ask, 150);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    const options = [...list.querySelectorAll("[role=option]")];
    const at = options.indexOf(active);
    if (event.key === "ArrowDown") move(options[at + 1] ?? null);
    else if (event.key === "ArrowUp") move(at ? options.at(Math.max(at - 1, -1)) : null);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && active) choose(active);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
  });
}
