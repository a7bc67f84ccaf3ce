/* The app's map: takes the features once, then only what changes (themes, filters, selection,
   date, position), and draws that at once without asking the server. The server is told after. */
luotu.atlas = (function () {
  "use strict";
  const element = luotu.element;
  const TELL_POSITION_MS = 400;
  const READY_MS = 1000;
  const NARROW_PX = 760;
  const instance = String(Math.random()).slice(2);  // tells this frame from one of before
  const parts = [];        // the panels: {start, features, refresh, args, choose}, each optional
  const marks = [];        // what is drawn: {layer, feature, ids, group, theme, on, kind}
  let groups = [];
  let setup = {}, rows = [], byId = {}, plans = [], have = "";
  let view = {themes: [], plans: [], statuses: [], districts: [], bases: [], doubts: [], moves: [], asof: "", selected: [],
    tiles: "", text: "", only: false, drawer: ""};
  let visible = new Set(), tints = null, steps = {};
  let changes = {}, n = 0, events = [], eventN = 0, flown = 0, moving = 0, telling = 0, opened = false;
  let quiet = false, fitted = "", held = null;
  let homeBox = null;      // west, south, east, north; null: the city
  let calling = 0;
  let awaited = null;      // where the map is to be placed once it has a size
  let stack = [];          // ids under the last click

  /* --- The server: Streamlit's messages between a component's frame and its page. --- */
  function post(type, more) {
    window.parent.postMessage(Object.assign({isStreamlitMessage: true, type: type}, more), "*");
  }
  function tell() {
    telling = 0;
    post("streamlit:setComponentValue", {dataType: "json", value: {
      instance: instance, have: have, n: n, changes: changes, events: events}});
  }
  function soon() { if (!telling) telling = window.setTimeout(tell, 0); }
  function ask(kind, more) {
    events = events.concat(Object.assign({n: ++eventN, kind: kind}, more || {}));
    soon();
  }
  function note(key, value) {
    view[key] = value;
    changes = Object.assign({}, changes, {[key]: value});
    n += 1;
  }

  /* Change the view: drawn at once, told after. */
  function set(values) {
    Object.keys(values).forEach(function (key) { note(key, values[key]); });
    refresh();
    soon();
  }

  function take(args) {
    const own = args.instance === instance;
    if (args.features) load(args.features);
    if (args.digest !== have || !own) soon();
    if (own) events = events.filter(function (event) { return event.n > args.heard; });
    if (!own || args.ack >= n) {
      if (own) changes = {};
      if (own || !opened) view = Object.assign({}, view, args.view);
    }
    tints = args.tints || null;
    steps = args.steps || {};
    document.body.classList.toggle("stepped", Boolean(tints));
    parts.forEach(function (part) { if (part.args) part.args(args); });
    refresh();
    const moved = opened && String(args.home) !== String(homeBox);
    homeBox = args.home || null;
    if (moved) home();
    const fit = args.fit || null;
    if (!opened && have) {
      opened = true;
      awaited = fit || args.view.position || "home";
      settle();
    } else if (fit && fit.key !== fitted) fly({box: fit.box});
    fitted = fit ? fit.key : "";
    if (args.fly && args.fly.n > flown) { flown = args.fly.n; fly(args.fly); }
    size();
  }

  /* --- Features: once. --- */
  function load(data) {
    groups.forEach(function (group) { group.remove(); });
    marks.length = 0;
    rows = data.rows; plans = data.plans; byId = {};
    rows.forEach(function (row) {
      byId[row.id] = row;
      row.sought = [row.name, row.en].concat(row.aliases).join("\n").normalize("NFKC").toLowerCase();
    });
    groups = Object.keys(data.themes).map(function (theme) {
      return data.themes[theme];
    }).concat(data.units).map(function (payload) {
      const group = luotu.shapes(payload, Object.assign({tint: tint, pick: pick}, luotu.atlas.said));
      group.getLayers().forEach(function (layer) {
        const feature = layer.feature, properties = feature.properties;
        const look = properties.look.match(/^(point|line|area)-(?:[a-z]*)$/);
        marks.push({layer: layer, feature: feature, ids: properties.ids || [properties.id],
          group: group, theme: payload.theme, on: true, kind: look ? look[1] : ""});
      });
      group.clearLayers();
      marks.forEach(function (mark) { if (mark.group === group) mark.on = false; });
      return group.addTo(luotu.map());
    });
    have = data.digest;
    parts.forEach(function (part) { if (part.features) part.features(data); });
  }

  /* --- What is shown: the same rule as layers.table.select and layers.timeline.as_of. --- */
  function dated(row) {
    if (!view.asof) return row.plans;
    return row.plans.filter(function (id) { return (dateOf[id] || "") <= view.asof; });
  }
  let dateOf = {};
  function status(row) {
    if (!view.asof) return row.status;
    const said = dated(row).map(function (id) { return row.history[id]; }).filter(Boolean);
    return said.length ? said[said.length - 1] : "";
  }
  function any(wanted, has) {
    return !wanted.length || wanted.some(function (item) { return has.includes(item); });
  }
  const FILTERS = {
    plans: dated,
    statuses: function (row) { return [status(row) || "unstated"]; },
    districts: function (row) { return row.districts; },
    bases: function (row) { return [row.basis]; },
    doubts: function (row) { return [row.doubt]; },
    moves: function (row) { return [row.move]; }
  };
  /* The filters that keep a row out; null: no choice of filters lets it in. */
  function barred(row) {
    if ((tints && !tints[row.id]) || !view.themes.includes(row.theme) || !dated(row).length) return null;
    if (view.only && view.text
        && !row.sought.includes(view.text.normalize("NFKC").toLowerCase().trim())) return null;
    return Object.keys(FILTERS).filter(function (key) { return !any(view[key], FILTERS[key](row)); });
  }
  function shown(row) {
    const by = barred(row);
    return Boolean(by) && !by.length;
  }
  /* Filter → value → how many rows it shows, or would if it were chosen too: all other filters hold. */
  function tally() {
    const found = {};
    Object.keys(FILTERS).forEach(function (key) { found[key] = {}; });
    rows.forEach(function (row) {
      const by = barred(row);
      if (!by || by.length > 1) return;
      (by.length ? by : Object.keys(FILTERS)).forEach(function (key) {
        FILTERS[key](row).forEach(function (value) {
          found[key][value] = (found[key][value] || 0) + 1;
        });
      });
    });
    return found;
  }

  function refresh() {
    if (!have) return;
    dateOf = {};
    plans.forEach(function (plan) { dateOf[plan.id] = plan.date; });
    visible = new Set();
    rows.forEach(function (row) { if (shown(row)) visible.add(row.id); });
    let anew = false;
    marks.forEach(function (mark) {
      const here = mark.ids.filter(function (id) { return visible.has(id); });
      anew = restyle(mark, here) || anew;
      if ((here.length > 0) === mark.on) return;
      mark.on = here.length > 0;
      anew = anew || mark.on;
      if (mark.on) mark.group.addLayer(mark.layer); else mark.group.removeLayer(mark.layer);
    });
    luotu.select(view.selected);
    luotu.arrange(anew);
    parts.forEach(function (part) { if (part.refresh) part.refresh(); });
    document.documentElement.dataset.drawn = String(visible.size);
  }

  function restyle(mark, here) {
    const properties = mark.feature.properties;
    if (properties.ids && !properties.title && here.length && mark.count !== here.length) {
      mark.count = here.length;
      const first = byId[here[0]].label;
      properties.name = here.length === 1 ? first : setup.words["and-others"]
        .replace("{name}", first).replace("{total}", here.length)
        .replace("{others}", here.length - 1);
    }
    const row = byId[properties.id];
    let stale = false;
    if (mark.kind && row) {
      const look = mark.kind + "-" + status(row);
      stale = properties.look !== look;
      properties.look = look;
    }
    const color = tintOf(mark);
    stale = stale || mark.color !== color;
    mark.color = color;
    return stale;
  }
  function stepOf(ids) {
    const id = tints && ids.find(function (one) { return tints[one]; });
    return id ? steps[tints[id]] : null;
  }
  function tintOf(mark) {
    const step = stepOf(mark.ids);
    return step ? step.color : "";
  }
  function tint(feature, look) {
    const properties = feature.properties, step = stepOf(properties.ids || [properties.id]);
    if (!step || !byId[(properties.ids || [properties.id])[0]]) return {};
    const hatched = String(look.fillColor).startsWith("url(");
    return Object.assign({color: look.color === "#ffffff" ? "#ffffff" : step.color},
      look.fillColor && look.fillColor !== "#ffffff" ? {fillColor: step.color} : {},
      hatched ? {fillOpacity: Math.min(look.fillOpacity, 0.12)} : {});
  }

  function colorOf(row) {
    const step = stepOf([row.id]);
    return step ? step.color : setup.themes[row.theme].color;
  }
  function shownOf(feature) {
    return (feature.properties.ids || [feature.properties.id]).filter(function (id) {
      return visible.has(id);
    });
  }

  /* --- Selection. --- */
  function pick(layers, mouse, event) {
    if (mouse && parts.some(function (part) { return part.click && part.click(mouse, event); })) return;
    const ids = [];
    layers.forEach(function (layer) {
      shownOf(layer.feature).forEach(function (id) { if (!ids.includes(id)) ids.push(id); });
    });
    const more = mouse && (mouse.ctrlKey || mouse.metaKey || mouse.shiftKey);
    if (!ids.length) {
      stack = [];
      if (view.selected.length && !more) set({selected: []});
      return;
    }
    // Clicked again at the same spot: the next of those that lie there.
    const same = stack.length > 1 && stack.join() === ids.join() && !more;
    const now = ids.indexOf(view.selected[view.selected.length - 1]);
    stack = ids;
    choose(same ? ids[(now + 1) % ids.length] : ids[0], more);
  }
  /* Select one feature; with ``more`` add it to the others, or take it out. */
  function choose(id, more) {
    let selected = [id];
    if (more) {
      selected = view.selected.filter(function (item) { return item !== id; });
      if (selected.length === view.selected.length) selected.push(id);
    }
    set({selected: selected});
    parts.forEach(function (part) { if (part.choose) part.choose(id); });
  }
  function go(id) {
    if (!stack.includes(id)) stack = [id];
    choose(id, false);
    const row = byId[id];
    if (row && row.box) fly({box: row.box});
  }

  /* --- Where the map looks. --- */
  function padding() {
    const wide = !document.body.classList.contains("narrow");
    const map = luotu.map(), beside = 430;  // the card and the tools
    return {animate: !window.matchMedia("(prefers-reduced-motion: reduce)").matches && wide,
      duration: 0.4, maxZoom: 13,
      paddingTopLeft: [20, 30],
      paddingBottomRight: wide ? [beside, 40] : [20, map.getSize().y * 0.4 + 20]};
  }
  function fly(to) {
    held = null;
    const map = luotu.map();
    if (to.box) {
      const b = to.box, thin = Math.max(b[2] - b[0], b[3] - b[1]) < 0.02 ? 0.015 : 0;
      map.flyToBounds([[b[1] - thin, b[0] - thin], [b[3] + thin, b[2] + thin]], padding());
    } else if (to.position) {
      map.setView([to.position[1], to.position[0]], to.position[2], {animate: false});
    } else {
      home();
    }
  }
  function home() {
    const b = homeBox;
    luotu.map().fitBounds(b ? [[b[1], b[0]], [b[3], b[2]]] : luotu.view(), {animate: false});
  }
  /* The frame gets its height only after the first message: then the map can be placed. */
  function settle() {
    const narrow = document.documentElement.clientWidth < NARROW_PX;
    if (document.body.classList.toggle("narrow", narrow) !== settle.was) {
      settle.was = narrow;
      parts.forEach(function (part) { if (part.narrow) part.narrow(narrow); });
    }
    quiet = true;  // a resize is no move of the user's
    luotu.map().invalidateSize({animate: false});
    if (held && luotu.map().getSize().y >= 120) held();
    quiet = false;
    if (!awaited || luotu.map().getSize().y < 120) return;
    const position = awaited;
    awaited = null;
    place(position === "home" ? null : position);
  }
  function place(position) {
    const box = position && position.box;
    // Until the user moves it, the map is fitted anew when its frame changes.
    held = !position ? home : box ? function () {
      luotu.map().fitBounds([[box[1], box[0]], [box[3], box[2]]], {animate: false});
    } : null;
    if (held) held();
    else luotu.map().setView([position[1], position[0]], position[2], {animate: false});
    window.setTimeout(function () {
      luotu.map().on("moveend", function () {
        if (quiet) return;
        held = null;
        window.clearTimeout(moving);
        moving = window.setTimeout(function () {
          const map = luotu.map(), at = map.getCenter(), zoom = map.getZoom(), known = view.position;
          // Where a link or the back button put it, to a pixel or so: no move of the user's.
          if (known && known[2] === zoom && map.project(at, zoom)
            .distanceTo(map.project([known[1], known[0]], zoom)) < 3) return;
          note("position", [Number(at.lng.toFixed(5)), Number(at.lat.toFixed(5)), zoom]);
          soon();
        }, TELL_POSITION_MS);
      });
    }, 50);
  }

  /* The frame is as high as the window leaves room for, so that the page need not be scrolled. */
  function size() {
    let height = setup.height || 640;
    try {
      const frame = window.frameElement, top = frame.getBoundingClientRect().top
        + window.parent.document.scrollingElement.scrollTop;
      height = Math.max(440, window.parent.innerHeight - Math.max(60, Math.min(top, 260)) - 14);
    } catch (error) { /* another origin: the height that the server gave */ }
    if (setup.fixed) height = document.body.classList.contains("narrow") ? Math.min(setup.fixed, height * 0.75) : setup.fixed;
    // Told each time: a page that is still loading may not have heard the first.
    post("streamlit:setFrameHeight", {height: height});
  }

  function start(given) {
    setup = given;
    const map = luotu.map();
    document.body.classList.add("atlas");
    const app = element("div", "atlas-app");
    document.body.appendChild(app);
    const stage = element("div", "atlas-stage");
    stage.appendChild(map.getContainer());
    app.appendChild(stage);
    parts.forEach(function (part) { if (part.start) part.start(stage, app); });
    ["pointerdown", "wheel", "keydown"].forEach(function (kind) {
      stage.addEventListener(kind, function () { held = null; }, {capture: true, passive: true});
    });
    map.invalidateSize({animate: false});
    settle();
    L.DomEvent.off(window, "resize", map._onResize, map);  // settle does it, and tells no move
    new ResizeObserver(settle).observe(stage);
    map.on("click", function (event) {
      const mouse = event.originalEvent;
      pick(luotu.under(mouse).map(function (item) { return item.layer; }), mouse, event);
    });
    luotu.watch(map);
    window.addEventListener("message", function (event) {
      if (event.source === window.parent && event.data.type === "streamlit:render") {
        window.clearInterval(calling);
        if (event.data.args.fixed) setup.fixed = event.data.args.fixed;
        take(event.data.args);
      }
    });
    try { window.parent.addEventListener("resize", size); } catch (error) { /* another origin */ }
    // Said until it is heard: a page that is still being put together may miss it.
    const call = function () { post("streamlit:componentReady", {apiVersion: 1}); };
    calling = window.setInterval(call, READY_MS);
    call();
    size();
  }

  return {start: start, part: function (part) { parts.push(part); }, set: set, ask: ask, go: go,
    asking: function (kind) { return events.some(function (event) { return event.kind === kind; }); },
    choose: choose, stepOf: stepOf, colorOf: colorOf, shownOf: shownOf, fly: fly, home: home, status: status, tally: tally,
    view: function () { return view; }, rows: function () { return rows; },
    row: function (id) { return byId[id]; }, plans: function () { return plans; },
    visible: function () { return visible; }, stack: function () { return stack; },
    marks: marks, setup: function () { return setup; }};
})();
