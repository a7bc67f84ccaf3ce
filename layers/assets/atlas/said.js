/* What is said on the map: names, chips, and the lines about what lies under the pointer. */
(function () {
  "use strict";
  const atlas = luotu.atlas;
  const TOLD = 6;  // lines in the tooltip
  let say = {};

  function signed(row) {
    const step = atlas.stepOf([row.id]);
    return step ? step.sign + " " + row.label : row.label;
  }
  function name(feature) {
    const here = atlas.shownOf(feature), row = atlas.row(here[0]);
    if (!row) return null;
    const step = atlas.stepOf([row.id]);
    return {text: (step ? step.sign + " " : "") + (feature.properties.ids ? feature.properties.name : row.label),
      sign: step ? step.sign : "", mentions: row.mentions, color: atlas.colorOf(row)};
  }
  /* How many a chip stands for, and their colours, as wide as their share. */
  function count(feature) {
    const tally = new Map(), here = atlas.shownOf(feature);
    here.forEach(function (id) {
      const color = atlas.colorOf(atlas.row(id));
      tally.set(color, (tally.get(color) || 0) + 1);
    });
    let from = 0;
    const stops = [...tally].map(function (entry) {
      const to = from + 100 * entry[1] / here.length, stop = entry[0] + " " + from + "% " + to + "%";
      from = to;
      return stop;
    });
    return {number: here.length, text: say["within"].replace("{}", here.length),
      shares: "linear-gradient(90deg," + stops.join(",") + ")"};
  }
  function line(row) {
    const made = luotu.element("span", "luotu-tip-line"), said = [statusName(row)];
    if (row.basis !== "within") said.push("± " + atlas.metres(row.uncertainty));
    const step = atlas.stepOf([row.id]);
    if (step) said.unshift(step.name);
    made.style.setProperty("--theme", atlas.colorOf(row));
    made.append(luotu.element("b", "", signed(row)), luotu.element("small", "", said.join(" · ")));
    return made;
  }
  function statusName(row) {
    return atlas.setup().statuses.find(function (item) { return item.id === (atlas.status(row) || "unstated"); }).name;
  }
  /* What lies there, in lines: each project with status and doubt, of a unit only how many. */
  function tip(markIds) {
    const box = luotu.element("div"), lines = [];
    markIds.forEach(function (markId) {
      const mark = atlas.marks.find(function (one) { return one.feature.properties.id === markId; });
      if (!mark) return;
      const here = atlas.shownOf(mark.feature);
      if (mark.feature.properties.title) lines.push(unitLine(mark.feature.properties, here));
      else here.forEach(function (id) { lines.push(line(atlas.row(id))); });
    });
    lines.slice(0, TOLD).forEach(function (one) { box.appendChild(one); });
    if (lines.length > TOLD) {
      box.appendChild(luotu.element("small", "", say["tip-more"].replace("{n}", lines.length - TOLD)));
    }
    return lines.length ? box : null;
  }
  function unitLine(properties, here) {
    const made = luotu.element("span", "luotu-tip-line"), tally = {};
    here.forEach(function (id) {
      const step = atlas.stepOf([id]), key = step ? step.name : atlas.setup().themes[atlas.row(id).theme].name;
      tally[key] = (tally[key] || 0) + 1;
    });
    const parts = Object.keys(tally).map(function (key) { return key + " " + tally[key]; });
    made.append(luotu.element("b", "", properties.title + " · " + here.length),
      luotu.element("small", "", parts.join(say["comma"])));
    return made;
  }

  atlas.said = {name: name, count: count, tip: tip};
  atlas.part({start: function () { say = atlas.setup().words; }});
})();
