/* Drawing a centre for buffers: one point, line or area, by mouse, finger or keyboard. */
(function () {
  "use strict";
  const atlas = luotu.atlas, element = luotu.element;
  const COLOR = "#7a1fa2";
  const LEAST = {Point: 1, LineString: 2, Polygon: 3}, MOST = 200;
  let say = {}, bar, told, drawing = null, shape = null, shapeKey = "";
  const buttons = {};

  function button(key, act) {
    const made = element("button", "", say["draw-" + key]);
    made.type = "button";
    made.dataset.draw = key;
    made.addEventListener("click", act);
    buttons[key] = made;
    return made;
  }

  function begin(kind) {
    stop();
    const style = {color: COLOR, weight: 2.5, dashArray: "6 4", interactive: false};
    drawing = {kind: kind, points: [], dots: L.layerGroup(),
      line: kind === "Polygon" ? L.polygon([], style) : L.polyline([], style)};
    drawing.line.addTo(luotu.map());
    drawing.dots.addTo(luotu.map());
    luotu.map().getContainer().classList.add("atlas-cross");
    luotu.map().doubleClickZoom.disable();
    luotu.map().getContainer().focus({preventScroll: true});
    refresh();
  }
  function stop() {
    if (!drawing) return;
    drawing.line.remove();
    drawing.dots.remove();
    drawing = null;
    luotu.map().getContainer().classList.remove("atlas-cross");
    luotu.map().doubleClickZoom.enable();
    refresh();
  }
  function add(latlng) {
    const last = drawing.points[drawing.points.length - 1];
    if (last && last.equals(latlng, 1e-6)) return;  // the second click of a double click
    if (drawing.points.length >= MOST) return;
    drawing.points.push(latlng);
    if (drawing.kind === "Point") finish();
    else refresh();
  }
  function undo() {
    if (!drawing) return;
    drawing.points.pop();
    refresh();
  }
  function finish() {
    if (!drawing || drawing.points.length < LEAST[drawing.kind]) return;
    const points = drawing.points.map(function (at) {
      return [Number(at.lng.toFixed(5)), Number(at.lat.toFixed(5))];
    });
    const coordinates = {Point: points[0], LineString: points,
      Polygon: [points.concat([points[0]])]}[drawing.kind];
    const geometry = {type: drawing.kind, coordinates: coordinates};
    stop();
    show(geometry);
    atlas.ask("drawn", {geometry: geometry});
  }
  function clear() {
    stop();
    show(null);
    atlas.ask("drawn", {geometry: null});
  }

  function refresh() {
    const kind = drawing && drawing.kind, count = drawing ? drawing.points.length : 0;
    ["Point", "LineString", "Polygon"].forEach(function (each) {
      buttons[each].setAttribute("aria-pressed", String(kind === each));
    });
    buttons.undo.hidden = buttons.finish.hidden = !drawing || kind === "Point";
    buttons.undo.disabled = !count;
    buttons.finish.disabled = !drawing || count < LEAST[kind];
    buttons.clear.hidden = !shape && !drawing;
    told.textContent = say[drawing ? "draw-hint-" + kind : shape ? "draw-there" : "draw-start"];
    if (!drawing) return;
    drawing.line.setLatLngs(drawing.points);
    drawing.dots.clearLayers();
    drawing.points.forEach(function (at) {
      drawing.dots.addLayer(L.circleMarker(at, {radius: 4, color: COLOR, weight: 2,
        fillColor: "#fff", fillOpacity: 1, interactive: false}));
    });
  }

  /* The geometry that is the centre now. */
  function show(geometry) {
    const key = geometry ? JSON.stringify(geometry) : "";
    if (key === shapeKey) return;
    shapeKey = key;
    if (shape) shape.remove();
    shape = geometry ? L.geoJSON(geometry, {interactive: false,
      style: {color: COLOR, weight: 3, fillOpacity: 0.12},
      pointToLayer: function (feature, at) {
        return L.circleMarker(at, {radius: 7, color: "#fff", weight: 2, fillColor: COLOR,
          fillOpacity: 1, className: "atlas-drawn", interactive: false});
      },
      onEachFeature: function (feature, layer) { layer.options.className = "atlas-drawn"; }
    }).addTo(luotu.map()) : null;
    refresh();
  }

  function typing(event) {
    return !drawing || /^(INPUT|TEXTAREA|SELECT|BUTTON)$/.test(event.target.tagName);
  }

  atlas.part({
    start: function (stage) {
      say = atlas.setup().words;
      bar = element("div", "atlas-draw");
      bar.setAttribute("role", "toolbar");
      bar.setAttribute("aria-label", say["draw"]);
      bar.hidden = true;
      ["Point", "LineString", "Polygon"].forEach(function (kind) {
        bar.append(button(kind, function () {
          if (drawing && drawing.kind === kind) stop(); else begin(kind);
        }));
      });
      bar.append(button("undo", undo), button("finish", finish), button("clear", clear));
      told = element("span", "atlas-draw-say");
      told.setAttribute("role", "status");
      bar.append(told);
      stage.appendChild(bar);
      refresh();
      luotu.map().on("dblclick", finish);
      document.addEventListener("keydown", function (event) {
        if (drawing && event.key === "Escape") stop();
        if (typing(event)) return;
        if (event.key === "Enter") finish();
        else if (event.key === "Backspace") undo();
        else if (event.key === " ") add(luotu.map().getCenter());
        else return;
        event.preventDefault();
      });
    },
    click: function (mouse, event) {
      if (!drawing) return false;
      add(event ? event.latlng : luotu.map().mouseEventToLatLng(mouse));
      return true;
    },
    args: function (args) {
      bar.hidden = !args.draw;
      // What was drawn a moment ago may not have reached the server.
      if (args.draw && !atlas.asking("drawn")) show(args.draw.shape);
    }
  });
})();
