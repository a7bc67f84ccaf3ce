/* The projects on the app's map: true-scale circles that never vanish, chips of units, what lies
   under the pointer, and how much ink each gets. */
Object.assign(window.luotu, (function () {
  "use strict";
  const MIN_RING_PX = 6, REACH_PX = window.matchMedia("(pointer: coarse)").matches ? 14 : 6;
  const FAR = 8.9;     // the zoom below which districts bear no names, and chips only a number
  const SMALL_PX = 520;  // a map narrower than this is a phone's
  const ABROAD = /^within-admin-\d{6}$/;
  const UNIT_ZOOM = 10;  // from which zones and towns have room for a chip
  const names = luotu.names, element = luotu.element;
  const groups = [];   // the groups of shapes on the map
  let lit = new Set(), picked = new Set();  // ids under the pointer, ids selected
  let calm = false;

  /* Points shrink where the whole city is in view, so that they do not bury the lines. */
  function pointScale() {
    const zoom = luotu.map().getZoom();
    return zoom < 9 ? 0.55 : zoom < 10 ? 0.7 : zoom < 11.5 ? 0.85 : 1;
  }

  function ring(latlng, look) {
    const circle = L.circle(latlng, look), project = circle._project;
    circle._project = function () {
      project.call(this);
      if (this._radius < MIN_RING_PX) {
        this._radius = this._radiusY = MIN_RING_PX;
        this._updateBounds();
      }
    };
    return circle;
  }

  /* A chip is a line in a list, not a position: it stands by the unit's name and shows the unit's
     outline on demand. Where it stands and what it says is settled with the names. */
  function chip(feature, latlng, look, hooks) {
    const face = element("span", "luotu-chip");
    const marker = L.marker(latlng, {riseOnHover: true,
      icon: L.divIcon({className: "luotu-chip-box", html: face, iconSize: [0, 0]})});
    let outline = null;
    marker.luotuShow = function (on) {
      const code = feature.properties.at;
      if (outline) outline.remove();
      outline = null;
      if (!on || !code || !marker._map) return;
      outline = L.geoJSON(luotu.units[code], {interactive: false, pane: look.pane,
        style: Object.assign({}, look, look.lift)}).addTo(marker._map);
    };
    marker.luotuSay = function (text, shares) {
      if (face.textContent !== text) face.textContent = text;
      face.style.setProperty("--shares", shares);
      const said = hooks.tip([feature.properties.id]).textContent;
      if (marker.getElement()) marker.getElement().setAttribute("aria-label", said);
    };
    marker.luotuPut = function (x, y) {
      const box = marker.getElement();
      if (!box) return;
      box.classList.toggle("luotu-off", x === null);
      if (x === null) return;
      box.style.marginLeft = x + "px";
      box.style.marginTop = y + "px";
    };
    marker.on("remove", function () { marker.luotuShow(false); });
    marker.on("keypress", function (event) {
      if (event.originalEvent.key === "Enter") marker.fire("click", {latlng: latlng}, true);
    });
    return marker;
  }

  function lookOf(data, feature, hooks) {
    const properties = feature.properties, look = data.looks[properties.look];
    const tint = hooks.tint(feature, look), on = lit.has(properties.id) || chosen(properties);
    const quiet = calm && !on ? look.calm : null;
    return Object.assign({}, look, tint, quiet, quiet && small() ? faint(quiet) : null,
      on ? look.lift : null, look.radius ? {radius: look.radius * pointScale()} : null);
  }
  /* A city on a phone: as many doubts on a quarter of the room get as much less ink. */
  function small() {
    return luotu.map().getZoom() < UNIT_ZOOM && luotu.map().getSize().x < SMALL_PX;
  }
  function faint(quiet) {
    return Object.assign({}, quiet, {opacity: quiet.opacity * 0.5},
      quiet.weight ? {weight: quiet.weight * 0.7} : null);
  }
  function chosen(properties) {
    if (!picked.size) return false;
    return properties.ids ? properties.ids.some(function (id) { return picked.has(id); })
      : picked.has(properties.id);
  }

  /* The shapes of one payload. ``hooks``: ``tint(feature, look)`` changes a look, ``pick(layers,
     mouse)`` hears of a click, ``tip(ids)`` says what lies there, ``name(feature)`` what it is
     called: {text, mentions, sign, color}; ``shares(feature)`` the colours of a chip. */
  function shapes(data, hooks) {
    const group = L.geoJSON(null, {
      smoothFactor: 0.8,
      style: function (feature) { return lookOf(data, feature, hooks); },
      pointToLayer: function (feature, latlng) {
        const look = data.looks[feature.properties.look];
        if (feature.properties.chip) return chip(feature, latlng, look, hooks);
        if (feature.properties.radius_m) {
          return ring(latlng, Object.assign({radius: feature.properties.radius_m}, look));
        }
        return L.circleMarker(latlng, look);
      },
      onEachFeature: function (feature, layer) {
        const look = data.looks[feature.properties.look];
        const item = {layer: layer, group: group, theme: data.theme, color: data.color, look: look,
          kind: kindOf(feature, look)};
        layer._luotu = item;
        layer.on("add", function () {
          const face = layer.getElement && layer.getElement();
          if (!face) return;
          face._luotu = item;
          face.setAttribute("data-luotu", feature.properties.id);
          face.setAttribute("aria-label", feature.properties.name);
          if (!face.hasAttribute("role")) face.setAttribute("role", "img");
        });
        if (item.kind === "chip") layer.on("click", function (event) {
          hooks.pick([layer], event.originalEvent);
        });
      }
    });
    data.features.features.forEach(function (feature) {
      if (feature.properties.outline) feature.geometry = luotu.units[feature.properties.outline];
    });
    group.addData(data.features);
    group.luotuHooks = hooks;
    group.on("add", function () { groups.push(group); });
    group.on("remove", function () { groups.splice(groups.indexOf(group), 1); });
    return group;
  }
  function kindOf(feature, look) {
    const properties = feature.properties;
    if (properties.chip) return "chip";
    if (properties.radius_m) return "ring";
    if (look.radius) return "point";
    return look.fill === false && !properties.label ? "line" : "area";
  }

  function each(act) {
    groups.forEach(function (group) {
      group.eachLayer(function (layer) { if (layer._luotu && layer._map) act(layer._luotu, layer); });
    });
  }
  function restyle(item) {
    if (item.layer.setStyle) item.group.resetStyle(item.layer);
  }
  function idOf(item) { return item.layer.feature.properties.id; }

  /* --- What lies under the pointer: lines near it too, and the small before the wide. --- */
  const ORDER = {point: 0, line: 1, ring: 2, area: 2};
  function under(mouse) {
    if (!mouse || mouse.clientX === undefined) return [];
    const found = new Map();
    function keep(item) { if (item && !found.has(idOf(item))) found.set(idOf(item), item); }
    document.elementsFromPoint(mouse.clientX, mouse.clientY).forEach(function (face) {
      keep(face._luotu || (face.parentElement && face.parentElement._luotu));
    });
    if (mouse.target && mouse.target._luotu && !found.size) keep(mouse.target._luotu);
    const at = luotu.map().mouseEventToLayerPoint(mouse);
    each(function (item, layer) {
      if (item.kind !== "line" || !layer._pxBounds || !layer._pxBounds.contains(at)) return;
      const near = layer.closestLayerPoint(at);
      if (near && near.distance <= REACH_PX) keep(item);
    });
    const chip = [...found.values()].find(function (item) { return item.kind === "chip"; });
    if (chip) return [chip];
    return [...found.values()].sort(function (a, b) {
      return ORDER[a.kind] - ORDER[b.kind] || extent(a) - extent(b);
    });
  }
  function extent(item) {
    const layer = item.layer;
    if (item.kind === "ring") return 4 * layer._radius * layer._radius;
    if (!layer._pxBounds) return 0;
    const bounds = item.extent = item.extent || layer.getBounds();  // degrees: clipped by no view
    const a = luotu.map().latLngToLayerPoint(bounds.getSouthWest());
    const b = luotu.map().latLngToLayerPoint(bounds.getNorthEast());
    return Math.abs(a.x - b.x) * Math.abs(a.y - b.y);
  }

  function light(ids) {
    const wanted = new Set(ids);
    if (wanted.size === lit.size && [...wanted].every(function (id) { return lit.has(id); })) return;
    const before = lit;
    lit = wanted;
    each(function (item) {
      const id = idOf(item);
      if (before.has(id) === lit.has(id)) return;
      if (item.layer.luotuShow) item.layer.luotuShow(lit.has(id) || chosen(item.layer.feature.properties));
      else restyle(item);
    });
  }
  function select(ids) {
    picked = new Set(ids);
    luotu.map().getContainer().classList.toggle("luotu-picked", picked.size > 0);
    each(function (item, layer) {
      const on = chosen(layer.feature.properties), face = layer.getElement && layer.getElement();
      if (face) face.classList.toggle("luotu-on", on);
      if (on === Boolean(item.on)) return;
      item.on = on;
      if (layer.luotuShow) layer.luotuShow(on);
      else restyle(item);
    });
  }

  const tooltip = L.tooltip({direction: "top", offset: [0, -10], className: "luotu-tip"});
  function watch(map) {
    let pending = 0;
    map.on("mousemove", function (event) {
      if (pending) return;
      pending = requestAnimationFrame(function () { pending = 0; point(event.originalEvent, event.latlng); });
    });
    map.on("mouseout dragstart zoomstart click popupopen", function () { light([]); tooltip.remove(); });
    map.getContainer().addEventListener("focusin", function (event) {
      const item = event.target._luotu;
      if (item && item.kind === "chip" && event.target.matches(":focus-visible")) tell([item], item.layer.getLatLng());
    });
    map.getContainer().addEventListener("focusout", function () { light([]); tooltip.remove(); });
  }
  function point(mouse, latlng) {
    const box = luotu.map().getContainer();
    if (!box.contains(mouse.target) || mouse.target.closest(".leaflet-control") || mouse.buttons) return;
    if (box.querySelector(".leaflet-popup")) return;  // one thing is said at a time
    const found = under(mouse);
    box.classList.toggle("luotu-over", found.length > 0);
    tell(found, latlng);
  }
  function tell(found, latlng) {
    const first = found.find(function (item) { return item.theme; }) || found[0];
    const said = first && first.group.luotuHooks.tip(found.map(idOf));
    light(first ? [idOf(first)] : []);
    if (!said) return void tooltip.remove();
    tooltip.setLatLng(latlng).setContent(said).addTo(luotu.map());
  }

  /* --- Ink: many doubts in view are drawn quietly; one that holds all of it has no fill. --- */
  function ink(anew) {
    const bounds = luotu.map().getBounds(), inner = bounds.pad(-0.2), doubts = new Set();
    each(function (item, layer) {
      if (!item.look.calm || item.theme === "units" || !layer.getBounds) return;
      const box = item.extent = item.extent || layer.getBounds();
      const around = item.kind !== "line" && box.contains(inner), face = layer.getElement();
      if (face) face.classList.toggle("luotu-around", around);
      if (!around && bounds.intersects(box)) doubts.add(idOf(item));
    });
    const now = names.calm(luotu.rules(), doubts.size);
    const scale = pointScale();
    if (now !== calm || scale !== ink.scale || anew) {
      calm = now;
      each(restyle);
    }
    ink.scale = scale;
  }

  /* --- Names and chips. --- */
  function chips(named, edge, taken) {
    const map = luotu.map(), wanted = [], zoom = map.getZoom(), listed = new Set();
    each(function (item, layer) {
      if (item.kind !== "chip") return;
      const properties = layer.feature.properties, at = map.latLngToLayerPoint(layer.getLatLng());
      const said = item.group.luotuHooks.count(layer.feature), name = named[properties.at];
      const unit = properties.chip + " ";
      const whole = unit + said.text;
      // A unit that the base map does not name is nameless without its chip.
      const abroad = !properties.at && ABROAD.test(idOf(item));
      const text = zoom < FAR && !abroad ? String(said.number) : name ? said.text : whole;
      const box = names.measured(text, 11, 0, true);
      box.width += 12;
      box.height = 19;
      const inside = at.x > edge[0] && at.x < edge[2] && at.y > edge[1] && at.y < edge[3];
      layer.luotuSay(text, said.shares);
      if (!inside || (!properties.at && !roomy(item, whole, abroad))) return void layer.luotuPut(null);
      wanted.push({item: item, at: at, box: box, must: Boolean(properties.at), number: said.number,
        spots: function () {
          return names.aboutName(at.x, at.y, name ? name.box : {width: 0, height: -box.height}, box);
        }});
    });
    wanted.sort(function (a, b) { return b.must - a.must || b.number - a.number; });
    const placed = new Set(names.place(wanted, edge, taken));
    wanted.forEach(function (want) {
      const layer = want.item.layer, here = placed.has(want);
      layer.luotuPut(here ? Math.round(want.x - want.at.x) : null, here ? Math.round(want.y - want.at.y) : 0);
      if (here && !want.must) listed.add(layer.feature.properties.chip);
    });
    return listed;
  }
  /* A zone or town bears its chip once its outline is as wide; before, the outline tells. */
  function roomy(item, text, abroad) {
    const id = idOf(item), needed = names.measured(text, 11, 0, true).width * 1.1;
    if (luotu.map().getZoom() < UNIT_ZOOM && !abroad) return false;
    let wide = 0;
    item.group.eachLayer(function (layer) {
      if (layer.feature.properties.id !== id || layer === item.layer) return;
      wide = Math.sqrt(extent(layer._luotu));
    });
    return wide > needed;
  }

  function points() {
    const taken = [];
    each(function (item, layer) {
      if (item.kind !== "point" || !layer._point) return;
      const r = layer._radius, at = layer._point;
      taken.push([at.x - r, at.y - r, at.x + r, at.y + r]);
    });
    return taken;
  }

  function features(listed) {
    const map = luotu.map(), rules = luotu.rules(), gap = names.gap(rules, map.getZoom()), wanted = [];
    each(function (item, layer) {
      if (!layer.feature.properties.named) return;
      const said = item.group.luotuHooks.name(layer.feature);
      if (!said || listed.has(said.text)) return;
      if (item.text !== said.text) {
        item.text = said.text;
        item.box = names.measured(said.text, rules.name_px, 0.02);
      }
      const spots = spotsOf(item, item.box, map);
      if (!spots) return;
      const on = chosen(layer.feature.properties);
      wanted.push({box: item.box, spots: spots, gap: on ? 0 : gap, size: rules.name_px, spacing: 0,
        rank: on ? "feature luotu-label-on" : item.look.calm ? "feature luotu-label-doubt" : "feature",
        color: said.color, sign: said.sign,
        tier: names.tier(rules, on, !item.look.calm, said.mentions), weight: said.mentions});
    });
    return wanted;
  }
  function spotsOf(item, box, map) {
    const layer = item.layer;
    if (item.kind === "point" || item.kind === "ring") {
      const at = layer._point, r = layer._radius;
      if (!at || layer._empty()) return null;
      return function () { return item.kind === "point" ? names.besidePoint(at.x, at.y, r, box) : names.onRim(at.x, at.y, r, box); };
    }
    if (!layer._parts || !layer._parts.length || !layer._parts[0].length) return null;
    if (item.kind === "line") return function () {
      return names.alongLine(layer._parts.map(function (part) {
        const flat = [];
        part.forEach(function (at) { flat.push(at.x, at.y); });
        return flat;
      }), box);
    };
    if (Math.sqrt(extent(item)) < box.width * 0.6) return null;
    const label = layer.feature.properties.label, at = map.latLngToLayerPoint([label[1], label[0]]);
    return function () { return names.onArea(at.x, at.y, box); };
  }

  /* After a change of what is shown, or of where the map looks; ``anew``: looks changed too. */
  function arrange(anew) {
    if (!luotu.rules()) return;
    ink(anew === true);
    luotu.write(chips, features, points);
  }

  return {shapes: shapes, under: under, select: select, watch: watch, arrange: arrange,
    calm: function () { return calm; }};
})());
