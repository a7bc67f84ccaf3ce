/* What Leaflet lacks for an honest map: hatches, true-scale circles that never vanish, chips for
   projects of which only the unit is known, stacked features, labels that do not collide. */
window.luotu = window.luotu || (function () {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  const MIN_RING_PX = 6;
  const units = {};   // adcode → GeoJSON geometry of a district or city of the base map
  const index = {};   // project id → {layer, group, theme, color}, for lists that lead to the map
  const groups = {};  // theme → the group of its shapes
  const labelled = {};  // owner → its labels, in order of importance
  let arranging = 0;    // the timer of the next arrangement
  let stack = [];     // the features under the last click, topmost first
  let main = null;    // the map
  let view = null;    // its opening view, [[south, west], [north, east]]

  function svg(name, attributes, parent) {
    const element = document.createElementNS(SVG, name);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    if (parent) parent.appendChild(element);
    return element;
  }

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function hatches(colors) {
    if (document.getElementById("luotu-hatches")) return;
    const root = svg("svg", {id: "luotu-hatches", width: 0, height: 0, "aria-hidden": "true",
      style: "position:absolute"}, document.body);
    const defs = svg("defs", {}, root);
    for (const theme in colors) {
      const pattern = svg("pattern", {id: "hatch-" + theme, width: 7, height: 7,
        patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)"}, defs);
      svg("rect", {width: 7, height: 7, fill: colors[theme], "fill-opacity": 0.05}, pattern);
      svg("line", {x1: 0, y1: 0, x2: 0, y2: 7, stroke: colors[theme], "stroke-width": 2,
        "stroke-opacity": 0.5}, pattern);
    }
  }

  function panes(map) {
    const order = {"luotu-land": 210, "luotu-water": 220, "luotu-borders": 230,
      "luotu-wide": 405, "luotu-areas": 410, "luotu-lines": 420, "luotu-rings": 430, "luotu-points": 440,
      "luotu-labels": 450};
    for (const name in order) map.createPane(name).style.zIndex = order[name];
    ["luotu-land", "luotu-water", "luotu-borders", "luotu-labels"].forEach(function (name) {
      map.getPane(name).style.pointerEvents = "none";
    });
  }

  /* Labels: placed in the order given (the important first); one that would touch another waits
     for a closer zoom. Widths are reckoned, not measured: quick, and the same everywhere. */
  function prepared(label) {
    const wide = /[\u2e80-\uffff]/.test(label.name);
    const width = label.name.length * label.size * (wide ? 1 + label.spacing : 0.56 + label.spacing);
    const face = element("span", "luotu-label luotu-label-" + label.rank, label.name);
    face.style.fontSize = label.size + "px";
    face.style.letterSpacing = label.spacing + "em";
    face.style.marginLeft = label.spacing / 2 + "em";
    if (label.color) face.style.setProperty("--theme", label.color);
    return {
      label: label, width: width + 6, height: label.size * 1.25, down: label.down || 0,
      marker: L.marker([label.lat, label.lon], {interactive: false, keyboard: false,
        pane: "luotu-labels", icon: L.divIcon({className: "", iconSize: [0, 0],
          iconAnchor: [0, -(label.down || 0)], html: face})})
    };
  }

  function arrange() {
    const zoom = main.getZoom(), view = main.getBounds().pad(0.2), taken = [];
    const lists = Object.keys(labelled).map(function (owner) { return labelled[owner]; });
    [].concat.apply([], lists).forEach(function (item) {
      const label = item.label, at = [label.lat, label.lon];
      let fits = zoom >= label.zoom && zoom < label.until && view.contains(at);
      if (fits) {
        const point = main.latLngToLayerPoint(at), y = point.y + item.down;
        const box = [point.x - item.width / 2, y - item.height / 2,
          point.x + item.width / 2, y + item.height / 2];
        fits = !taken.some(function (other) {
          return box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1];
        });
        if (fits) taken.push(box);
      }
      if (fits !== main.hasLayer(item.marker)) {
        if (fits) main.addLayer(item.marker); else main.removeLayer(item.marker);
      }
    });
  }

  /* Put the labels of one owner (the base map, a theme) after those that are there. */
  function label(owner, list) {
    (labelled[owner] || []).forEach(function (item) { main.removeLayer(item.marker); });
    delete labelled[owner];
    if (list.length) labelled[owner] = list.map(prepared);
    window.clearTimeout(arranging);
    arranging = window.setTimeout(arrange, 0);  // once for all themes that come together
  }

  /* Names of features: each from the zoom at which it is large enough to bear one. */
  function featureLabels(group, color) {
    const made = [];
    group.eachLayer(function (layer) {
      const properties = layer.feature.properties;
      if (properties.offset || !properties.label) return;
      made.push({rank: "feature", name: properties.name, lon: properties.label[0],
        lat: properties.label[1], zoom: properties.label[2], until: 24, size: 11, spacing: 0.02,
        color: color, down: layer._luotuRadius ? 13 : 0});
    });
    return made.sort(function (a, b) { return a.zoom - b.zoom; });
  }

  function backdrop(map, data, pane, style) {
    return L.geoJSON(data, {interactive: false, pane: pane, style: style, smoothFactor: 0.6})
      .addTo(map);
  }

  function key(map, data) {
    const Key = L.Control.extend({onAdd: function () {
      const box = element("details", "luotu-key leaflet-bar");
      box.innerHTML = data.html;
      box.open = map.getSize().x > 700 && data.open;
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      return box;
    }});
    new Key({position: "bottomright"}).addTo(map);
  }

  function base(map, data) {
    main = map;
    map.getContainer().classList.add("luotu-map");
    map.getContainer().setAttribute("lang", data.language);
    map.getContainer().setAttribute("aria-label", data.title);
    hatches(data.hatches);
    panes(map);
    backdrop(map, data.cities, "luotu-land", data.styles.outside);
    backdrop(map, data.home, "luotu-land", data.styles.home);
    backdrop(map, data.water, "luotu-water", data.styles.water);
    backdrop(map, data.districts, "luotu-borders", data.styles.districts);
    backdrop(map, data.cities, "luotu-borders", data.styles.cities);
    backdrop(map, data.home, "luotu-borders", data.styles.edge);
    [data.districts, data.home, data.cities].forEach(function (collection) {
      collection.features.forEach(function (feature) { units[feature.id] = feature.geometry; });
    });
    map.attributionControl.setPrefix("Leaflet").addAttribution(data.attribution);
    L.control.scale({imperial: false, maxWidth: 120, position: "bottomleft"}).addTo(map);
    if (data.key) key(map, data.key);
    label("base", data.labels);
    map.on("zoomend moveend resize", arrange);
    map.on("zoomend moveend resize", clear);
    map.fitBounds(data.view, {animate: false});
    map.on("zoomend", rescale);
    rescale();
    view = data.view;
    return map;
  }

  /* Points shrink where the whole city is in view, so that they do not bury the lines. */
  function pointScale() {
    const zoom = main.getZoom();
    return zoom < 9 ? 0.55 : zoom < 10 ? 0.7 : zoom < 11.5 ? 0.85 : 1;
  }

  function rescale() {
    main.getContainer().classList.toggle("luotu-far", main.getZoom() < 8.9);
    main.eachLayer(function (layer) {
      if (layer._luotuRadius) layer.setRadius(layer._luotuRadius * pointScale());
    });
  }

  /* A sketch or a doubt that holds nearly all of the view says nothing there: many of them over
     each other would be a fog. Their edges stay. */
  function clear() {
    const view = main.getBounds().pad(-0.2);
    Object.keys(groups).forEach(function (theme) {
      groups[theme].eachLayer(function (layer) {
        const face = layer.getElement && layer.getElement();
        // A theme that was switched off keeps its layers, but they have no map to measure on.
        if (!face || !layer._map || !layer.getBounds || !layer.setStyle) return;
        face.classList.toggle("luotu-around", layer.getBounds().contains(view));
      });
    });
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

  /* A chip stands under the unit's name and shows the unit's outline on demand: it is a line in a
     list, not a position. */
  function chip(feature, latlng, look) {
    const face = element("span", "luotu-chip", String(feature.properties.ids.length));
    face.style.setProperty("--theme", look.color);
    const marker = L.marker(latlng, {
      riseOnHover: true,
      icon: L.divIcon({className: "luotu-chip-box", html: face, iconSize: null})
    });
    marker.luotuCount = function (count) { face.textContent = String(count); };
    let outline = null;
    function show() {
      const map = marker._map;
      if (outline || !map) return;
      outline = L.geoJSON(units[feature.properties.unit], {
        interactive: false, pane: look.pane, style: look});
      outline.addTo(map);
    }
    function hide() {
      if (outline) outline.remove();
      outline = null;
    }
    let open = false;
    marker.on("add", function () {
      marker.getElement().style.setProperty("--x", feature.properties.offset[0] + "px");
      marker.getElement().style.setProperty("--y", feature.properties.offset[1] + "px");
    });
    marker.on("mouseover", show).on("mouseout", function () { if (!open) hide(); });
    marker.on("popupopen", function () { open = true; show(); });
    marker.on("popupclose remove", function () { open = false; hide(); });
    return marker;
  }

  function under(event) {
    const mouse = event.originalEvent;
    if (!mouse || mouse.clientX === undefined) return stack;
    const seen = {};
    return document.elementsFromPoint(mouse.clientX, mouse.clientY)
      .map(function (found) { return found._luotu; })
      .filter(function (item) {
        const fresh = item && !seen[item.layer.feature.properties.id];
        if (fresh) seen[item.layer.feature.properties.id] = true;
        return fresh;
      });
  }

  /* As a click of the mouse would, but without the tooltip that a click brings. */
  function press(item, at) {
    item.layer.fire("click", {latlng: at}, true);
    item.group.closeTooltip();
  }

  function popup(layer, data) {
    const properties = layer.feature.properties, box = element("div", "luotu-card");
    box.innerHTML = data.cards[properties.id];
    const others = stack.filter(function (item) {
      return item.layer.feature.properties.id !== properties.id;
    });
    if (others.length) {
      const list = element("div", "luotu-also", data.words.also + " ");
      others.slice(0, 12).forEach(function (item) {
        const button = element("button", "", item.layer.feature.properties.name);
        button.type = "button";
        button.style.setProperty("--theme", item.color);
        button.addEventListener("click", function () {
          const at = item.group.getPopup && layer._map && layer._map._popup
            ? layer._map._popup.getLatLng() : undefined;
          press(item, at);
        });
        list.appendChild(button);
      });
      box.appendChild(list);
    }
    return box;
  }

  /* The shapes of one theme. In the app (``hooks``) a click is told instead of opening a popup, and
     how a shape looks may depend on the date or the comparison that is shown. */
  function shapes(data, hooks) {
    const parts = {};  // project id → its layers, which light up together
    function lift(layer, on) {
      parts[layer.feature.properties.id].forEach(function (part) {
        const more = data.looks[part.feature.properties.look].lift;
        if (!more || !part.setStyle) return;
        if (on) part.setStyle(more); else group.resetStyle(part);
      });
    }
    const group = L.geoJSON(null, {
      smoothFactor: 0.8,
      style: function (feature) {
        let look = data.looks[feature.properties.look];
        if (hooks) look = Object.assign({}, look, hooks.tint(feature, look));
        return look.radius ? Object.assign({}, look, {radius: look.radius * pointScale()}) : look;
      },
      pointToLayer: function (feature, latlng) {
        const look = data.looks[feature.properties.look];
        if (feature.properties.offset) return chip(feature, latlng, look);
        if (feature.properties.radius_m) {
          return ring(latlng, Object.assign({radius: feature.properties.radius_m}, look));
        }
        const marker = L.circleMarker(latlng, look);
        marker._luotuRadius = look.radius;
        return marker;
      },
      onEachFeature: function (feature, layer) {
        const id = feature.properties.id;
        const item = {layer: layer, group: group, theme: data.theme, color: data.color};
        (parts[id] = parts[id] || []).push(layer);
        (feature.properties.ids || []).concat(id).forEach(function (any) { index[any] = item; });
        layer.on("add", function () {
          const face = layer.getElement && layer.getElement();
          if (face) {
            face._luotu = item;
            face.setAttribute("data-luotu", id);
            face.setAttribute("aria-label", feature.properties.name);
            if (!face.hasAttribute("role")) face.setAttribute("role", "img");
          }
        });
      }
    });
    group.bindTooltip(function (layer) {
      return element("span", "", layer.feature.properties.name);
    }, {sticky: true, direction: "top", offset: [0, -8], className: "luotu-tip"});
    group.on("click", function (event) {
      stack = under(event);
      if (hooks) {
        L.DomEvent.stop(event);
        hooks.pick(stack.length ? stack.map(function (item) { return item.layer; })
          : [event.layer], event.originalEvent);
      }
    });
    group.on("mouseover", function (event) { lift(event.layer, true); });
    group.on("mouseout", function (event) { if (event.layer !== open) lift(event.layer, false); });
    let open = null;
    if (!hooks) {
      group.on("popupopen", function (event) {
        if (open) lift(open, false);
        open = event.popup._source;
        group.closeTooltip();
        if (open && open.feature) lift(open, true);
      });
      group.on("popupclose", function () {
        if (open && open.feature) lift(open, false);
        open = null;
      });
      group.bindPopup(function (layer) { return popup(layer, data); },
        {maxWidth: 340, minWidth: 240, maxHeight: 360, className: "luotu-popup"});
    }
    data.features.features.forEach(function (feature) {
      if (feature.properties.outline) feature.geometry = units[feature.properties.outline];
    });
    group.addData(data.features);
    group.relabel = function () { label(data.theme || "", featureLabels(group, data.color)); };
    group.on("add", group.relabel);
    group.on("add", function () { window.setTimeout(clear, 0); });
    group.on("remove", function () { label(data.theme || "", []); });
    if (data.theme) groups[data.theme] = group;
    return group;
  }

  /* Fly to a project of the list and open its card. */
  function show(id) {
    const item = index[id], layer = item.layer;
    const at = layer.getLatLng ? layer.getLatLng() : layer.getBounds().getCenter();
    const bounds = layer.getBounds ? layer.getBounds() : at.toBounds(6000);
    main.fitBounds(bounds.pad(0.3), {maxZoom: 13, animate: false});
    stack = [];
    press(item, at);
  }

  return {base: base, shapes: shapes, show: show, index: index, groups: groups, element: element,
    units: units, map: function () { return main; }, view: function () { return view; }};
})();
