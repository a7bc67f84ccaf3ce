/* Draws the map of a saved page on canvas: shapes by Leaflet's look options, hatches, circles of
   true scale that never vanish, names that do not touch. */
luotu.Painter = L.Renderer.extend({
  options: {padding: 0.1, draw: null, idle: function () { return false; }, ratio: 0},

  _initContainer: function () {
    this._container = document.createElement("canvas");
    this._container.setAttribute("aria-hidden", "true");
    this._container.style.pointerEvents = "none";
    // Read back never, but thousands of small stamps are quicker where no graphics card is asked.
    this._context = this._container.getContext("2d", {willReadFrequently: true});
  },

  _destroyContainer: function () {
    this._container.remove();
    this._container = this._context = null;
  },

  _update: function () {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const size = this._bounds.getSize(), ratio = this.options.ratio || window.devicePixelRatio || 1;
    L.DomUtil.setPosition(this._container, this._bounds.min);
    if (this.options.idle()) {
      this._container.width = this._container.height = 0;
      return;
    }
    this._container.width = Math.round(size.x * ratio);
    this._container.height = Math.round(size.y * ratio);
    this._container.style.width = size.x + "px";
    this._container.style.height = size.y + "px";
    this._ratio = ratio;
    this.paint();
  },

  /* Draw anew what the map shows now: after a change of filters, not of the view. */
  paint: function () {
    if (!this._map || !this._bounds) return;
    if (!this._container.width !== this.options.idle()) {
      this._bounds = null;
      return void this._update();
    }
    if (this.options.idle()) return;
    const context = this._context, size = this._bounds.getSize();
    context.setTransform(this._ratio, 0, 0, this._ratio, 0, 0);
    context.clearRect(0, 0, size.x, size.y);
    const k = 256 * Math.pow(2, this._map.getZoom());
    const corner = this._map.getPixelOrigin().add(this._bounds.min);
    const view = {k: k, x: corner.x, y: corner.y, w: size.x, h: size.y, zoom: this._map.getZoom(),
      ratio: this._ratio,
      box: [corner.x / k, corner.y / k, (corner.x + size.x) / k, (corner.y + size.y) / k]};
    this.options.draw(context, view);
  }
});

