/* Reads the data of a saved page: undoes the packing of layers/page_data.py.
   World coordinates are those of the Web Mercator square, 0 to 1 from west to east and from north
   to south, so that drawing at any zoom is one multiplication. */
window.luotu = window.luotu || {};

luotu.unpack = async function (base64) {
  "use strict";
  function decoded(text) {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
    const letters = atob(text), bytes = new Uint8Array(letters.length);
    for (let at = 0; at < letters.length; at++) bytes[at] = letters.charCodeAt(at);
    return bytes;
  }
  const bytes = decoded(base64.trim());
  // Written straight into the stream: a Blob would go by way of the browser's other processes.
  const inflate = new DecompressionStream("gzip"), writer = inflate.writable.getWriter();
  writer.write(bytes);
  writer.close();
  return new Response(inflate.readable).json();
};

luotu.project = function (lon, lat) {
  "use strict";
  const sine = Math.sin(lat * Math.PI / 180);
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
};

luotu.model = function (data) {
  "use strict";
  const UNIT = 1e-5;  // degrees
  const LEVELS = {"luotu-wide": 0, "luotu-areas": 1, "luotu-lines": 2, "luotu-rings": 3,
    "luotu-points": 4};
  const METRES_ROUND_THE_EQUATOR = 40075016.686;
  const c = data.columns, shared = data.shared;

  function path(steps) {
    const line = new Float64Array(steps.length);
    let x = 0, y = 0;
    for (let at = 0; at < steps.length; at += 2) {
      x += steps[at];
      y += steps[at + 1];
      const world = luotu.project(x * UNIT, y * UNIT);
      line[at] = world[0];
      line[at + 1] = world[1];
    }
    return line;
  }

  function box(paths) {
    let west = Infinity, north = Infinity, east = -Infinity, south = -Infinity;
    for (const line of paths) {
      for (let at = 0; at < line.length; at += 2) {
        if (line[at] < west) west = line[at];
        if (line[at] > east) east = line[at];
        if (line[at + 1] < north) north = line[at + 1];
        if (line[at + 1] > south) south = line[at + 1];
      }
    }
    return [west, north, east, south];
  }

  function outline(paths) {
    const made = paths.map(path);
    const edges = box(made);
    return {paths: made, box: edges, west: edges[0], north: edges[1], east: edges[2],
      south: edges[3]};
  }

  const outlines = {};  // adcode → outline of a district or city
  const base = {};
  for (const part in data.base.outlines) {
    base[part] = data.base.outlines[part].map(function (entry) {
      const made = outline(entry[1]);
      if (entry[0]) outlines[entry[0]] = made;
      return made;
    });
  }

  /* What is drawn: one item a part of a row, the wide below the narrow. */
  const levels = Object.keys(LEVELS).map(function () { return []; });
  const byStatus = {point: true, line: true, area: true};
  function item(row, part) {
    const kind = part[0];
    const made = {row: row, kind: kind, look: part[1], byStatus: byStatus[kind] === true,
      paths: null, west: 0, north: 0, east: 0, south: 0, x: 0, y: 0, radius: 0,
      label: part[3] || null, level: 0, extent: 0, filled: true};
    if (kind === "point" || kind === "ring") {
      const at = luotu.project(c.x[row] * UNIT, c.y[row] * UNIT);
      made.x = at[0];
      made.y = at[1];
      if (kind === "ring") {
        const cosine = Math.cos(c.y[row] * UNIT * Math.PI / 180);
        made.radius = c.doubt[row] / METRES_ROUND_THE_EQUATOR / cosine;
      }
      made.west = made.x - made.radius;
      made.north = made.y - made.radius;
      made.east = made.x + made.radius;
      made.south = made.y + made.radius;
    } else {
      const shape = kind === "unit" ? unitShape(c.unit[row])
        : typeof part[2] === "string" ? outlines[part[2]] : outline(part[2]);
      made.paths = shape.paths;
      [made.west, made.north, made.east, made.south] = shape.box;
    }
    made.level = LEVELS[data.looks[part[1]].pane];
    made.extent = (made.east - made.west) * (made.south - made.north);
    return made;
  }
  /* The outline of a unit, which many rows share: of the base map, its own, or a circle. */
  const unitShapes = [];
  function unitShape(at) {
    const unit = shared.unit[at];
    if (!unitShapes[at]) {
      unitShapes[at] = unit[3] ? outlines[unit[3]]
        : typeof unit[6] === "number" ? circle(unit) : outline(unit[6]);
    }
    return unitShapes[at];
  }
  function circle(unit) {
    const cosine = Math.cos(unit[5] * UNIT * Math.PI / 180), steps = [];
    for (let step = 0; step < 72; step++) {
      const angle = step * Math.PI / 36, degrees = unit[6] * 360 / METRES_ROUND_THE_EQUATOR / UNIT;
      steps.push(unit[4] + Math.cos(angle) * degrees / cosine, unit[5] + Math.sin(angle) * degrees);
    }
    for (let at = steps.length - 1; at > 1; at--) steps[at] -= steps[at - 2];
    return outline([steps]);
  }
  const ofRow = new Array(data.count);
  for (let row = 0; row < data.count; row++) {
    if (!c.parts[row]) continue;
    ofRow[row] = c.parts[row].map(function (part) { return item(row, part); });
    for (const made of ofRow[row]) levels[made.level].push(made);
  }
  for (const level of levels) {
    // Points have no extent: they stay in the order of the rows.
    if (level.some(function (made) { return made.extent; })) {
      level.sort(function (a, b) { return b.extent - a.extent || a.row - b.row; });
    }
  }
  const items = [].concat(...levels);

  const rings = data.rings.map(function (ring) {
    return Object.assign({radius_m: ring.radius, look: ring.look}, outline(ring.paths));
  });

  /* The dates at which a plan spoke, in order, and what each row was at the last of them. */
  const dates = [...new Set(data.plans.map(function (plan) { return plan.date; }))]
    .filter(Boolean).sort();
  const NEVER = -1;
  const unstated = data.statuses.length - 1;
  function statusAt(row, date) {
    if (!date) return c.status[row];
    let status = NEVER;
    for (const said of shared.history[c.history[row]]) {
      const day = data.plans[said[0]].date;
      if (day > date) continue;
      if (said[1] !== unstated || status === NEVER) status = said[1];
    }
    return status;
  }

  /* Adcodes of the districts in which a row lies; rows that share them share the list. */
  const byShares = [], byPlace = [];
  function districtsOf(row) {
    const at = c.shares[row], place = c.place[row];
    if (!byShares[at]) {
      byShares[at] = shared.shares[at].filter(function (share) { return share[2] > 0; })
        .map(function (share) { return share[0]; });
    }
    if (byShares[at].length) return byShares[at];
    if (!byPlace[place]) {
      const said = shared.place[place];
      byPlace[place] = said[0] && said[1] ? [said[0]] : [];
    }
    return byPlace[place];
  }

  return {
    data: data, count: data.count, columns: c, shared: shared, items: items, ofRow: ofRow,
    base: base, outlines: outlines, rings: rings, dates: dates, statusAt: statusAt,
    districtsOf: districtsOf, NEVER: NEVER, path: path,
    theme: function (row) { return data.themes[c.theme[row]]; },
    placed: function (row) { return Boolean(c.parts[row]); },
    name: function (row, language) {
      return language === "en" && c.en[row] ? c.en[row] : c.name[row];
    }
  };
};
