/* Tools on the map: home, full screen, measure, coordinates, buffers, a spot to be pointed out. */
(function () {
  "use strict";
  const atlas = luotu.atlas, element = luotu.element;
  const EARTH_M = 6371008.8;  // mean radius, IUGG
  let say = {}, measuring = null, readout, rings = null, ringsKey = "", pick = null, spot = null, tip;

  function control(text, label, act) {
    const made = element("button", "atlas-tool", text);
    made.type = "button";
    made.title = label;
    made.setAttribute("aria-label", label);
    made.addEventListener("click", function (event) { event.stopPropagation(); act(made); });
    return made;
  }

  /* --- Measure: length along the points on the sphere; with three or more also the area. --- */
  function toggleMeasure(button) {
    if (measuring) { stop(button); return; }
    measuring = {points: [], line: L.polyline([], {color: "#b3003b", weight: 2.5, dashArray: "6 4"}),
      area: L.polygon([], {color: "#b3003b", weight: 0, fillOpacity: 0.08}), dots: L.layerGroup(), button: button};
    measuring.line.addTo(luotu.map());
    measuring.area.addTo(luotu.map());
    measuring.dots.addTo(luotu.map());
    button.setAttribute("aria-pressed", "true");
    luotu.map().getContainer().classList.add("atlas-cross");
    luotu.map().doubleClickZoom.disable();
    say_(say["measure-hint"]);
  }
  function stop(button) {
    ["line", "area", "dots"].forEach(function (key) { measuring[key].remove(); });
    measuring = null;
    button.setAttribute("aria-pressed", "false");
    luotu.map().getContainer().classList.remove("atlas-cross");
    luotu.map().doubleClickZoom.enable();
    say_("");
  }
  function addPoint(latlng) {
    measuring.points.push(latlng);
    measuring.line.addLatLng(latlng);
    measuring.dots.addLayer(L.circleMarker(latlng, {radius: 4, color: "#b3003b", weight: 2,
      fillColor: "#fff", fillOpacity: 1, interactive: false}));
    measuring.area.setLatLngs(measuring.points.length > 2 ? measuring.points : []);
    let length = 0;
    measuring.points.forEach(function (point, number) {
      if (number) length += luotu.map().distance(measuring.points[number - 1], point);
    });
    let words = say["measure-length"].replace("{length}", exact(length));
    if (measuring.points.length > 2) {
      words += " · " + say["measure-area"].replace("{area}", number(area(measuring.points) / 1e6, 2) + " km²");
    }
    say_(words);
  }
  function number(value, digits) {
    return new Intl.NumberFormat(atlas.setup().language, {maximumFractionDigits: digits}).format(value);
  }
  function exact(metres) {
    return metres < 1000 ? number(metres, 0) + " m" : number(metres / 1000, 2) + " km";
  }
  /* The area of a ring on the sphere (Chamberlain and Duquette 2007, eq. 2). */
  function area(points) {
    let sum = 0;
    points.forEach(function (point, i) {
      const next = points[(i + 1) % points.length];
      sum += (next.lng - point.lng) * Math.PI / 180
        * (2 + Math.sin(point.lat * Math.PI / 180) + Math.sin(next.lat * Math.PI / 180));
    });
    return Math.abs(sum * EARTH_M * EARTH_M / 2);
  }
  function say_(text) {
    tip.textContent = text;
    tip.hidden = !text;
  }

  function coordinates(latlng) { return latlng.lng.toFixed(5) + ", " + latlng.lat.toFixed(5); }

  function fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen();
  }

  function drawRings(payload) {
    const key = payload ? payload.key : "";
    if (key === ringsKey) return;
    ringsKey = key;
    if (rings) rings.remove();
    rings = payload ? luotu.shapes(payload, {tint: function () { return {}; }, pick: function () {},
      tip: function (ids) {
        return element("span", "", payload.features.features.filter(function (feature) {
          return ids.includes(feature.properties.id);
        }).map(function (feature) { return feature.properties.name; }).join(say["comma"]));
      }, name: function () { return null; }}) : null;
    if (rings) rings.addTo(luotu.map());
  }

  /* --- A spot that the user points out, with the width of the doubt. --- */
  function takePick(given) {
    pick = given || null;
    luotu.map().getContainer().classList.toggle("atlas-cross", Boolean(pick) || Boolean(measuring));
    if (spot) spot.remove();
    spot = null;
    if (pick && pick.at) {
      const at = [pick.at[1], pick.at[0]];
      spot = L.layerGroup([
        L.circle(at, {radius: pick.radius_m, color: "#b3003b", weight: 2, fillOpacity: 0.08, interactive: false}),
        L.circleMarker(at, {radius: 5, color: "#fff", weight: 2, fillColor: "#b3003b", fillOpacity: 1, interactive: false})
      ]).addTo(luotu.map());
    }
    if (!measuring) say_(pick ? pick.say : "");
  }

  /* --- Places that are on offer, numbered as in the list beside the map. --- */
  let pins = null, pinsKey = "[]";
  function drawPins(list) {
    const key = JSON.stringify(list || []);
    if (key === pinsKey) return;
    pinsKey = key;
    if (pins) pins.remove();
    pins = L.layerGroup((list || []).map(function (pin) {
      const face = element("span", "atlas-number", pin.label);
      return L.marker([pin.at[1], pin.at[0]], {keyboard: false, interactive: false,
        icon: L.divIcon({className: "", html: face, iconSize: [0, 0]})});
    })).addTo(luotu.map());
  }

  atlas.part({
    start: function (stage) {
      say = atlas.setup().words;
      const map = luotu.map(), box = element("div", "atlas-toolbox");
      box.setAttribute("role", "toolbar");
      box.setAttribute("aria-label", say["tools"]);
      box.append(
        control("⌂", say["home"], function () { atlas.home(); }),
        control("↔", say["measure"], toggleMeasure));
      if (document.fullscreenEnabled) box.append(control("⤢", say["full"], fullScreen));
      const Tools = L.Control.extend({onAdd: function () {
        L.DomEvent.disableClickPropagation(box);
        return box;
      }});
      map.zoomControl.setPosition("topright");
      new Tools({position: "topright"}).addTo(map);
      readout = control("", say["copy-at"], function (button) {
        atlas.copy(button, readout.dataset.at);
      });
      readout.className = "atlas-at";
      const At = L.Control.extend({onAdd: function () { return readout; }});
      new At({position: "bottomleft"}).addTo(map);
      const tellAt = function (latlng) {
        readout.dataset.at = coordinates(latlng);
        readout.textContent = coordinates(latlng) + " WGS-84";
      };
      map.on("mousemove", function (event) { tellAt(event.latlng); });
      map.on("moveend", function () { tellAt(map.getCenter()); });
      map.on("contextmenu", function (event) {
        const copy = element("button", "atlas-copyat", coordinates(event.latlng) + " · " + say["copy"]);
        copy.type = "button";
        copy.addEventListener("click", function () { atlas.copy(copy, coordinates(event.latlng)); });
        L.popup({className: "luotu-popup", closeButton: false}).setLatLng(event.latlng).setContent(copy).openOn(map);
      });
      tip = element("p", "atlas-tip");
      tip.setAttribute("role", "status");
      tip.hidden = true;
      stage.appendChild(tip);
      document.addEventListener("keydown", function (event) {
        if (event.key === "Escape" && measuring) stop(measuring.button);
      });
    },
    click: function (mouse, event) {
      if (!measuring && !pick) return false;
      const latlng = event ? event.latlng : luotu.map().mouseEventToLatLng(mouse);
      if (measuring) addPoint(latlng);
      else atlas.ask("picked", {lon: latlng.lng, lat: latlng.lat});
      return true;
    },
    args: function (args) {
      drawRings(args.rings);
      takePick(args.pick);
      drawPins(args.pins);
    }
  });
})();
