/* The map of a saved page: what is painted, what lies under the pointer, the cards. */
luotu.view = function (model, cards, container) {
  "use strict";
  const data = model.data, c = model.columns, brush = luotu.brush;
  const REACH_PX = window.matchMedia("(pointer: coarse)").matches ? 12 : 6;
  const CHIPS_A_ROW = 5, CHIP_STEP = [33, 21], CHIP_TOP = 20;
  const state = {language: "zh", shown: new Uint8Array(model.count), status: new Array(model.count),
    list: []};
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
      brush.labels(context, view, baseLabels().concat(featureLabels(view)));
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

  function drawShapes(context, view) {
    for (const ring of model.rings) brush.shape(context, view, ring.paths, ring.look, true);
    brush.all(context, view, state.list, lookOf);
  }

  function drawLift(context, view) {
    for (const row of new Set([lifted, open])) {
      if (row < 0 || !state.shown[row]) continue;
      for (const item of model.ofRow[row] || []) {
        const look = lookOf(item), lift = item.kind === "point" ? {weight: look.weight + 1.5}
          : look.lift || {};
        brush.one(context, view, item, Object.assign({}, look, lift), true);
      }
    }
  }

  const RANK_LOOK = {
    home: ["#4c483f", "#ffffff", ""], self: ["#857e6c", "#ffffff", ""],
    city: ["#8b8475", "#efece4", ""], district: ["#8b8475", "#efece4", ""],
    town: ["#7b766b", "#ffffff", ""], water: ["#6f93a5", "", "italic"]
  };
  const named = {};  // language → names of the base map
  function baseLabels() {
    return named[state.language] = named[state.language] || madeLabels();
  }
  function madeLabels() {
    const ranks = data.base.ranks[state.language];
    return data.base.labels.map(function (said) {
      const rank = ranks[said[0]], look = RANK_LOOK[said[0]];
      const at = luotu.project(said[3] * 1e-5, said[4] * 1e-5);
      return {name: state.language === "en" ? said[2] : said[1], x: at[0], y: at[1],
        size: rank[0], spacing: rank[1], zoom: rank[2], until: rank[3], color: look[0],
        halo: look[1], style: look[2]};
    });
  }

  /* Names of features: each from the zoom at which it is large enough to bear one. */
  function featureLabels(view) {
    const rule = data.label, made = [];
    if (view.zoom < rule.zooms[0]) return made;
    for (const item of state.list) {
      if (!brush.touches(item, view, 0)) continue;
      const label = item.label;
      let size = 0, at = [item.x, item.y];
      if (item.kind === "point") size = rule.point_m;
      else if (item.kind === "ring" && item.filled) size = 2 * c.doubt[item.row];
      else if (label) {
        size = label[2];
        at = luotu.project(label[0] * 1e-5, label[1] * 1e-5);
      }
      if (!size) continue;
      const zoom = Math.log2(rule.metres_a_pixel * rule.px / size);
      made.push({name: model.name(item.row, state.language), x: at[0], y: at[1], size: 11,
        spacing: 0.02, zoom: Math.min(Math.max(zoom, rule.zooms[0]), rule.zooms[1]), until: 24,
        color: model.theme(item.row).color, halo: "#ffffff", style: "500",
        down: item.kind === "point" ? 13 : 0});
    }
    return made.sort(function (a, b) { return a.zoom - b.zoom; });
  }

  /* Circles around one centre are one mark: only the widest is filled, none is drawn twice. */
  function listed() {
    const rings = {}, list = [];
    for (const item of model.items) {
      if (!state.shown[item.row]) continue;
      if (item.kind !== "ring") {
        list.push(item);
        continue;
      }
      const row = item.row;
      const centre = c.theme[row] + "," + Math.round(c.x[row] / 10) + "," +
        Math.round(c.y[row] / 10);
      const known = rings[centre] = rings[centre] || {};
      if (known[c.doubt[row]]) continue;
      item.filled = Object.keys(known).length === 0;
      known[c.doubt[row]] = true;
      list.push(item);
    }
    return list;
  }

  /* Chips: one a unit and theme, in rows under the unit's name. */
  const chips = L.layerGroup().addTo(map);
  function chipMarks() {
    const units = {};
    for (let row = 0; row < model.count; row++) {
      if (!state.shown[row] || !model.ofRow[row] || model.ofRow[row][0].kind !== "chip") continue;
      const themes = units[c.unit[row]] = units[c.unit[row]] || {};
      (themes[c.theme[row]] = themes[c.theme[row]] || []).push(row);
    }
    chips.clearLayers();
    for (const unit in units) {
      const themes = Object.keys(units[unit]).map(Number).sort(function (a, b) { return a - b; });
      themes.forEach(function (theme, n) {
        const line = Math.floor(n / CHIPS_A_ROW);
        const inLine = Math.min(CHIPS_A_ROW, themes.length - line * CHIPS_A_ROW);
        const offset = [Math.round((n % CHIPS_A_ROW - (inLine - 1) / 2) * CHIP_STEP[0]),
          CHIP_TOP + line * CHIP_STEP[1]];
        chips.addLayer(chip(units[unit][theme], offset));
      });
    }
  }

  function chip(rows, offset) {
    const row = rows[0], item = model.ofRow[row][0], look = data.looks[item.look];
    const unit = shared(row), place = data.base.chips[unit[3]];
    const face = cards.element("span", "luotu-chip", String(rows.length));
    face.style.setProperty("--theme", look.color);
    const title = cards.fill(data.words[state.language].known_within,
      cards.unitName(row, state.language));
    const marker = L.marker([place[1] * 1e-5, place[0] * 1e-5], {
      riseOnHover: true, title: title + " · " + model.theme(row)[state.language] + " · " +
        rows.length,
      icon: L.divIcon({className: "luotu-chip-box", html: face, iconSize: null})
    });
    marker.rows = rows;
    marker.on("add", function () {
      marker.getElement().style.setProperty("--x", offset[0] + "px");
      marker.getElement().style.setProperty("--y", offset[1] + "px");
    });
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
  function shared(row) { return model.shared.unit[c.unit[row]]; }

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
    const rows = [...new Set(found.map(function (item) { return item.row; }))];
    return rows.concat(twins(rows).filter(function (row) { return !rows.includes(row); }));
  }

  /* Rows whose circle is another's: one mark for all that are known by the same spot. */
  function twins(rows) {
    const spots = new Set(rows.filter(function (row) {
      return model.ofRow[row][0].kind === "ring";
    }).map(spot));
    if (!spots.size) return [];
    const found = [];
    for (const item of model.items) {
      if (item.kind === "ring" && state.shown[item.row] && spots.has(spot(item.row))) {
        found.push(item.row);
      }
    }
    return found;
  }
  function spot(row) {
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
      const more = rows.length > 1 ? " +" + (rows.length - 1) : "";
      const name = model.name(rows[0], state.language) + more;
      tip.setLatLng(event.latlng).setContent(cards.element("span", "", name)).addTo(map);
    });
  });
  map.on("mouseout", function () { tip.remove(); });

  /* Go to a project and open its card. */
  function goTo(row) {
    const items = model.ofRow[row];
    if (items[0].kind === "chip") {
      const mark = chips.getLayers().find(function (marker) { return marker.rows.includes(row); });
      map.setView(mark.getLatLng(), 10, {animate: false});
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
    const at = label ? L.latLng(label[1] * 1e-5, label[0] * 1e-5)
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

  function onFar() { container.classList.toggle("luotu-far", map.getZoom() < 8.9); }
  map.on("zoomend", onFar);

  function start(bounds, padding) {
    map.fitBounds(bounds || corner, {animate: false, paddingTopLeft: padding});
    for (const name in painters) painters[name].addTo(map);
    onFar();
  }

  return {map: map, draw: draw, start: start, goTo: goTo, under: under, sharpen: sharpen,
    chips: chips, drawn: function () {
      const rows = new Set(state.list.map(function (item) { return item.row; }));
      for (const row of twins([...rows])) rows.add(row);
      for (const mark of chips.getLayers()) for (const row of mark.rows) rows.add(row);
      return [...rows].map(function (row) { return c.id[row]; });
    }};
};
