/* The card of a project, as layers/card.py says it: every text enters the page as text. */
luotu.cards = function (model) {
  "use strict";
  const c = model.columns, shared = model.shared, data = model.data;
  const MAX_EVIDENCE = 8, MAX_HEADING = 22, YUAN_PER_YI = 1e8;

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  /* Halves go to the even neighbour, as Python has it. */
  function even(value) {
    const below = Math.floor(value), half = Math.abs(value - below - 0.5) < 1e-9;
    return half ? below + below % 2 : Math.round(value);
  }

  function distance(metres) {
    if (metres < 1000) return metres + " m";
    // 1.25 is a half exactly; 1.15 is not, as a computer has it.
    const km = metres % 250 ? (metres / 1000).toFixed(1) : (even(metres / 100) / 10).toFixed(1);
    return km.replace(/\.0$/, "") + " km";
  }

  function fill(phrase, value) { return phrase.replace("{}", value); }

  function status(at, language) {
    const said = data.statuses[at];
    return said.glyph + " " + said[language];
  }

  function unitName(row, language) {
    const unit = shared.unit[c.unit[row]];
    return unit[language === "en" ? 2 : 1] || data.words[language].somewhere;
  }

  function known(row, language) {
    const say = data.words[language], certainty = data.certainties[c.certainty[row]];
    if (certainty === "within") return fill(say.known_within, unitName(row, language));
    const how = fill(say.known_to, distance(c.doubt[row]));
    return c.sketch[row] ? how + " · " + say.schematic : how;
  }

  function facts(row, say) {
    const stated = shared.facts[c.facts[row]];
    return Object.keys(stated).filter(function (fact) { return say[fact]; }).map(function (fact) {
      const value = fact === "investment_cny" ? stated[fact] / YUAN_PER_YI : stated[fact];
      return fill(say[fact], String(Number(value.toPrecision(6))));
    });
  }

  function districtName(code, name, language) {
    return language === "en" && data.base.short_en[code] || name;
  }

  function districts(row, comma, language) {
    const place = shared.place[c.place[row]];
    const said = shared.shares[c.shares[row]].map(function (share) {
      const name = districtName(share[0], share[1], language);
      if (share[2] >= 0.995) return name;
      return name + " " + (share[2] >= 0.01 ? even(Math.round(share[2] * 1e4) / 100) + "%" : "<1%");
    });
    if (!said.length && place[1]) said.push(districtName(place[0], place[1], language));
    if (place[2] && said.length) said[0] += " " + place[language === "en" ? 3 : 2];
    return said.length ? [said.join(comma)] : [];
  }

  function locators(row, language, say) {
    const all = c.evidence[row];
    const found = all.slice(0, MAX_EVIDENCE).map(function (item) {
      const path = shared.heading[item[1]].map(function (part) {
        const signs = [...part];
        return signs.length <= MAX_HEADING ? part : signs.slice(0, MAX_HEADING - 1).join("") + "…";
      }).join(" › ");
      const parts = [data.plans[item[0]][language], path, fill(say.paragraph, item[2])];
      if (item[3]) parts.push(fill(say.written, item[3]));
      return parts.filter(Boolean).join(" · ");
    });
    if (all.length > MAX_EVIDENCE) found.push(fill(say.more, all.length - MAX_EVIDENCE));
    return found;
  }

  /* Return title, badges and labelled lines; lines without a value are left out. */
  function card(row, at, language) {
    const say = data.words[language], comma = say.separator, theme = model.theme(row);
    const names = [c.name[row], c.en[row]].filter(Boolean);
    if (language === "en") names.reverse();
    const position = model.placed(row) ? [known(row, language)] : [];
    const match = shared.match[c.match[row]], why = shared.reason[c.reason[row]];
    const matched = match === "none" ? say.unplaced_match : say[match];
    const because = why[language === "en" ? 1 : 0];
    if (because !== null) position.push(because ? matched + " · " + because : matched);
    const basis = shared.basis[c.basis[row]];
    const source = [basis ? say[basis] : "", shared.sources[c.sources[row]].join(comma)]
      .filter(Boolean).join(" · ");
    const history = shared.history[c.history[row]].map(function (said) {
      return data.plans[said[0]][language] + " — " + status(said[1], language);
    });
    const lines = [
      [say.plans, history],
      [say.facts, facts(row, say)],
      [say.position, position],
      [say.districts, districts(row, comma, language)],
      [say.sources, source ? [source] : []],
      [say.aliases, c.also[row] ? [c.also[row].join(comma)] : []],
      [say.evidence, locators(row, language, say)]
    ];
    return {title: names[0], subtitle: names[1] || "", theme: theme[language], color: theme.color,
      status: status(at, language),
      lines: lines.filter(function (line) { return line[1].length; })};
  }

  function list(lines) {
    const made = element("dl");
    for (const [label, values] of lines) {
      made.append(element("dt", "", label));
      for (const value of values) made.append(element("dd", "", value));
    }
    return made;
  }

  function head(title, subtitle, theme, color, badge) {
    const made = element("div", "luotu-card-head"), badges = element("p", "luotu-badges");
    made.style.setProperty("--theme", color);
    made.append(element("h3", "", title));
    if (subtitle) made.append(element("p", "luotu-sub", subtitle));
    badges.append(element("b", "", theme), element("span", "", badge));
    made.append(badges);
    return made;
  }

  function face(row, at, language) {
    const said = card(row, at, language), box = element("div", "luotu-card");
    box.append(head(said.title, said.subtitle, said.theme, said.color, said.status),
      list(said.lines));
    return box;
  }

  /* The card of a mark that stands for several rows: one to unfold for each. */
  function group(title, rows, statusOf, language) {
    const theme = model.theme(rows[0]), box = element("div", "luotu-card");
    box.append(head(title, "", theme[language], theme.color,
      fill(data.words[language].items, rows.length)));
    for (const row of rows) {
      const said = card(row, statusOf(row), language);
      const item = element("details", "luotu-item"), summary = element("summary", "", said.title);
      summary.append(" ", element("small", "", said.status));
      item.append(summary, list(said.lines));
      box.append(item);
    }
    return box;
  }

  return {element: element, card: card, face: face, group: group, fill: fill, status: status,
    unitName: unitName, distance: distance};
};
