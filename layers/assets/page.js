/* The panel beside the map of a saved page: filters, time, search, list, language, print. */
luotu.page = function (data) {
  "use strict";
  const model = luotu.model(data), cards = luotu.cards(model), c = model.columns;
  const LISTED_MAX = 200;
  performance.mark("luotu-start");
  const find = function (id) { return document.getElementById(id); };
  const view = luotu.view(model, cards, find("luotu-map"));
  const panel = find("luotu-panel"), slider = find("luotu-time");
  const hash = new URLSearchParams(window.location.hash.slice(1));
  const chosen = {
    language: ["zh", "en"].includes(hash.get("lang")) ? hash.get("lang")
      : document.body.dataset.lang,
    hide: listOf("hide", data.themes.filter(function (theme) { return !theme.shown; })
      .map(function (theme) { return theme.id; })),
    plans: listOf("plans", []), status: listOf("status", []), district: listOf("district", []),
    at: model.dates.includes(hash.get("at")) ? hash.get("at") : "", text: hash.get("q") || ""
  };
  function listOf(name, usual) {
    return new Set(hash.has(name) ? hash.get(name).split(",").filter(Boolean) : usual);
  }
  function say(key) { return data.words[chosen.language][key]; }

  /* What rows can be chosen by: rows that share a value share the list of it. */
  const cited = model.shared.cited.map(function (plans) {
    return plans.map(function (plan) { return data.plans[plan].id; });
  });
  const statusIds = data.statuses.map(function (status) { return [status.id]; });
  const districtNames = {};
  for (const shares of model.shared.shares) {
    for (const share of shares) if (share[2] > 0) districtNames[share[0]] = share[1];
  }
  for (const place of model.shared.place) {
    if (place[0] && place[1]) districtNames[place[0]] = place[1];
  }
  let lower = null;  // names in small letters, made when first one is looked for
  function named(row, text) {
    lower = lower || c.name.map(function (name, at) {
      return [name, c.en[at]].concat(c.also[at] || []).join("\n").toLowerCase();
    });
    return lower[row].includes(text);
  }
  const GROUPS = {
    plans: {of: function (row) { return cited[c.cited[row]]; },
      values: data.plans.map(function (plan) { return plan.id; }),
      name: function (id) {
        return data.plans.find(function (plan) { return plan.id === id; })[chosen.language];
      }},
    status: {of: function (row, status) { return statusIds[status]; },
      values: data.statuses.map(function (status) { return status.id; }),
      name: function (id) {
        return cards.status(data.statuses.findIndex(function (status) {
          return status.id === id;
        }), chosen.language);
      }},
    district: {of: model.districtsOf,
      values: Object.keys(districtNames).sort(),
      name: function (id) {
        const names = data.base.names[id] || [districtNames[id], ""];
        return chosen.language === "en" && names[1] ? names[1] : names[0];
      }}
  };

  /* Which rows pass; for every group also how many would, were that group not asked. */
  function select() {
    const shown = new Uint8Array(model.count), status = new Array(model.count);
    const counts = {theme: {}, plans: {}, status: {}, district: {}};
    const sought = chosen.text.trim().toLowerCase();
    const names = Object.keys(GROUPS);
    const asked = names.filter(function (name) { return chosen[name].size; });
    let placed = 0, unplaced = 0;
    for (let row = 0; row < model.count; row++) {
      status[row] = model.statusAt(row, chosen.at);
      if (status[row] === model.NEVER) { status[row] = data.statuses.length - 1; continue; }
      if (sought && !named(row, sought)) continue;
      const theme = model.theme(row).id;
      let misses = chosen.hide.has(theme) ? 1 : 0, missed = misses ? "theme" : "";
      for (const name of asked) {
        const values = GROUPS[name].of(row, status[row]), wanted = chosen[name];
        if (values.some(function (value) { return wanted.has(value); })) continue;
        misses += 1;
        missed = name;
      }
      if (misses > 1) continue;
      if (!misses) {
        shown[row] = 1;
        if (model.placed(row)) placed += 1; else unplaced += 1;
      }
      if (!misses || missed === "theme") counts.theme[theme] = (counts.theme[theme] || 0) + 1;
      for (const name of names) {
        if (!misses || missed === name) add(counts[name], GROUPS[name].of(row, status[row]));
      }
    }
    return {shown: shown, status: status, counts: counts, placed: placed, unplaced: unplaced};
  }
  function add(tally, values) {
    for (const value of values) tally[value] = (tally[value] || 0) + 1;
  }

  /* Check boxes are made once; afterwards only their words and counts change. */
  const boxes = {};
  function box(group, value, color, place) {
    const label = cards.element("label", "luotu-choice"), input = document.createElement("input");
    input.type = "checkbox";
    input.value = value;
    if (color) label.style.setProperty("--theme", color);
    const made = {input: input, name: cards.element("span"), count: cards.element("output")};
    label.append(input, made.name, made.count);
    place.append(label);
    (boxes[group] = boxes[group] || {})[value] = made;
    return made;
  }
  for (const theme of data.themes) {
    if (theme.total) box("theme", theme.id, theme.color, find("luotu-themes-list"));
  }
  for (const group in GROUPS) {
    const place = find("luotu-" + group);
    for (const value of GROUPS[group].values) box(group, value, "", place);
  }
  panel.addEventListener("change", function (event) {
    const input = event.target;
    if (input.type !== "checkbox") return;
    if (boxes.theme[input.value] && boxes.theme[input.value].input === input) {
      if (input.checked) chosen.hide.delete(input.value); else chosen.hide.add(input.value);
    } else {
      const group = Object.keys(GROUPS).find(function (name) {
        return boxes[name][input.value] && boxes[name][input.value].input === input;
      });
      if (input.checked) chosen[group].add(input.value); else chosen[group].delete(input.value);
    }
    update();
  });
  panel.addEventListener("click", function (event) {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.all !== undefined) {
      chosen.hide = new Set(button.dataset.all ? [] : Object.keys(boxes.theme));
      update();
    } else if (button.id === "luotu-clear") {
      chosen.hide = new Set();
      for (const group in GROUPS) chosen[group] = new Set();
      chosen.at = chosen.text = "";
      update();
    } else if (button.id === "luotu-language") {
      chosen.language = chosen.language === "zh" ? "en" : "zh";
      view.map.closePopup();
      update();
    } else if (button.id === "luotu-print") window.print();
    else if (button.dataset.row) {
      if (view.map.getSize().x < 700) panel.open = false;
      view.goTo(Number(button.dataset.row));
    }
  });

  slider.max = String(model.dates.length - 1);
  find("luotu-time-box").hidden = model.dates.length < 2;
  slider.addEventListener("input", function () {
    const at = Number(slider.value);
    chosen.at = at === model.dates.length - 1 ? "" : model.dates[at];
    update();
  });
  const search = find("luotu-find");
  search.addEventListener("input", function () {
    chosen.text = search.value;
    update();
  });

  function captions() {
    const said = [], comma = say("separator");
    if (chosen.at) said.push(cards.fill(say("as_of"), chosen.at));
    for (const group in GROUPS) {
      if (chosen[group].size) said.push([...chosen[group]].filter(function (value) {
        return GROUPS[group].values.includes(value);
      }).map(GROUPS[group].name).join(comma));
    }
    const off = data.themes.filter(function (theme) {
      return theme.total && chosen.hide.has(theme.id);
    });
    if (off.length) said.push(cards.fill(say("without"), off.map(function (theme) {
      return theme[chosen.language];
    }).join(comma)));
    if (chosen.text.trim()) said.push("“" + chosen.text.trim() + "”");
    return said.length ? cards.fill(say("filtered"), said.join("; ")) : "";
  }

  function lists(found) {
    const hits = [], missing = [];
    for (let row = 0; row < model.count; row++) {
      if (found.shown[row]) (model.placed(row) ? hits : missing).push(row);
    }
    function line(row) {
      const item = cards.element("li"), button = cards.element("button", "",
        model.name(row, chosen.language));
      item.style.setProperty("--theme", model.theme(row).color);
      button.type = "button";
      button.dataset.row = row;
      item.append(button);
      return item;
    }
    function lost(row) {
      const item = cards.element("li"), why = model.shared.reason[c.reason[row]];
      item.style.setProperty("--theme", model.theme(row).color);
      item.append(cards.element("b", "", model.name(row, chosen.language)), " ",
        cards.element("small", "", model.theme(row)[chosen.language] + " · " +
          why[chosen.language === "en" ? 1 : 0]));
      return item;
    }
    if (chosen.text.trim()) find("luotu-found-box").open = true;
    put("luotu-found", hits, line);
    put("luotu-missing", missing, lost);
  }
  function put(id, rows, make) {
    find(id + "-count").textContent = rows.length;
    if (!find(id).parentElement.open) return;  // made when it is unfolded
    const made = rows.slice(0, LISTED_MAX).map(make);
    if (rows.length > LISTED_MAX) {
      made.push(cards.element("li", "luotu-more",
        cards.fill(say("more"), rows.length - LISTED_MAX)));
    }
    find(id).replaceChildren(...made);
  }

  function words(found) {
    document.body.dataset.lang = chosen.language;
    document.documentElement.lang = chosen.language === "zh" ? "zh-Hans" : "en";
    find("luotu-map").setAttribute("aria-label", say("map"));
    search.placeholder = say("search");
    if (document.activeElement !== search) search.value = chosen.text;
    for (const theme of data.themes) {
      const made = boxes.theme && boxes.theme[theme.id];
      if (!made) continue;
      made.name.textContent = theme[chosen.language];
      made.count.textContent = (found.counts.theme[theme.id] || 0) + "/" + theme.total;
      made.input.checked = !chosen.hide.has(theme.id);
    }
    for (const group in GROUPS) {
      for (const value in boxes[group] || {}) {
        const made = boxes[group][value], count = found.counts[group][value] || 0;
        made.name.textContent = GROUPS[group].name(value);
        made.count.textContent = count;
        made.input.checked = chosen[group].has(value);
        made.input.parentElement.classList.toggle("luotu-idle", !count && !made.input.checked);
      }
      find("luotu-" + group + "-on").textContent = chosen[group].size || "";
    }
    slider.value = String(chosen.at ? model.dates.indexOf(chosen.at) : model.dates.length - 1);
    const day = chosen.at || model.dates[model.dates.length - 1] || "";
    find("luotu-time-said").textContent = chosen.at ? cards.fill(say("as_of"), day)
      : say("latest");
    slider.setAttribute("aria-valuetext", find("luotu-time-said").textContent);
    find("luotu-time-plans").textContent = data.plans.filter(function (plan) {
      return plan.date === day;
    }).map(function (plan) { return plan[chosen.language]; }).join(say("separator"));
    find("luotu-shown").textContent = cards.fill(say("placed"), found.placed) + " · " +
      cards.fill(say("unplaced"), found.unplaced);
    find("luotu-caption").textContent = captions();
  }

  /* The address keeps the view, so that it can be sent or reloaded. */
  function remember() {
    const kept = new URLSearchParams(), centre = view.map.getCenter();
    kept.set("lang", chosen.language);
    kept.set("hide", [...chosen.hide].join(","));
    for (const group in GROUPS) if (chosen[group].size) kept.set(group,
      [...chosen[group]].join(","));
    if (chosen.at) kept.set("at", chosen.at);
    if (chosen.text) kept.set("q", chosen.text);
    kept.set("map", [view.map.getZoom(), centre.lat.toFixed(4), centre.lng.toFixed(4)].join(","));
    try {
      window.history.replaceState(null, "", "#" + kept);
    } catch (error) { /* a sandboxed frame has no address to keep it in */ }
  }

  let last = null;
  for (const id of ["luotu-found", "luotu-missing"]) {
    find(id).parentElement.addEventListener("toggle", function () { lists(last); });
  }

  let timer = 0;
  function rememberSoon() {
    window.clearTimeout(timer);
    timer = window.setTimeout(remember, 300);
  }

  function update() {
    const found = last = select();
    words(found);
    view.draw(found.shown, found.status, chosen.language);
    window.setTimeout(function () { lists(found); }, 0);  // the map first
    if (started) rememberSoon();
  }

  let started = false;
  if (window.innerWidth < 700) panel.open = false;
  const beside = panel.open ? panel.parentElement.getBoundingClientRect().right : 0;
  const at = (hash.get("map") || "").split(",").map(Number);
  view.start(null, [beside, beside ? 0 : 48]);
  if (at.length === 3 && at.every(Number.isFinite)) {
    view.map.setView([at[1], at[2]], at[0], {animate: false});
  }
  update();
  started = true;
  view.map.on("moveend", rememberSoon);
  window.addEventListener("beforeprint", function () {
    document.body.classList.add("luotu-printing");
    view.sharpen(2);
  });
  window.addEventListener("afterprint", function () {
    document.body.classList.remove("luotu-printing");
    view.sharpen(0);
  });

  luotu.map = function () { return view.map; };
  luotu.drawn = view.drawn;
  luotu.under = view.under;
  luotu.cardOf = function (id, language) {
    const row = c.id.indexOf(id);
    return cards.card(row, c.status[row], language);
  };
  luotu.show = function (id) { view.goTo(c.id.indexOf(id)); };
  requestAnimationFrame(function () { performance.mark("luotu-drawn"); });
};

(async function () {
  "use strict";
  const failed = document.getElementById("luotu-failed");
  try {
    luotu.page(await luotu.unpack(document.getElementById("luotu-data").textContent));
    failed.remove();
  } catch (error) {
    failed.hidden = false;
    throw error;
  }
})();