luotu.brush = (function () {
  "use strict";
  const MIN_RING_PX = 6;
  const STEP_PX = 0.6;  // corners closer than this to the last drawn one are not seen
  const STAMP_MAX_PX = 60, STAMPED_FROM = 400;
  const patterns = {}, stamps = new Map(), scratch = document.createElement("canvas");

  function touches(thing, view, pad) {
    const more = pad / view.k;
    return thing.west <= view.box[2] + more && thing.east >= view.box[0] - more &&
      thing.north <= view.box[3] + more && thing.south >= view.box[1] - more;
  }

  function trace(context, view, paths, closed) {
    context.beginPath();
    for (const line of paths) {
      let lastX = line[0] * view.k - view.x, lastY = line[1] * view.k - view.y;
      context.moveTo(lastX, lastY);
      const end = line.length - 2;
      for (let at = 2; at <= end; at += 2) {
        const x = line[at] * view.k - view.x, y = line[at + 1] * view.k - view.y;
        if (at < end && Math.abs(x - lastX) < STEP_PX && Math.abs(y - lastY) < STEP_PX) continue;
        context.lineTo(x, y);
        lastX = x;
        lastY = y;
      }
      if (closed) context.closePath();
    }
  }

  /* The hatch of a theme: a tile that goes on without a seam, drawn for this resolution. */
  function hatch(context, color) {
    if (!patterns[color]) {
      const tile = document.createElement("canvas"), side = 10, sharp = 2;
      tile.width = tile.height = side * sharp;
      const pen = tile.getContext("2d");
      pen.scale(sharp, sharp);
      pen.fillStyle = pen.strokeStyle = color;
      pen.globalAlpha = 0.05;
      pen.fillRect(0, 0, side, side);
      pen.globalAlpha = 0.5;
      pen.lineWidth = 1.9;
      pen.beginPath();
      for (const shift of [-side, 0, side]) {
        pen.moveTo(shift - 2, side + 2);
        pen.lineTo(shift + side + 2, -2);
      }
      pen.stroke();
      patterns[color] = context.createPattern(tile, "repeat");
      patterns[color].setTransform(new DOMMatrix().scale(1 / sharp));
    }
    return patterns[color];
  }

  function ink(context, look, filled) {
    if (filled && look.fill !== false && look.fillColor && look.fillOpacity > 0) {
      context.globalAlpha = look.fillOpacity;
      context.fillStyle = look.fillColor.startsWith("url(") ? hatch(context, look.color)
        : look.fillColor;
      context.fill("evenodd");
    }
    if (look.stroke === false || !look.weight) return;
    context.globalAlpha = look.opacity === undefined ? 1 : look.opacity;
    context.strokeStyle = look.color;
    context.lineWidth = look.weight;
    context.lineCap = look.lineCap || "round";
    context.lineJoin = "round";
    context.setLineDash(look.dashArray ? look.dashArray.split(" ").map(Number) : []);
    context.lineDashOffset = Number(look.dashOffset || 0);
    context.stroke();
  }

  function shape(context, view, paths, look, filled) {
    trace(context, view, paths, look.fill !== false);
    ink(context, look, filled);
  }

  function disc(context, view, x, y, radius, look, filled) {
    context.beginPath();
    context.arc(x * view.k - view.x, y * view.k - view.y, radius, 0, 2 * Math.PI);
    ink(context, look, filled);
  }

  /* The picture of a disc, drawn once: its pixels, to be stamped wherever one like it lies. */
  function stampOf(view, radius, look, filled) {
    const r = Math.round(radius * 2) / 2;
    const known = stamps.get(look) || stamps.set(look, {}).get(look);
    const key = r + (filled ? "f" : "e") + view.ratio;
    if (known[key]) return known[key];
    const side = Math.ceil((2 * r + look.weight + 2) * view.ratio);
    const pen = scratch.getContext("2d", {willReadFrequently: true});
    scratch.width = scratch.height = side;  // which also clears it
    pen.translate(side / 2, side / 2);
    pen.scale(view.ratio, view.ratio);
    pen.beginPath();
    pen.arc(0, 0, r, 0, 2 * Math.PI);
    ink(pen, look, filled);
    const pixels = pen.getImageData(0, 0, side, side).data;
    known[key] = {side: side, bytes: pixels, words: new Uint32Array(pixels.buffer)};
    return known[key];
  }

  /* Lay the pixels of a stamp over those of the picture: what is solid is copied, the rest mixed. */
  function stamp(image, words, made, left, top) {
    const bytes = image.data, w = image.width, h = image.height, side = made.side;
    const fromX = Math.max(0, -left), toX = Math.min(side, w - left);
    const fromY = Math.max(0, -top), toY = Math.min(side, h - top);
    for (let y = fromY; y < toY; y++) {
      let from = y * side + fromX, to = (top + y) * w + left + fromX;
      for (let x = fromX; x < toX; x++, from++, to++) {
        const alpha = made.bytes[from * 4 + 3];
        if (!alpha) continue;
        if (alpha === 255 || !bytes[to * 4 + 3]) {
          words[to] = made.words[from];
          continue;
        }
        const share = alpha / 255, at = to * 4, of = from * 4;
        bytes[at] += (made.bytes[of] - bytes[at]) * share;
        bytes[at + 1] += (made.bytes[of + 1] - bytes[at + 1]) * share;
        bytes[at + 2] += (made.bytes[of + 2] - bytes[at + 2]) * share;
        bytes[at + 3] += (255 - bytes[at + 3]) * share;
      }
    }
  }

  /* Draw a run of discs: few as arcs, thousands as stamps on the picture itself. */
  function discs(context, view, run, lookOf) {
    if (run.length < STAMPED_FROM) {
      for (const item of run) one(context, view, item, lookOf(item), item.filled);
      return;
    }
    const width = context.canvas.width, height = context.canvas.height, ratio = view.ratio;
    const image = context.getImageData(0, 0, width, height);
    const words = new Uint32Array(image.data.buffer);
    for (const item of run) {
      const look = lookOf(item);
      const made = stampOf(view, discRadius(item, look, view), look, item.filled);
      const x = (item.x * view.k - view.x) * ratio, y = (item.y * view.k - view.y) * ratio;
      stamp(image, words, made, Math.round(x - made.side / 2), Math.round(y - made.side / 2));
    }
    context.putImageData(image, 0, 0);
  }

  function discRadius(item, look, view) {
    return item.kind === "point" ? look.radius * pointScale(view.zoom) : ringRadius(item, view);
  }

  /* Draw the items in order; discs that follow each other go together. */
  function all(context, view, items, lookOf) {
    let run = [];
    for (const item of items) {
      if (!touches(item, view, 12)) continue;
      const small = item.kind === "point" ||
        (item.kind === "ring" && ringRadius(item, view) < STAMP_MAX_PX);
      if (small) {
        run.push(item);
        continue;
      }
      discs(context, view, run, lookOf);
      run = [];
      one(context, view, item, lookOf(item), item.filled);
    }
    discs(context, view, run, lookOf);
  }

  /* Points shrink where the whole city is in view, so that they do not bury the lines. */
  function pointScale(zoom) {
    return zoom < 9 ? 0.55 : zoom < 10 ? 0.7 : zoom < 11.5 ? 0.85 : 1;
  }

  function ringRadius(item, view) {
    return Math.max(item.radius * view.k, MIN_RING_PX);
  }

  /* A sketch or a doubt that holds nearly all of the view says nothing there: many of them over
     each other would be a fog. Their edges stay. */
  function around(thing, view) {
    const padX = (view.box[2] - view.box[0]) * 0.25, padY = (view.box[3] - view.box[1]) * 0.25;
    return thing.west < view.box[0] + padX && thing.east > view.box[2] - padX &&
      thing.north < view.box[1] + padY && thing.south > view.box[3] - padY;
  }

  function one(context, view, item, look, filled) {
    if (item.kind === "point") {
      disc(context, view, item.x, item.y, discRadius(item, look, view), look, true);
    } else if (item.kind === "ring") {
      const inked = filled && !around(item, view);
      disc(context, view, item.x, item.y, ringRadius(item, view), look, inked);
    } else {
      shape(context, view, item.paths, look, filled && !around(item, view));
    }
  }

  /* One name, in one line or two, about its place. */
  function text(context, item) {
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.font = (item.style || "") + " " + item.size + "px " + luotu.FONT;
    if ("letterSpacing" in context) context.letterSpacing = item.spacing * item.size + "px";
    context.setLineDash([]);
    context.lineWidth = 3;
    item.box.lines.forEach(function (line, number, lines) {
      const y = item.y + (number - (lines.length - 1) / 2) * item.size * 1.22;
      context.globalAlpha = 0.9;
      context.strokeStyle = item.halo;
      if (item.halo) context.strokeText(line, item.x, y);
      context.globalAlpha = 1;
      context.fillStyle = item.color;
      context.fillText(line, item.x, y);
    });
  }

  return {touches: touches, shape: shape, one: one, all: all, text: text, around: around,
    ringRadius: ringRadius, pointScale: pointScale};
})();

luotu.FONT = getComputedStyle(document.body).fontFamily;
