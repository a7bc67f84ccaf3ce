/* The panel on the right: the card of what is selected, or at first what this map is. */
(function () {
  "use strict";
  const atlas = luotu.atlas, element = luotu.element;
  let panel, body, fold, welcome = "", dismissed = false, card = null, said = "", halos = null, say = {};

  function act(event) {
    const button = event.target.closest("[data-act]");
    if (!button) return;
    const what = button.dataset.act, id = button.dataset.id;
    if (what === "go") atlas.go(id);
    else if (what === "fly") atlas.fly({box: atlas.row(id).box});
    else if (what === "close") close();
    else if (what === "link") copy(button, link());
    else if (what === "copy") copy(button, button.dataset.text);
    else if (what === "only") atlas.set({themes: [id]});
    else if (what === "drawer") atlas.set({drawer: id});
    else if (what === "asof") atlas.set({asof: id});
    else { atlas.ask(what, {id: id}); below(); }
  }
  /* What was asked for appears below the map. */
  function below() {
    window.setTimeout(function () {
      try {
        const tabs = window.parent.document.querySelector('[data-testid="stTabs"]');
        if (tabs) tabs.scrollIntoView({behavior: "smooth", block: "center"});
      } catch (error) { /* another origin: the user scrolls */ }
    }, 300);
  }
  function link() {
    try { return window.parent.location.href; } catch (error) { return ""; }
  }
  function copy(button, text) {
    const done = function () {
      const before = button.textContent;
      button.textContent = say["copied"];
      window.setTimeout(function () { button.textContent = before; }, 1500);
    };
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, function () { old(text, done); });
    else old(text, done);
  }
  function old(text, done) {
    const box = element("textarea", "", text);
    document.body.appendChild(box);
    box.select();
    if (document.execCommand("copy")) done();
    box.remove();
  }
  atlas.copy = copy;

  /* Who found it by the keyboard reads it by the keyboard. */
  atlas.read = function () { if (!panel.hidden) body.focus({preventScroll: true}); };

  function close() {
    dismissed = true;
    if (panel.contains(document.activeElement)) luotu.map().getContainer().focus({preventScroll: true});
    if (atlas.view().selected.length) atlas.set({selected: []});
    else show();
  }

  /* Where there is no room beside the map, a low card leaves most of it free. */
  function high(on) {
    panel.classList.toggle("high", on);
    fold.setAttribute("aria-expanded", String(on));
    fold.setAttribute("aria-label", on ? say["card-less"] : say["card-more"]);
    fold.title = fold.getAttribute("aria-label");
  }

  function show() {
    const selected = atlas.view().selected, id = selected[selected.length - 1];
    const row = id && atlas.row(id);
    if (atlas.view().drawer) dismissed = true;  // the table needs the room
    if (!row) {
      const hello = !dismissed && welcome && !document.body.classList.contains("narrow");
      panel.hidden = !hello;
      if (hello && said !== "welcome") { said = "welcome"; body.innerHTML = welcome; }
      return;
    }
    panel.hidden = false;
    const ready = card && card.id === id;
    const key = id + "|" + (ready ? card.digest : "") + "|" + selected.join() + "|" + atlas.stack().join();
    if (said === key) return;
    const fresh = !said.startsWith(id + "|");
    said = key;
    if (ready) {
      body.innerHTML = card.html;  // made by layers.dossier, escaped there
    } else {
      const head = element("div", "atlas-card-head");
      head.style.setProperty("--theme", atlas.setup().themes[row.theme].color);
      head.append(element("h2", "", row.label),
        element("p", "atlas-badges", atlas.setup().themes[row.theme].name));
      body.replaceChildren(head, element("p", "atlas-wait", say["card-wait"]));
    }
    others(say["also-here"], atlas.stack().filter(function (item) { return item !== id; }));
    others(say["also-selected"], selected.filter(function (item) { return item !== id; }));
    if (fresh) body.scrollTop = 0;
  }
  function others(title, ids) {
    if (!ids.length) return;
    const box = element("div", "atlas-also");
    box.append(element("h3", "", title));
    ids.slice(0, 40).forEach(function (item) {
      const row = atlas.row(item);
      if (!row) return;
      const button = element("button", "", row.label);
      button.type = "button";
      button.dataset.act = "go"; button.dataset.id = item;
      button.style.setProperty("--theme", atlas.setup().themes[row.theme].color);
      box.appendChild(button);
    });
    body.insertBefore(box, body.querySelector(":scope > .atlas-actions"));
  }

  /* A halo around the selected, below their marks; it catches no click. */
  const HALO = {color: "#ffb000", weight: 7, opacity: 0.85, fill: false, interactive: false,
    pane: "luotu-areas"};
  function halo() {
    const wanted = atlas.view().selected.filter(function (id) { return atlas.visible().has(id); }).join();
    if (halos && halos.wanted === wanted && halos.marks === atlas.marks.length) return;
    if (halos) halos.remove();
    halos = L.layerGroup();
    halos.wanted = wanted;
    halos.marks = atlas.marks.length;
    atlas.marks.forEach(function (mark) {
      if (!mark.on || !mark.ids.some(function (id) { return atlas.view().selected.includes(id); })) return;
      const layer = mark.layer, said = mark.feature.properties, unit = said.at;
      if (said.look.startsWith("corridor") || (said.chip && !unit)) return;  // another mark has it
      if (unit) halos.addLayer(L.geoJSON(luotu.units[unit], {style: HALO, interactive: false, pane: "luotu-areas"}));
      else if (layer instanceof L.Circle) halos.addLayer(L.circle(layer.getLatLng(), Object.assign({}, HALO, {radius: layer.options.radius || layer._mRadius})));
      else if (layer instanceof L.CircleMarker) halos.addLayer(L.circleMarker(layer.getLatLng(), Object.assign({}, HALO, {radius: 11})));
      else if (layer.toGeoJSON) halos.addLayer(L.geoJSON(layer.toGeoJSON(), {style: HALO, interactive: false}));
    });
    halos.addTo(luotu.map());
  }

  atlas.part({
    start: function (stage) {
      say = atlas.setup().words;
      panel = element("section", "atlas-card");
      panel.setAttribute("aria-label", say["card"]);
      panel.hidden = true;
      const shut = element("button", "atlas-close", "×");
      shut.type = "button";
      shut.setAttribute("aria-label", say["close"]);
      shut.addEventListener("click", close);
      fold = element("button", "atlas-fold");
      fold.type = "button";
      fold.addEventListener("click", function () { high(!panel.classList.contains("high")); });
      high(false);
      body = element("div", "atlas-card-body");
      body.tabIndex = 0;
      body.setAttribute("role", "region");
      body.setAttribute("aria-label", say["card"]);
      body.addEventListener("click", act);
      panel.append(fold, shut, body);
      stage.appendChild(panel);
      L.DomEvent.disableClickPropagation(panel);
      L.DomEvent.disableScrollPropagation(panel);
      document.addEventListener("keydown", function (event) {
        if (event.key === "Escape" && !panel.hidden) close();
      });
    },
    features: function () { said = ""; if (halos) halos.wanted = null; },
    args: function (args) {
      welcome = args.welcome || "";
      if (args.card) card = args.card;
    },
    refresh: function () { show(); halo(); }
  });
})();
