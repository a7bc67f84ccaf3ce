/* The names and chips of a saved page: what is written where, by the rules of names.js. */
luotu.writing = function (model, cards, state, lookOf) {
  "use strict";
  const data = model.data, c = model.columns, names = luotu.names, brush = luotu.brush, rules = data.rules;
  const MOST = 600;  // names that are tried: the important of thousands
  const FAR = 8.9, UNIT_ZOOM = 10, ABROAD = /^admin-\d{6}$/;  // see shapes.js
  const RANK_LOOK = {
    home: ["#4c483f", "#ffffff", "500"], self: ["#857e6c", "#ffffff", ""],
    city: ["#8b8475", "#efece4", ""], district: ["#8b8475", "#efece4", ""],
    town: ["#7b766b", "#ffffff", ""], water: ["#5d8496", "", "italic"]
  };

  const ground = {};  // language → names of the base map
  function groundNames() {
    return ground[state.language] = ground[state.language] || madeGround();
  }
  function madeGround() {
    const ranks = data.base.ranks[state.language];
    return data.base.labels.map(function (said) {
      const rank = ranks[said[0]], look = RANK_LOOK[said[0]];
      const at = luotu.project(said[3] * 1e-5, said[4] * 1e-5);
      const name = state.language === "en" ? said[2] : said[1];
      return {town: said[0] === "town", unit: said[5], at: at, size: rank[0], spacing: rank[1],
        zoom: rank[2], until: rank[3], box: names.measured(name, rank[0], rank[1], true),
        color: look[0], halo: look[1], style: look[2], tier: names.TOWNS, weight: 0};
    });
  }

  function pixel(view, at) { return [at[0] * view.k - view.x, at[1] * view.k - view.y]; }

  /* The parts of a line that are in view, as flat lists of pixels. */
  function runs(view, paths) {
    const window = L.bounds([0, 0], [view.w, view.h]), found = [];
    for (const line of paths) {
      let run = null;
      for (let at = 2; at < line.length; at += 2) {
        const a = pixel(view, [line[at - 2], line[at - 1]]), b = pixel(view, [line[at], line[at + 1]]);
        const cut = L.LineUtil.clipSegment(L.point(a), L.point(b), window, at > 2, false);
        if (!cut) { run = null; continue; }
        if (!run) found.push(run = [cut[0].x, cut[0].y]);
        run.push(cut[1].x, cut[1].y);
      }
    }
    return found;
  }

  function spots(view, item, box) {
    const at = pixel(view, [item.x, item.y]);
    if (item.kind === "point") {
      return names.besidePoint(at[0], at[1], lookOf(item).radius * brush.pointScale(view.zoom), box);
    }
    if (item.kind === "ring") return names.onRim(at[0], at[1], brush.ringRadius(item, view), box);
    if (item.kind === "line" || item.kind === "centre") return names.alongLine(runs(view, item.paths), box);
    const wide = Math.sqrt((item.east - item.west) * (item.south - item.north)) * view.k;
    if (wide < box.width * 0.6) return [];
    const label = pixel(view, luotu.project(item.label[0] * 1e-5, item.label[1] * 1e-5));
    return names.onArea(label[0], label[1], box);
  }

  function featureNames(view, listed) {
    const gap = names.gap(rules, view.zoom), wanted = [];
    for (const item of state.list) {
      if (item.kind === "unit" || !(item.label || item.kind === "point" || item.kind === "ring")) continue;
      if (!brush.touches(item, view, 0)) continue;
      const firm = !data.looks[item.look].calm, mentions = c.evidence[item.row].length;
      wanted.push({item: item, tier: names.tier(rules, false, firm, mentions), weight: mentions});
    }
    wanted.sort(function (a, b) { return a.tier - b.tier || b.weight - a.weight; });
    return wanted.slice(0, MOST).map(function (want) {
      const item = want.item, name = state.nameOf(item);
      const box = names.measured(name, rules.name_px, 0.02);
      return Object.assign(want, {box: box, gap: gap, size: rules.name_px, spacing: 0, halo: "#ffffff",
        color: mixed(model.theme(item.row).color), style: want.tier === 1 ? "600" : "",
        spots: function () { return listed.has(name) ? [] : spots(view, item, box); }});
    });
  }
  /* The theme's colour, darker: names need more contrast than marks (as in map.css). */
  const inks = {};
  function mixed(color) {
    return inks[color] = inks[color] || "rgb(" + [1, 3, 5].map(function (at, n) {
      return Math.round(parseInt(color.slice(at, at + 2), 16) * 0.72 + [28, 26, 23][n] * 0.28);
    }).join(",") + ")";
  }

  /* Chips stand by the name of their unit; zones and towns bear one where there is room. */
  function putChips(view, named, taken, chips) {
    const listed = new Set(), wanted = [];
    for (const marker of chips) {
      const unit = model.shared.unit[marker.unit], code = unit[3], name = named[code];
      const title = cards.unitName(marker.rows[0], state.language);
      const text = cards.fill(data.words[state.language].within_chip, marker.rows.length);
      const whole = title + " " + text;
      const abroad = !code && ABROAD.test(unit[0]);  // see shapes.js
      const said = view.zoom < FAR && !abroad ? String(marker.rows.length) : name ? text : whole;
      const box = names.measured(said, 11, 0, true), at = pixel(view, marker.at);
      box.width += 12;
      box.height = 19;
      marker.say(said);
      marker.put(null);
      if (at[0] < 0 || at[1] < 0 || at[0] > view.w || at[1] > view.h) continue;
      if (!code && !roomy(view, marker, names.measured(whole, 11, 0, true), abroad)) continue;
      wanted.push({marker: marker, box: box, at: at, must: Boolean(code), title: title,
        weight: marker.rows.length, spots: function () {
          const about = name ? name.box : {width: 0, height: -box.height};
          return names.aboutName(at[0], at[1], about, box);
        }});
    }
    wanted.sort(function (a, b) { return b.must - a.must || b.weight - a.weight; });
    for (const want of names.place(wanted, [0, 0, view.w, view.h], taken)) {
      want.marker.put(Math.round(want.x - want.at[0]), Math.round(want.y - want.at[1]));
      if (!want.must) listed.add(want.title);
    }
    return listed;
  }
  function roomy(view, marker, box, abroad) {
    const item = model.ofRow[marker.rows[0]][0];
    const wide = Math.sqrt((item.east - item.west) * (item.south - item.north)) * view.k;
    return (abroad || view.zoom >= UNIT_ZOOM) && wide > box.width * 1.1;
  }

  function write(context, view, chips) {
    const taken = [], edge = [0, 0, view.w, view.h];
    for (const item of state.list) {
      if (item.kind !== "point" || taken.length > MOST || !brush.touches(item, view, 0)) continue;
      const at = pixel(view, [item.x, item.y]), r = lookOf(item).radius * brush.pointScale(view.zoom);
      taken.push([at[0] - r, at[1] - r, at[0] + r, at[1] + r]);
    }
    const wanted = groundNames().filter(function (item) {
      return view.zoom >= item.zoom && view.zoom < item.until;
    }).map(function (item) {
      return Object.assign({}, item, {spots: function () { return [pixel(view, item.at)]; }});
    });
    const units = names.place(wanted.filter(function (item) { return !item.town; }), edge, taken);
    const named = {};
    for (const item of units) if (item.unit) named[item.unit] = item;
    const listed = putChips(view, named, taken, chips);
    const others = featureNames(view, listed).concat(wanted.filter(function (item) { return item.town; }));
    others.sort(function (a, b) { return a.tier - b.tier || b.weight - a.weight; });
    for (const item of units.concat(names.place(others, edge, taken))) brush.text(context, item);
  }

  /* The name of what is open, above the veil over all else. */
  function writeOne(context, view, item) {
    const box = names.measured(model.name(item.row, state.language), rules.name_px, 0.02);
    const spot = names.place([{box: box, spots: function () { return spots(view, item, box); }}],
      [0, 0, view.w, view.h], [])[0];
    if (spot) brush.text(context, {box: box, x: spot.x, y: spot.y, size: rules.name_px, spacing: 0,
      halo: "#ffffff", color: mixed(model.theme(item.row).color), style: "700"});
  }

  return {write: write, writeOne: writeOne};
};
