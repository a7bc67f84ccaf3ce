/* The panel on the left: search, the legend that is the control, filters, base map. */
(function () {
  "use strict";
  const atlas = luotu.atlas, element = luotu.element;
  const SEARCH_MS = 140, SLOW_MS = 500;
  let panel, themeRows = {}, filterBoxes = {}, find, found, only, hits = [], sought = "", at = -1, waiting = 0, eager = false, taken = "", slow = 0;
  let say = {}, tiles = null, counts;

  function button(text, className, act) {
    const made = element("button", className, text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  /* --- Search. --- */
  function searchBox() {
    const box = element("div", "atlas-find"), label = element("label", "atlas-hidden", say["search"]);
    find = element("input");
    find.type = "search"; find.id = "atlas-find"; find.placeholder = say["search-hint"];
    find.autocomplete = "off"; find.spellcheck = false;
    find.setAttribute("role", "combobox");
    find.setAttribute("aria-expanded", "false");
    find.setAttribute("aria-controls", "atlas-hits");
    find.setAttribute("aria-autocomplete", "list");
    label.htmlFor = "atlas-find";
    found = element("ul", "atlas-hits");
    found.id = "atlas-hits"; found.hidden = true;
    found.setAttribute("role", "listbox");
    found.setAttribute("aria-label", say["search"]);
    only = element("label", "atlas-only");
    const tick = element("input");
    tick.type = "checkbox";
    tick.addEventListener("change", function () { atlas.set({only: tick.checked}); });
    only.append(tick, element("span", "", say["search-only"]));
    only.hidden = true;
    function seek() {
      window.clearTimeout(waiting);
      atlas.set({text: find.value.trim()});
      atlas.ask("search", {text: find.value.trim()});
      window.clearTimeout(slow);
      slow = window.setTimeout(function () { show([], say["searching"]); }, SLOW_MS);
    }
    find.addEventListener("input", function () {
      window.clearTimeout(waiting);
      eager = false; taken = "";
      if (!find.value.trim()) { show([]); atlas.set({text: "", only: false}); return; }
      waiting = window.setTimeout(seek, SEARCH_MS);
    });
    find.addEventListener("keydown", function (event) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        mark(at + (event.key === "ArrowDown" ? 1 : -1));
      } else if (event.key === "Enter" && hits.length && sought === find.value.trim()) {
        event.preventDefault();
        take(hits[Math.max(at, 0)], true);
      } else if (event.key === "Enter" && find.value.trim()) {
        // Whoever presses Enter before the answer is here wants its first line.
        event.preventDefault();
        eager = true; taken = "";
        seek();
      } else if (event.key === "Escape") {
        leave();
      }
    });
    find.addEventListener("blur", leave);
    find.addEventListener("focus", function () {
      taken = "";
      // Asked with no text, the server makes ready to search.
      if (!hits.length) atlas.ask("search", {text: find.value.trim()});
    });
    box.append(label, find, found, only);
    return box;
  }
  function mark(next) {
    if (!hits.length) return;
    at = (next + hits.length) % hits.length;
    Array.from(found.children).forEach(function (line, number) {
      line.setAttribute("aria-selected", String(number === at));
      if (number === at) {
        find.setAttribute("aria-activedescendant", line.id);
        line.scrollIntoView({block: "nearest"});
      }
    });
  }
  function show(list, empty) {
    window.clearTimeout(slow);
    hits = list; sought = find.value.trim(); at = -1;
    found.replaceChildren(...list.map(function (hit, number) {
      const line = element("li", "atlas-hit");
      line.id = "atlas-hit-" + number;
      line.setAttribute("role", "option");
      line.setAttribute("aria-selected", "false");
      line.style.setProperty("--theme", hit.color);
      line.append(element("b", "", hit.name), element("small", "", hit.note));
      line.addEventListener("mousedown", function (event) { event.preventDefault(); take(hit); });
      return line;
    }));
    if (empty) {
      const line = element("li", "atlas-nothing", empty);
      line.setAttribute("role", "option");
      line.setAttribute("aria-disabled", "true");
      found.appendChild(line);
    }
    found.hidden = !found.children.length;
    find.setAttribute("aria-expanded", String(!found.hidden));
  }
  function leave() {
    window.clearTimeout(waiting);
    eager = false; taken = find.value.trim();
    show([]);
  }
  function take(hit, byKey) {
    leave();
    only.hidden = false;
    if (hit.kind === "project") {
      const row = atlas.row(hit.id);
      if (row && !atlas.view().themes.includes(row.theme)) {
        atlas.set({themes: atlas.view().themes.concat(row.theme)});
      }
      atlas.go(hit.id);
      if (byKey) atlas.read();
    } else {
      if (atlas.view().selected.length) atlas.set({selected: []});
      atlas.fly({box: hit.box});
      pin(hit);
    }
  }
  let pinned = null;
  function pin(hit) {
    if (pinned) pinned.remove();
    const face = element("span", "atlas-pin", hit.name);
    pinned = L.marker([hit.at[1], hit.at[0]], {keyboard: false, interactive: false,
      icon: L.divIcon({className: "", html: face, iconSize: [0, 0]})}).addTo(luotu.map());
  }

  /* --- Themes. --- */
  function swatch(theme, kinds) {
    const draw = function (name, attributes) {
      const made = document.createElementNS("http://www.w3.org/2000/svg", name);
      for (const key in attributes) made.setAttribute(key, attributes[key]);
      return made;
    };
    const root = draw("svg", {width: 26, height: 14, "aria-hidden": "true"});
    if (kinds.includes("area")) root.append(draw("rect", {x: 1, y: 2, width: 24, height: 10, rx: 1,
      fill: theme.color, "fill-opacity": 0.2, stroke: theme.color, "stroke-opacity": 0.7}));
    if (kinds.includes("line")) root.append(draw("path", {d: "M1 12L25 2", stroke: theme.color,
      "stroke-width": 2.4}));
    if (kinds.includes("point") || !kinds.length) root.append(draw("circle", {cx: 13, cy: 7, r: 4.6,
      fill: theme.color, stroke: "#fff", "stroke-width": 1.2}));
    return root;
  }
  function themes() {
    const box = element("fieldset", "atlas-themes"), head = element("legend");
    head.append(element("span", "", say["themes"] + " "), element("small", "", say["shown-total"]));
    const every = Object.keys(atlas.setup().themes);
    const tools = element("span", "atlas-tools");
    tools.append(
      button(say["all"], "", function () { atlas.set({themes: every.filter(present)}); }),
      button(say["none"], "", function () { atlas.set({themes: []}); }));
    head.append(tools);
    box.append(head);
    themeRows = {};
    every.filter(present).forEach(function (id) {
      const theme = atlas.setup().themes[id], line = element("div", "atlas-theme");
      const label = element("label"), tick = element("input"), figures = element("output");
      tick.type = "checkbox"; tick.value = id;
      tick.style.accentColor = theme.color;
      tick.addEventListener("change", function () {
        const now = atlas.view().themes;
        atlas.set({themes: every.filter(function (item) {
          return item === id ? tick.checked : now.includes(item);
        })});
      });
      const kinds = Array.from(new Set(atlas.rows().filter(function (row) {
        return row.theme === id && row.shape;
      }).map(function (row) { return row.shape; })));
      label.append(tick, swatch(theme, kinds), element("span", "", theme.name), figures);
      const alone = button(say["only"], "atlas-alone", function () { atlas.set({themes: [id]}); });
      alone.setAttribute("aria-label", say["only-help"].replace("{theme}", theme.name));
      line.append(label, alone);
      box.appendChild(line);
      themeRows[id] = {tick: tick, figures: figures, line: line};
    });
    return box;
  }
  function present(id) { return atlas.rows().some(function (row) { return row.theme === id; }); }

  /* --- Filters: boxes to tick, with the number of rows that each shows or would add. --- */
  function filters(data) {
    const box = element("div", "atlas-filters");
    box.append(element("h3", "", say["filters"]));
    const lists = {
      plans: data.plans.map(function (plan) { return [plan.id, plan.name]; }),
      statuses: atlas.setup().statuses.map(function (item) {
        return [item.id, item.glyph + " " + item.name];
      }),
      districts: data.districts,
      bases: atlas.setup().bases,
      doubts: ["500", "1500", "5000", "more"].map(function (id) { return [id, say["doubt-" + id]]; }),
      moves: ["advanced", "slipped", "unchanged"].map(function (id) { return [id, say["move-" + id]]; })
    };
    filterBoxes = {};
    Object.keys(lists).forEach(function (key) {
      const fold = element("details"), head = element("summary", "", say[key]);
      const chosen = element("small", "atlas-chosen");
      head.appendChild(chosen);
      fold.appendChild(head);
      const ticks = {};
      lists[key].forEach(function (item) {
        const label = element("label", "atlas-choice"), tick = element("input");
        tick.type = "checkbox";
        const figure = element("output");
        tick.addEventListener("change", function () {
          const now = atlas.view()[key].filter(function (id) { return id !== item[0]; });
          atlas.set({[key]: tick.checked ? now.concat(item[0]) : now});
        });
        label.append(tick, element("span", "", item[1]), figure);
        fold.appendChild(label);
        ticks[item[0]] = {tick: tick, figure: figure, label: label};
      });
      filterBoxes[key] = {ticks: ticks, chosen: chosen};
      box.appendChild(fold);
    });
    return box;
  }
  function baseMaps() {
    const label = element("label", "atlas-base"), select = element("select");
    select.append(new Option(say["base-embedded"], ""));
    atlas.setup().tiles.forEach(function (item) {
      select.append(new Option(item.name + " · " + item.datum, item.id));
    });
    select.addEventListener("change", function () { atlas.set({tiles: select.value}); });
    label.append(element("span", "", say["base-map"]), select);
    label.title = say["base-help"];
    baseMaps.select = select;
    return label;
  }
  function drawTiles(id) {
    const item = atlas.setup().tiles.find(function (one) { return one.id === id; });
    if ((tiles ? tiles.luotuId : "") === (item ? id : "")) return;
    if (tiles) tiles.remove();
    tiles = null;
    ["luotu-land", "luotu-water"].forEach(function (pane) {
      luotu.map().getPane(pane).style.display = item ? "none" : "";
    });
    if (!item) return;
    tiles = L.tileLayer(item.url, {maxNativeZoom: item.zoom, maxZoom: 19,
      attribution: element("span", "", item.credit).innerHTML});
    tiles.luotuId = id;
    tiles.addTo(luotu.map());
  }

  function key() {
    const box = element("details", "luotu-key atlas-key");
    box.innerHTML = atlas.setup().key;  // made by layers.legend, escaped there
    return box;
  }
  function changed() {
    const view = atlas.view();
    return ["plans", "statuses", "districts", "bases", "doubts", "moves"].some(function (key) { return view[key].length; })
      || view.asof || view.only || !same(view.themes, atlas.setup().opening);
  }
  function same(one, other) { return one.length === other.length && one.every(function (id) { return other.includes(id); }); }

  let body, open, reset;
  atlas.part({
    start: function (stage, app) {
      say = atlas.setup().words;
      panel = element("aside", "atlas-legend");
      panel.setAttribute("aria-label", say["panel"]);
      body = element("div", "atlas-body");
      open = button("☰", "atlas-open", function () {
        panel.classList.toggle("closed");
        open.setAttribute("aria-expanded", String(!panel.classList.contains("closed")));
        luotu.map().invalidateSize();
      });
      open.setAttribute("aria-label", say["panel"]);
      open.setAttribute("aria-expanded", "true");
      const top = element("div", "atlas-top");
      top.append(open, searchBox());
      counts = element("p", "atlas-counts");
      counts.setAttribute("role", "status");
      panel.append(top, counts, body);
      app.insertBefore(panel, app.firstChild);
      L.DomEvent.disableClickPropagation(panel);
      L.DomEvent.disableScrollPropagation(panel);
      document.addEventListener("keydown", function (event) {
        if (event.key === "/" && !document.activeElement.matches("select, textarea, [type=search]")) {
          event.preventDefault();
          find.focus();
        }
      });
    },
    narrow: function (on) {
      panel.classList.toggle("closed", on);
      open.setAttribute("aria-expanded", String(!on));
    },
    features: function (data) {
      reset = button(say["reset"], "atlas-reset", function () {
        find.value = "";
        only.hidden = true;
        atlas.set({themes: atlas.setup().opening.filter(present), plans: [], statuses: [], districts: [],
          bases: [], doubts: [], moves: [], asof: "", text: "", only: false});
      });
      body.replaceChildren(themes(), filters(data), baseMaps(), reset, key());
    },
    args: function (args) {
      const view = atlas.view();
      if (document.activeElement !== find && find.value.trim() !== (view.text || "")) {
        find.value = view.text || "";
      }
      only.hidden = !view.text;
      const answer = args.hits;
      if (answer && answer.text === find.value.trim() && answer.text !== taken
          && document.activeElement === find) {
        if (eager && answer.items.length) { eager = false; take(answer.items[0], true); return; }
        show(answer.items, answer.items.length ? "" : answer.empty);
      }
    },
    refresh: function () {
      const view = atlas.view(), all = {}, seen = {};
      let placed = 0;
      atlas.rows().forEach(function (row) {
        all[row.theme] = (all[row.theme] || 0) + 1;
        if (!atlas.visible().has(row.id)) return;
        seen[row.theme] = (seen[row.theme] || 0) + 1;
        if (row.basis !== "unplaced") placed += 1;
      });
      Object.keys(themeRows).forEach(function (id) {
        const line = themeRows[id];
        line.tick.checked = view.themes.includes(id);
        line.figures.textContent = (seen[id] || 0) + "/" + all[id];
        line.line.classList.toggle("off", !line.tick.checked);
      });
      const numbers = atlas.tally();
      Object.keys(filterBoxes).forEach(function (key) {
        const box = filterBoxes[key];
        Object.keys(box.ticks).forEach(function (id) {
          box.ticks[id].tick.checked = view[key].includes(id);
          const count = numbers[key][id] || 0, choice = box.ticks[id];
          choice.figure.textContent = count;
          choice.label.classList.toggle("off", !count && !choice.tick.checked);
        });
        box.chosen.textContent = view[key].length ? " · " + view[key].length : "";
      });
      only.querySelector("input").checked = view.only;
      if (baseMaps.select) baseMaps.select.value = view.tiles;
      drawTiles(view.tiles);
      if (reset) reset.hidden = !changed();
      const total = atlas.rows().length, n = atlas.visible().size;
      const figures = n ? say["counts"].replace("{shown}", n).replace("{total}", total)
        .replace("{placed}", placed).replace("{unplaced}", n - placed) : say["empty"];
      counts.replaceChildren();
      figures.split(/(?= · )/).forEach(function (part) { counts.append(element("span", "", part)); });
      counts.classList.toggle("atlas-warn", !n);
    }
  });
})();
