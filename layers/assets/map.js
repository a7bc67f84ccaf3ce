/* The app's map under Leaflet: panes, hatches, the base map, and the names on it all. */
Object.assign(window.luotu, (function () {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  const units = {};   // adcode → GeoJSON geometry of a district or city of the base map
  const names = luotu.names;
  let ground = [];    // the names of the base map
  let said = null;    // the element that holds all names
  let main = null;    // the map
  let rules = null;   // layers.style.RULES
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
    for (const name in order) {
      map.createPane(name).style.zIndex = order[name];
      // Made now, so that shapes are clipped anew before names are put on them.
      if (name !== "luotu-labels") map.getRenderer({options: {pane: name}});
    }
    ["luotu-land", "luotu-water", "luotu-borders", "luotu-labels"].forEach(function (name) {
      map.getPane(name).style.pointerEvents = "none";
    });
  }

  function backdrop(map, data, pane, style) {
    return L.geoJSON(data, {interactive: false, pane: pane, style: style, smoothFactor: 0.6})
      .addTo(map);
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
    rules = data.rules;
    ground = data.labels.map(function (label) {
      return {label: label, box: names.measured(label.name, label.size, label.spacing, true)};
    });
    said = element("div", "luotu-names", "");
    map.getPane("luotu-labels").appendChild(said);
    map.on("zoomstart", function () { said.style.visibility = "hidden"; });
    map.on("moveend resize", luotu.arrange);
    map.fitBounds(data.view, {animate: false});
    view = data.view;
    return map;
  }

  function written(item, rank) {
    const face = element("span", "luotu-label luotu-label-" + rank);
    item.box.lines.forEach(function (line, number) {
      if (number) face.appendChild(document.createElement("br"));
      face.appendChild(document.createTextNode(line));
    });
    face.style.fontSize = item.size + "px";
    if (item.spacing) {
      face.style.letterSpacing = item.spacing + "em";
      face.style.textIndent = item.spacing + "em";
    }
    if (item.color) face.style.setProperty("--theme", item.color);
    face.style.transform = "translate(" + Math.round(item.x) + "px," + Math.round(item.y) +
      "px) translate(-50%,-50%)";
    return face;
  }

  /* Where buttons, scale and credits lie; ``min`` is the upper left corner of the view. */
  function controls(min) {
    const box = main.getContainer(), corner = box.getBoundingClientRect();
    return Array.from(box.querySelectorAll(".leaflet-control"), function (face) {
      const at = face.getBoundingClientRect(), x = min.x - corner.left, y = min.y - corner.top;
      return [at.left + x, at.top + y, at.right + x, at.bottom + y];
    }).filter(function (at) { return at[2] > at[0]; });
  }

  /* Names of units and waters first, then chips, then the features and towns by importance.
     ``chips`` and ``features`` are functions: what they want depends on what is written; ``marks``
     gives the boxes over which nothing is written. */
  function write(chips, features, marks) {
    const zoom = main.getZoom(), view = main.getPixelBounds(), origin = main.getPixelOrigin();
    const min = view.min.subtract(origin), max = view.max.subtract(origin), taken = marks().concat(controls(min));
    const edge = [min.x, min.y, max.x, max.y];
    const wanted = ground.filter(function (item) {
      return zoom >= item.label.zoom && zoom < item.label.until;
    }).map(function (item) {
      const label = item.label, at = main.latLngToLayerPoint([label.lat, label.lon]);
      return {label: label, box: item.box, size: label.size, spacing: label.spacing, rank: label.rank,
        tier: names.TOWNS, weight: 0, spots: function () { return [[at.x, at.y]]; }};
    });
    const isTown = function (item) { return item.rank === "town"; };
    const units = names.place(wanted.filter(function (item) { return !isTown(item); }), edge, taken);
    const named = {};
    units.forEach(function (item) { if (item.label.unit) named[item.label.unit] = item; });
    const listed = chips(named, edge, taken);
    const others = features(listed).concat(wanted.filter(isTown));
    others.sort(function (a, b) { return a.tier - b.tier || b.weight - a.weight; });
    const placed = names.place(others, edge, taken), here = new Set(placed);
    // Where a name finds no room, its sign may: a change is told by more than its colour.
    const signs = others.filter(function (item) { return item.sign && !here.has(item); })
      .map(function (item) {
        return Object.assign({}, item, {box: names.measured(item.sign, item.size, 0), gap: 0});
      });
    const all = units.concat(placed, names.place(signs, edge, taken));
    const faces = document.createDocumentFragment();
    all.forEach(function (item) { faces.appendChild(written(item, item.rank)); });
    said.replaceChildren(faces);
    said.style.visibility = "";
  }

  return {base: base, element: element, units: units, write: write,
    rules: function () { return rules; },
    map: function () { return main; }, view: function () { return view; }};
})());
