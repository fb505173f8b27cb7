/* Suggestions under the search box, after the ARIA combobox pattern. Without this file the box works as it is. */
(() => {
  const WAIT = 120; // milliseconds without a key before the house is asked
  for (const input of document.querySelectorAll("input[type=search][data-suggest]")) start(input);

  function start(input) {
    const list = document.createElement("ul");
    const status = document.createElement("p");
    list.id = input.id + "-goi-y";
    list.className = "suggest";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.dataset.suggestLabel);
    status.className = "unseen";
    status.setAttribute("role", "status");
    input.closest(".ask-row").append(list, status);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
    })) input.setAttribute(name, value);

    let timer, asking, typed = input.value, active = -1;

    input.addEventListener("input", () => {
      typed = input.value;
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const count = list.children.length;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (list.hidden || !count) return void ask();
        event.preventDefault();
        // One place more than there are options: the words as typed.
        const step = event.key === "ArrowDown" ? 1 : -1;
        choose(((active + 1 + step + count + 1) % (count + 1)) - 1);
      } else if (event.key === "Enter" && active >= 0 && !list.hidden) {
        event.preventDefault();
        open(list.children[active]);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        input.value = typed;
        close();
      } else if (event.key === "Tab") close();
    });
    input.addEventListener("blur", () => setTimeout(close, 150));
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) open(option);
    });

    async function ask() {
      const words = input.value.trim();
      if (asking) asking.abort();
      if (!words) return close();
      asking = new AbortController();
      try {
        const address = input.dataset.suggest + "?q=" + encodeURIComponent(input.value);
        const answer = await fetch(address, { headers: { Accept: "application/json" }, signal: asking.signal });
        if (answer.ok && input.value.trim() === words) show((await answer.json()).items);
      } catch (error) {
        if (error.name !== "AbortError") close();
      }
    }
    function show(items) {
      list.replaceChildren(...items.map((item, place) => {
        const option = document.createElement("li");
        option.id = list.id + "-" + place;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.address = item.address;
        option.dataset.title = item.title;
        option.dataset.opened = item.opened;
        const kind = document.createElement("small");
        kind.textContent = [item.label, item.code].filter(Boolean).join(" · ");
        option.append(item.title + " ", kind);
        return option;
      }));
      active = -1;
      input.removeAttribute("aria-activedescendant");
      const any = items.length > 0 && document.activeElement === input;
      list.hidden = !any;
      input.setAttribute("aria-expanded", String(any));
      status.textContent = any ? items.length + " " + input.dataset.suggestCount : "";
    }
    function choose(place) {
      active = place;
      [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
      if (place < 0) {
        input.removeAttribute("aria-activedescendant");
        input.value = typed;
      } else {
        const option = list.children[place];
        input.setAttribute("aria-activedescendant", option.id);
        input.value = option.dataset.title;
        option.scrollIntoView({ block: "nearest" });
      }
    }
    function open(option) {
      input.value = typed;
      if (option.dataset.opened) navigator.sendBeacon(option.dataset.opened);
      location.assign(option.dataset.address);
    }
    function close() {
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
      status.textContent = "";
    }
  }
})();
