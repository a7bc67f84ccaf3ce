/* The notice that all that is shown lies outside the view, with the way there. */
(function () {
  "use strict";
  const atlas = luotu.atlas, element = luotu.element;
  let say = {}, box, told, button;

  function elsewhere() {
    return atlas.rows().filter(function (row) { return row.box && atlas.visible().has(row.id); });
  }
  function inside(mark, view) {
    const layer = mark.layer;
    if (!mark.on) return false;
    return layer instanceof L.Marker ? view.contains(layer.getLatLng()) : view.intersects(layer.getBounds
      ? layer.getBounds() : L.latLngBounds([layer.getLatLng()]));
  }
  function refresh() {
    const view = luotu.map().getBounds(), rows = elsewhere();
    box.hidden = !rows.length || atlas.marks.some(function (mark) { return inside(mark, view); });
    if (box.hidden) return;
    told.textContent = say["away"];
    button.textContent = rows.length === 1 ? say["away-one"] : say["away-all"].replace("{n}", rows.length);
  }
  function go() {
    const boxes = elsewhere().map(function (row) { return row.box; });
    luotu.map().getContainer().focus({preventScroll: true});
    atlas.fly({box: [0, 1, 2, 3].map(function (side) {
      const edges = boxes.map(function (one) { return one[side]; });
      return side < 2 ? Math.min.apply(null, edges) : Math.max.apply(null, edges);
    })});
  }

  atlas.part({
    start: function (stage) {
      say = atlas.setup().words;
      box = element("div", "atlas-away");
      box.setAttribute("role", "status");
      box.hidden = true;
      told = element("span");
      button = element("button");
      button.type = "button";
      button.addEventListener("click", go);
      box.append(told, button);
      stage.appendChild(box);
      L.DomEvent.disableClickPropagation(box);
      luotu.map().on("moveend", refresh);
    },
    refresh: refresh
  });
})();
