/* The map of a saved page: what is painted, what lies under the pointer, the cards. */
luotu.view = function (model, cards, container) {
  "use strict";
  const data = model.data, c = model.columns, brush = luotu.brush;
  // Ahead of the Chinese fonts, which set an apostrophe as wide as a Chinese sign.
  const LATIN = '"Segoe UI", "Helvetica Neue", Roboto, "DejaVu Sans", Arial, ';
  const TOLD = 6;  // lines in the tooltip
  const REACH_PX = window.matchMedia("(pointer: coarse)").matches ? 12 : 6;
  const state = {language: "zh", shown: new Uint8Array(model.count), status: new Array(model.count),
    list: [], calm: false, nameOf: nameOf};
  const writing = luotu.writing(model, cards, state, lookOf);
  let lifted = -1, open = -1;

  const corner = L.latLngBounds(data.base.view);
  const map = L.map(container, {minZoom: 6, maxZoom: 18, zoomSnap: 0.25, zoomDelta: 0.5,
    zoomControl: false, attributionControl: false, fadeAnimation: false});
  L.control.zoom({position: "topright"}).addTo(map);
  L.control.scale({imperial: false, maxWidth: 120, position: "bottomleft"}).addTo(map);

  function pane(name, order) {
    const made = map.createPane(name);
    made.style.zIndex = order;
    made.style.pointerEvents = "none";
    return name;
  }
  const painters = {
    all: new luotu.Painter({pane: pane("luotu-shapes", 410), draw: function (context, view) {
      drawBase(context, view);
      drawShapes(context, view);
      writing.write(context, view, chips.getLayers());
    }}),
    lift: new luotu.Painter({pane: pane("luotu-lift", 420), draw: drawLift,
      idle: function () { return lifted < 0 && open < 0; }})
  };

  function drawBase(context, view) {
    const styles = data.base.styles;
    function all(part, look) {
      for (const outline of model.base[part]) {
        if (brush.touches(outline, view, 2)) {
          brush.shape(context, view, outline.paths, look, true);
        }
      }
    }
    all("cities", styles.outside);
    all("home", styles.home);
    all("water", styles.water);
    all("districts", Object.assign({}, styles.districts, {fillOpacity: 0}));
    all("cities", Object.assign({}, styles.cities, {fillOpacity: 0}));
    all("home", Object.assign({}, styles.edge, {fillOpacity: 0}));
  }

  function lookOf(item) {
    return data.looks[item.look + (item.byStatus ? state.status[item.row] : 0)];
  }
  /* What the page is about stands out, as wide as its doubt may be. */
  const subject = new Set((data.subject || []).map(function (id) { return c.id.indexOf(id); }));
  function outstanding(look) {
    const hatched = String(look.fillColor).startsWith("url(");
    return Object.assign({}, look, hatched
      ? {weight: 1.6, opacity: Math.max(look.opacity, 0.9), fillOpacity: Math.max(look.fillOpacity, 0.5)} : {});
  }
  function quietLook(item) {
    const look = lookOf(item);
    if (look.calm && item.kind !== "unit" && subject.has(item.row)) {
      return look.told = look.told || outstanding(look);
    }
    return state.calm && look.calm ? look.quiet = look.quiet || Object.assign({}, look, look.calm) : look;
  }
  /* Many doubts in view are drawn quietly (names.js, as in shapes.js). */
  function doubts(view) {
    const found = new Set();
    for (const item of state.list) {
      if (!lookOf(item).calm || item.kind === "unit" || !brush.touches(item, view, 0)) continue;
      if (item.kind === "centre" || !brush.around(item, view)) found.add(item.row);
    }
    return found.size;
  }

  function drawShapes(context, view) {
    state.calm = luotu.names.calm(data.rules, doubts(view));
    for (const ring of model.rings) brush.shape(context, view, ring.paths, ring.look, true);
    brush.all(context, view, state.list, quietLook);
  }

  function drawLift(context, view) {
    if (open >= 0) {
      context.fillStyle = "rgba(246,243,236,.6)";  // all else recedes
      context.fillRect(0, 0, view.w, view.h);
    }
    for (const row of new Set([lifted, open])) {
      if (row < 0 || !state.shown[row]) continue;
      for (const item of model.ofRow[row] || []) {
        const look = lookOf(item), lift = item.kind === "point" ? {weight: look.weight + 1.5}
          : look.lift || {};
        brush.one(context, view, item, Object.assign({}, look, lift), true);
        if (row === open && item.kind !== "unit" && (item.label || !item.paths)) writing.writeOne(context, view, item);
      }
    }
  }

  /* A circle that several share says how many. */
  function nameOf(item) {
    const name = model.name(item.row, state.language);
    if (item.kind !== "ring" || item.shared < 2) return name;
    return data.words[state.language].and_others.replace("{name}", name)
      .replace("{total}", item.shared).replace("{others}", item.shared - 1);
  }

  /* Circles around one centre are one mark: only the widest is filled, none is drawn twice. Nor is
     a unit; districts and cities, whose borders are there, show theirs on demand. */
  function listed() {
    const rings = {}, units = new Set(), list = [];
    for (const item of model.items) {
      if (!state.shown[item.row]) continue;
      const row = item.row;
      if (item.kind === "unit") {
        if (!unitOf(row)[3] && !units.has(c.unit[row])) list.push(item);
        units.add(c.unit[row]);
      } else if (item.kind === "ring") {
        const centre = c.theme[row] + "," + Math.round(c.x[row] / 10) + "," +
          Math.round(c.y[row] / 10);
        const known = rings[centre] = rings[centre] || {};
        if (known[c.doubt[row]]) { known[c.doubt[row]].shared += 1; continue; }
        item.filled = Object.keys(known).length === 0;
        item.shared = 1;
        known[c.doubt[row]] = item;
        list.push(item);
      } else list.push(item);
    }
    return list;
  }
  function unitOf(row) { return model.shared.unit[c.unit[row]]; }

  /* One chip a unit, for all that is known to lie in it and no closer. */
  const chips = L.layerGroup().addTo(map);
  function chipMarks() {
    const units = {};
    for (let row = 0; row < model.count; row++) {
      if (!state.shown[row] || !model.ofRow[row] || model.ofRow[row][0].kind !== "unit") continue;
      (units[c.unit[row]] = units[c.unit[row]] || []).push(row);
    }
    chips.clearLayers();
    for (const unit in units) chips.addLayer(chip(Number(unit), units[unit]));
  }

  function chip(at, rows) {
    const row = rows[0], unit = model.shared.unit[at], face = cards.element("span", "luotu-chip");
    const tally = new Map();
    rows.forEach(function (each) {
      const theme = model.theme(each);
      tally.set(theme, (tally.get(theme) || 0) + 1);
    });
    const themes = [...tally.keys()];
    let from = 0;
    face.style.setProperty("--shares", "linear-gradient(90deg," + themes.map(function (theme) {
      const to = from + 100 * tally.get(theme) / rows.length;
      const stop = theme.color + " " + from + "% " + to + "%";
      from = to;
      return stop;
    }).join(",") + ")");
    const say = data.words[state.language];
    const title = cards.fill(say.known_within, cards.unitName(row, state.language));
    const parts = themes.map(function (theme) { return theme[state.language] + " " + tally.get(theme); });
    const marker = L.marker([unit[5] * 1e-5, unit[4] * 1e-5], {
      riseOnHover: true, title: title + " · " + rows.length + "\n" + parts.join(say.separator),
      icon: L.divIcon({className: "luotu-chip-box", html: face, iconSize: [0, 0]})
    });
    Object.assign(marker, {rows: rows, unit: at, at: luotu.project(unit[4] * 1e-5, unit[5] * 1e-5),
      say: function (text) { face.textContent = text; },
      put: function (x, y) {
        const box = marker.getElement();
        box.classList.toggle("luotu-off", x === null);
        box.style.marginLeft = (x || 0) + "px";
        box.style.marginTop = (y || 0) + "px";
      }});
    marker.on("mouseover focus", function () { lift(row); });
    marker.on("mouseout", function () { lift(-1); });
    marker.bindPopup(function () {
      return cards.group(title, rows, function (each) { return state.status[each]; },
        state.language);
    }, POPUP);
    marker.on("popupopen", function () { open = row; painters.lift.paint(); });
    marker.on("popupclose", function () { open = -1; painters.lift.paint(); });
    return marker;
  }

  const POPUP = {maxWidth: 340, minWidth: 240, maxHeight: 360, className: "luotu-popup"};
  const TIP = {sticky: true, direction: "top", offset: [0, -8], className: "luotu-tip",
    interactive: false};

  function inside(paths, x, y) {
    let odd = false;
    for (const line of paths) {
      for (let at = 0, before = line.length - 2; at < line.length; before = at, at += 2) {
        const above = line[at + 1] > y, aboveBefore = line[before + 1] > y;
        if (above === aboveBefore) continue;
        const cut = line[at] + (y - line[at + 1]) / (line[before + 1] - line[at + 1]) *
          (line[before] - line[at]);
        if (x < cut) odd = !odd;
      }
    }
    return odd;
  }

  function near(paths, x, y, reach) {
    for (const line of paths) {
      for (let at = 2; at < line.length; at += 2) {
        const ax = line[at - 2], ay = line[at - 1], bx = line[at] - ax, by = line[at + 1] - ay;
        const length = bx * bx + by * by;
        const along = length ? Math.max(0, Math.min(1, ((x - ax) * bx + (y - ay) * by) / length))
          : 0;
        if (Math.hypot(ax + along * bx - x, ay + along * by - y) <= reach) return true;
      }
    }
    return false;
  }

  /* The rows under a place of the map, topmost first, the small before the wide. */
  function under(latlng) {
    const at = luotu.project(latlng.lng, latlng.lat), zoom = map.getZoom();
    const view = {k: 256 * Math.pow(2, zoom), zoom: zoom}, reach = REACH_PX / view.k;
    const found = [];
    for (let n = state.list.length - 1; n >= 0; n--) {
      const item = state.list[n];
      let grasp = reach;
      if (item.kind === "point") grasp = reach + lookOf(item).radius / view.k;
      if (item.kind === "ring") grasp = Math.max(reach, brush.ringRadius(item, view) / view.k -
        item.radius);
      if (at[0] < item.west - grasp || at[0] > item.east + grasp ||
        at[1] < item.north - grasp || at[1] > item.south + grasp) continue;
      let hit;
      if (item.kind === "point") hit = Math.hypot(at[0] - item.x, at[1] - item.y) <= grasp;
      else if (item.kind === "ring") {
        hit = Math.hypot(at[0] - item.x, at[1] - item.y) <= item.radius + grasp;
      } else if (item.kind === "line" || item.kind === "centre") {
        hit = near(item.paths, at[0], at[1], reach);
      } else hit = inside(item.paths, at[0], at[1]);
      if (hit) found.push(item);
    }
    // The small before the wide: what is most narrowly known comes first.
    const order = {point: 0, line: 1, centre: 1};
    found.sort(function (a, b) {
      return (order[a.kind] ?? 2) - (order[b.kind] ?? 2) || (order[a.kind] === undefined && a.extent - b.extent);
    });
    const rows = [...new Set(found.map(function (item) { return item.row; }))];
    return rows.concat(twins(rows).filter(function (row) { return !rows.includes(row); }));
  }

  /* Rows whose mark is another's: one for all that are known by the same spot or unit. */
  function twins(rows) {
    const spots = new Set(rows.filter(function (row) {
      return ["ring", "unit"].includes(model.ofRow[row][0].kind);
    }).map(spot));
    if (!spots.size) return [];
    const found = [];
    for (const item of model.items) {
      if (item.kind !== "ring" && item.kind !== "unit") continue;
      if (state.shown[item.row] && spots.has(spot(item.row))) found.push(item.row);
    }
    return found;
  }
  function spot(row) {
    if (model.ofRow[row][0].kind === "unit") return "unit " + c.unit[row];
    return [c.theme[row], Math.round(c.x[row] / 10), Math.round(c.y[row] / 10), c.doubt[row]].join();
  }

  function lift(row) {
    if (row === lifted) return;
    lifted = row;
    painters.lift.paint();
  }

  function show(row, at, others) {
    const box = cards.face(row, state.status[row], state.language);
    const rest = others.filter(function (other) { return other !== row; });
    if (rest.length) {
      const list = cards.element("div", "luotu-also", data.words[state.language].also + " ");
      for (const other of rest) {
        const button = cards.element("button", "", model.name(other, state.language));
        button.type = "button";
        button.style.setProperty("--theme", model.theme(other).color);
        button.addEventListener("click", function () { show(other, at, others); });
        list.append(button);
      }
      box.append(list);
    }
    tip.remove();
    L.popup(POPUP).setLatLng(at).setContent(box).openOn(map);
    open = row;
    painters.lift.paint();
  }
  map.on("popupclose", function () {
    open = -1;
    painters.lift.paint();
  });
  map.on("click", function (event) {
    const rows = under(event.latlng);
    if (rows.length) show(rows[0], event.latlng, rows);
  });

  const tip = L.tooltip(TIP);
  let pending = 0;
  map.on("mousemove", function (event) {
    if (pending) return;
    pending = requestAnimationFrame(function () {
      pending = 0;
      const overMap = event.originalEvent.target === container;
      const rows = overMap ? under(event.latlng) : [];
      container.style.cursor = rows.length ? "pointer" : "";
      lift(rows.length ? rows[0] : -1);
      if (!rows.length || open === rows[0]) return void tip.remove();
      tip.setLatLng(event.latlng).setContent(tipOf(rows)).addTo(map);
    });
  });
  map.on("mouseout", function () { tip.remove(); });

  function tipOf(rows) {
    const box = cards.element("div"), say = data.words[state.language];
    rows.slice(0, TOLD).forEach(function (row) {
      const line = cards.element("span", "luotu-tip-line"), said = [cards.status(state.status[row], state.language)];
      if (data.certainties[c.certainty[row]] === "within") said.push(cards.fill(say.known_within,
        cards.unitName(row, state.language)));
      else said.push("± " + cards.distance(c.doubt[row]));
      line.style.setProperty("--theme", model.theme(row).color);
      line.append(cards.element("b", "", model.name(row, state.language)), cards.element("small", "", said.join(" · ")));
      box.append(line);
    });
    if (rows.length > TOLD) box.append(cards.element("small", "", cards.fill(say.more, rows.length - TOLD)));
    return box;
  }

  /* Go to a project and open its card. */
  function goTo(row) {
    const items = model.ofRow[row];
    if (items[0].kind === "unit") {
      const mark = chips.getLayers().find(function (marker) { return marker.rows.includes(row); });
      map.setView(mark.getLatLng(), 11, {animate: false});
      mark.openPopup();
      const entry = mark.rows.indexOf(row);
      mark.getPopup().getElement().querySelectorAll(".luotu-item")[entry].open = true;
      return;
    }
    const box = items.reduce(function (all, item) {
      return [Math.min(all[0], item.west), Math.min(all[1], item.north),
        Math.max(all[2], item.east), Math.max(all[3], item.south)];
    }, [1, 1, 0, 0]);
    const bounds = L.latLngBounds(degrees(box[0], box[3]), degrees(box[2], box[1])).pad(0.3);
    map.fitBounds(bounds, {maxZoom: 13, animate: false});
    const first = items[items.length - 1], label = first.label;
    const at = label && label.length ? L.latLng(label[1] * 1e-5, label[0] * 1e-5)
      : degrees((box[0] + box[2]) / 2, (box[1] + box[3]) / 2);
    show(row, at, [row]);
  }

  function degrees(x, y) {
    const lat = Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180 / Math.PI;
    return L.latLng(lat, (x - 0.5) * 360);
  }

  /* Draw the rows whose flag is set, each with its status of the moment, in a language. */
  function draw(shown, status, language) {
    state.shown = shown;
    state.status = status;
    state.language = language;
    luotu.FONT = (language === "en" ? LATIN : "") + getComputedStyle(document.body).fontFamily;
    state.list = listed();
    chipMarks();
    painters.all.paint();
    painters.lift.paint();
  }

  /* Paper has more dots than the screen, and another shape: what was seen stays in view. */
  function sharpen(ratio) {
    const seen = map.getBounds();
    map.closePopup();
    tip.remove();
    lifted = -1;
    for (const name in painters) painters[name].options.ratio = ratio;
    map.invalidateSize({animate: false, pan: false});
    map.fitBounds(seen, {animate: false});
    for (const name in painters) painters[name]._update();
  }

  function start(bounds, padding) {
    map.fitBounds(bounds || corner, {animate: false, paddingTopLeft: padding});
    for (const name in painters) painters[name].addTo(map);
  }

  return {map: map, draw: draw, start: start, goTo: goTo, under: under, sharpen: sharpen,
    chips: chips, drawn: function () {
      const rows = new Set(state.list.map(function (item) { return item.row; }));
      for (const row of twins([...rows])) rows.add(row);
      for (const mark of chips.getLayers()) for (const row of mark.rows) rows.add(row);
      return [...rows].map(function (row) { return c.id[row]; });
    }};
};
