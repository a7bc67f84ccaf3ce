/* Where names and chips stand, and when doubt is drawn quietly: the rules of every map, in pixels.
   Nothing is drawn here; the app's map writes names as elements, a saved page on canvas. */
window.luotu = window.luotu || {};
luotu.names = (function () {
  "use strict";
  const LINE = 1.22;       // height of a line of text, in its size
  const WRAP = 11;         // a name longer than so many squares is set in two lines
  const ROUND = [-90, 90, -45, -135, 45, 135, 0, 180].map(function (angle) {
    return [Math.cos(angle * Math.PI / 180), Math.sin(angle * Math.PI / 180)];
  });

  /* Widths are reckoned, not measured: quick, and the same everywhere. */
  function squares(text) {
    let sum = 0;
    for (const sign of text) sum += /[\u2e80-\uffff]/.test(sign) ? 1 : 0.56;
    return sum;
  }

  /* A long name in two lines, parted near the middle: at a space, a bracket or between signs. */
  function wrapped(text) {
    if (squares(text) <= WRAP) return [text];
    const half = squares(text) / 2;
    let best = 0, worth = Infinity, passed = 0;
    for (let at = 0; at < text.length; at++) {
      const before = text[at - 1] || "", sign = text[at];
      const wide = /[\u2e80-\uffff]/.test(before) || /[\u2e80-\uffff]/.test(sign);
      const good = before === " " || /[（(]/.test(sign) || /[）)、·—-]/.test(before);
      if (at && (good || (wide && !/[）)、，。·—-]/.test(sign) && !/[（(]/.test(before)))) {
        const cost = Math.abs(passed - half) + (good ? 0 : 2);
        if (cost < worth) { worth = cost; best = at; }
      }
      passed += squares(sign);
    }
    return best ? [text.slice(0, best).trim(), text.slice(best).trim()] : [text];
  }

  /* Lines, width and height of a text of this size and spacing (em). */
  function measured(text, size, spacing, whole) {
    const lines = whole ? [text] : wrapped(text);
    const width = Math.max.apply(null, lines.map(function (line) {
      return squares(line) * size + line.length * spacing * size;
    }));
    return {lines: lines, width: width + 6, height: lines.length * size * LINE};
  }

  function gap(rules, zoom) {
    return rules.gaps.find(function (step) { return zoom < step[0]; })[1];
  }

  /* Places for a name: beside a point, on the rim of a circle, along a line, on an area. A name in
     the middle of a doubt would read as a position, so it stands on the rim. */
  function besidePoint(x, y, radius, box) {
    const out = radius + 3;
    return [[x + out + box.width / 2, y], [x - out - box.width / 2, y],
      [x, y - out - box.height / 2], [x, y + out + box.height / 2]];
  }
  function onRim(x, y, radius, box) {
    if (radius < box.height) return besidePoint(x, y, radius, box);
    return ROUND.map(function (way) { return [x + way[0] * radius, y + way[1] * radius]; });
  }
  function onArea(x, y, box) {
    return [[x, y], [x, y - box.height], [x, y + box.height]];
  }
  /* ``runs`` are the visible parts of a line as flat lists x, y, x, y. */
  function alongLine(runs, box) {
    const lengths = runs.map(length), longest = Math.max.apply(null, lengths.concat(0));
    if (longest < box.width * 0.7) return [];
    const run = runs[lengths.indexOf(longest)];
    return [0.5, 0.33, 0.67, 0.2, 0.8].map(function (share) { return at(run, share * longest); });
  }
  function length(run) {
    let sum = 0;
    for (let i = 2; i < run.length; i += 2) sum += Math.hypot(run[i] - run[i - 2], run[i + 1] - run[i - 1]);
    return sum;
  }
  function at(run, wanted) {
    for (let i = 2; i < run.length; i += 2) {
      const step = Math.hypot(run[i] - run[i - 2], run[i + 1] - run[i - 1]);
      if (step >= wanted && step) {
        const share = wanted / step;
        return [run[i - 2] + (run[i] - run[i - 2]) * share, run[i - 1] + (run[i + 1] - run[i - 1]) * share];
      }
      wanted -= step;
    }
    return [run[run.length - 2], run[run.length - 1]];
  }

  /* A chip belongs to its unit, not to a spot: below the unit's name, else about it. */
  function aboutName(x, y, name, box) {
    const down = (name.height + box.height) / 2 + 1, side = (name.width + box.width) / 2 + 2;
    const spots = [[x, y + down], [x, y - down], [x + side, y], [x - side, y]];
    for (let ring = 2; ring < 7; ring++) {
      for (const way of ROUND) spots.push([x + way[0] * side * ring / 2, y + way[1] * down * ring]);
    }
    return spots;
  }

  function within(spot, box, edge) {
    return [0, 1].map(function (axis) {
      const half = (axis ? box.height : box.width) / 2;
      return Math.max(edge[axis] + half, Math.min(spot[axis], edge[axis + 2] - half));
    });
  }

  /* Put each of ``wanted`` ({box, spots, gap, must}, the important first) where it touches none
     before it, whole in the view; what ``must`` be there stands near its first spot even if all are taken. Returns
     those that have a place, with ``x`` and ``y``; ``taken`` are boxes of before, ``edge`` the
     view (left, top, right, bottom). */
  function place(wanted, edge, taken) {
    const placed = [];
    function free(x, y, box, more) {
      const left = x - box.width / 2 - more, right = x + box.width / 2 + more;
      const top = y - box.height / 2 - more / 2, bottom = y + box.height / 2 + more / 2;
      for (const other of taken) {
        if (left < other[2] && right > other[0] && top < other[3] && bottom > other[1]) return false;
      }
      return true;
    }
    for (const item of wanted) {
      const box = item.box, spots = item.spots();
      const spot = spots.find(function (one) {
        const x = one[0], y = one[1];
        if (x - box.width / 2 < edge[0] || x + box.width / 2 > edge[2]) return false;
        if (y - box.height / 2 < edge[1] || y + box.height / 2 > edge[3]) return false;
        return free(x, y, box, item.gap || 0);
      }) || (item.must && within(spots[0], box, edge));
      if (!spot) continue;
      taken.push([spot[0] - box.width / 2, spot[1] - box.height / 2,
        spot[0] + box.width / 2, spot[1] + box.height / 2]);
      placed.push(Object.assign(item, {x: spot[0], y: spot[1]}));
    }
    return placed;
  }

  /* The order of names: selected, firmly known, often named, then (after towns) the others. */
  function tier(rules, selected, firm, mentions) {
    return selected ? 0 : firm ? 1 : mentions >= rules.often ? 2 : 4;
  }
  const TOWNS = 3;

  function calm(rules, doubts) { return doubts > rules.calm_over; }

  return {measured: measured, gap: gap, besidePoint: besidePoint, onRim: onRim, onArea: onArea,
    alongLine: alongLine, aboutName: aboutName, place: place, tier: tier, TOWNS: TOWNS, calm: calm};
})();
