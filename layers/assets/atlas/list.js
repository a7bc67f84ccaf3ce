/* The drawer below the map: the table that is the map's twin, and the list of what is not placed. */
(function () {
  "use strict";
  const atlas = luotu.atlas, element = luotu.element;
  const COLUMNS = ["name", "theme", "status", "where", "uncertainty", "basis", "mentions"];
  const WHY = ["name", "theme", "reason", "plans", "mentions"];
  let say = {}, drawer, bar, tabs = {}, scroll, table, body, lines = {}, order = {key: "mentions", down: true}, drawn = "", opened = "";

  function text(row, key) {
    const setup = atlas.setup();
    if (key === "name") return row.label;
    if (key === "theme") return setup.themes[row.theme].name;
    if (key === "status") return statusName(atlas.status(row));
    if (key === "where") return row.where;
    if (key === "uncertainty") return row.uncertainty === null ? "" : metres(row.uncertainty);
    if (key === "basis") return (setup.bases.find(function (item) { return item[0] === row.basis; }) || ["", ""])[1];
    if (key === "plans") return row.plans.map(planName).join(say["comma"]);
    if (key === "mentions") return String(row.mentions);
    return row.reason;
  }
  function value(row, key) {
    if (key === "uncertainty") return row.uncertainty === null ? Infinity : row.uncertainty;
    if (key === "mentions") return row.mentions;
    if (key === "status") return atlas.setup().statuses.findIndex(function (item) {
      return item.id === (atlas.status(row) || "unstated");
    });
    return text(row, key);
  }
  function statusName(id) {
    const item = atlas.setup().statuses.find(function (one) { return one.id === (id || "unstated"); });
    return item.glyph + " " + item.name;
  }
  function planName(id) {
    const plan = atlas.plans().find(function (item) { return item.id === id; });
    return plan ? plan.name : id;
  }
  function metres(value) {
    const number = new Intl.NumberFormat(atlas.setup().language, {maximumFractionDigits: 1});
    return value < 1000 ? number.format(value) + " m" : number.format(value / 1000) + " km";
  }
  atlas.metres = metres;
  atlas.statusName = statusName;

  function build(kind) {
    const columns = kind === "unplaced" ? WHY : COLUMNS;
    table = element("table");
    const head = element("thead"), line = element("tr");
    columns.forEach(function (key) {
      const cell = element("th"), sort = element("button", "", say["col-" + key]);
      sort.type = "button";
      cell.scope = "col";
      cell.dataset.key = key;
      sort.addEventListener("click", function () {
        order = {key: key, down: order.key === key ? !order.down : false};
        drawn = "";
        show();
      });
      cell.setAttribute("aria-sort", order.key === key ? (order.down ? "descending" : "ascending") : "none");
      cell.appendChild(sort);
      line.appendChild(cell);
    });
    head.appendChild(line);
    body = element("tbody");
    lines = {};
    const rows = atlas.rows().filter(function (row) {
      return (row.basis === "unplaced") === (kind === "unplaced");
    });
    if (order.key) {
      const compare = new Intl.Collator(atlas.setup().language, {numeric: true}).compare;
      rows.sort(function (a, b) {
        const x = value(a, order.key), y = value(b, order.key);
        const way = typeof x === "number" ? (x === y ? 0 : x < y ? -1 : 1) : compare(x, y);
        return order.down ? -way : way;
      });
    }
    rows.forEach(function (row) {
      const line = element("tr");
      line.dataset.id = row.id;
      columns.forEach(function (key, number) {
        const cell = element(number ? "td" : "th");
        if (!number) {
          cell.scope = "row";
          const name = element("button", "", text(row, key));
          name.type = "button";
          name.style.setProperty("--theme", atlas.setup().themes[row.theme].color);
          cell.appendChild(name);
        } else {
          cell.textContent = text(row, key);
          if (key !== "reason") cell.className = "atlas-short";
        }
        line.appendChild(cell);
      });
      body.appendChild(line);
      lines[row.id] = line;
    });
    table.append(head, body);
    scroll.replaceChildren(table);
  }

  function show() {
    const kind = atlas.view().drawer;
    drawer.classList.toggle("open", Boolean(kind));
    let listed = 0, missing = 0;
    atlas.visible().forEach(function (id) {
      if (atlas.row(id).basis === "unplaced") missing += 1; else listed += 1;
    });
    tabs.table.textContent = say["tab-table"] + " " + listed;
    tabs.unplaced.textContent = say["tab-unplaced"] + " " + missing;
    Object.keys(tabs).forEach(function (key) {
      tabs[key].setAttribute("aria-expanded", String(kind === key));
    });
    scroll.hidden = !kind;
    const fresh = kind !== opened;
    opened = kind;
    if (!kind) return;
    const state = kind + order.key + order.down + atlas.view().asof + atlas.rows().length;
    if (drawn !== state) { drawn = state; build(kind); }
    const selected = atlas.view().selected;
    Object.keys(lines).forEach(function (id) {
      lines[id].hidden = !atlas.visible().has(id);
      lines[id].classList.toggle("chosen", selected.includes(id));
      lines[id].setAttribute("aria-selected", String(selected.includes(id)));
    });
    const last = fresh && lines[selected[selected.length - 1]];
    if (last) last.scrollIntoView({block: "nearest"});
    const none = kind === "unplaced" ? !missing : !listed;
    table.hidden = none;
    let empty = scroll.querySelector(".atlas-none");
    if (none && !empty) scroll.appendChild(element("p", "atlas-none", say["none-" + kind]));
    if (!none && empty) empty.remove();
  }

  atlas.part({
    start: function (stage) {
      say = atlas.setup().words;
      drawer = element("section", "atlas-drawer");
      drawer.setAttribute("aria-label", say["tab-table"]);
      bar = element("div", "atlas-tabs");
      ["table", "unplaced"].forEach(function (key) {
        const tab = element("button", "", say["tab-" + key]);
        tab.type = "button";
        tab.setAttribute("aria-expanded", "false");
        tab.addEventListener("click", function () {
          atlas.set({drawer: atlas.view().drawer === key ? "" : key});
        });
        tabs[key] = tab;
        bar.appendChild(tab);
      });
      scroll = element("div", "atlas-scroll");
      scroll.tabIndex = 0;
      scroll.setAttribute("role", "region");
      scroll.setAttribute("aria-label", say["tab-table"]);
      scroll.addEventListener("click", function (event) {
        const line = event.target.closest("tr[data-id]");
        if (!line) return;
        if (event.ctrlKey || event.metaKey || event.shiftKey) atlas.choose(line.dataset.id, true);
        else atlas.go(line.dataset.id);
      });
      drawer.append(bar, scroll);
      stage.appendChild(drawer);
      L.DomEvent.disableClickPropagation(drawer);
      L.DomEvent.disableScrollPropagation(drawer);
    },
    features: function () { drawn = ""; },
    choose: function (id) {
      if (lines[id] && !scroll.hidden) lines[id].scrollIntoView({block: "nearest"});
    },
    refresh: show
  });
})();
