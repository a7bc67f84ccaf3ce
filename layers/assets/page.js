/* The panel beside the map of a saved page: themes on and off, and a name to its place. */
luotu.page = function (data) {
  "use strict";
  const map = luotu.map(), themes = document.getElementById("luotu-themes");
  const panel = document.getElementById("luotu-panel");
  const find = document.getElementById("luotu-find"), found = document.getElementById("luotu-found");

  function toggle(box) {
    const group = luotu.groups[box.value];
    if (!group) return;
    if (box.checked) map.addLayer(group); else map.removeLayer(group);
  }
  themes.addEventListener("change", function (event) {
    if (event.target.type === "checkbox") toggle(event.target);
  });
  themes.addEventListener("click", function (event) {
    if (event.target.dataset.all === undefined) return;
    themes.querySelectorAll("input:enabled").forEach(function (box) {
      box.checked = Boolean(event.target.dataset.all);
      toggle(box);
    });
  });

  function show(row) {
    const item = luotu.index[row.id];
    const box = themes.querySelector('input[value="' + item.theme + '"]');
    if (box && !box.checked) { box.checked = true; toggle(box); }
    if (map.getSize().x < 700) panel.open = false;
    luotu.show(row.id);
  }
  function search() {
    const wanted = find.value.trim().toLowerCase();
    const hits = !wanted ? [] : data.rows.filter(function (row) {
      return [row.name].concat(row.others).some(function (name) {
        return name.toLowerCase().includes(wanted);
      });
    }).slice(0, 30);
    found.hidden = !hits.length;
    found.replaceChildren(...hits.map(function (row) {
      const line = luotu.element("li"), name = luotu.element("button", "", row.name);
      name.type = "button";
      name.style.setProperty("--theme", row.color);
      name.disabled = !row.placed;
      name.addEventListener("click", function () { show(row); });
      line.appendChild(name);
      return line;
    }));
  }
  find.addEventListener("input", search);
  if (window.innerWidth < 700) panel.open = false;
  const beside = panel.open ? panel.parentElement.getBoundingClientRect().right : 0;
  map.fitBounds(luotu.view(), {animate: false, paddingTopLeft: [beside, beside ? 0 : 48]});
};
