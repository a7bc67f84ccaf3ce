/* The bar of time: plans and years; the map shows what the plans had said by then. */
(function () {
  "use strict";
  const atlas = luotu.atlas, element = luotu.element;
  const STEP_MS = 1100;
  let say = {}, bar, slider, label, stops = [], playing = 0, play, marks;

  function make() {
    const plans = atlas.plans().filter(function (plan) { return plan.date; });
    const years = plans.map(function (plan) { return Number(plan.date.slice(0, 4)); });
    stops = plans.map(function (plan) { return {date: plan.date, name: plan.name, plan: true}; });
    for (let year = Math.min.apply(null, years); year <= Math.max.apply(null, years); year += 1) {
      stops.push({date: year + "-12-31", name: say["year-end"].replace("{year}", year)});
    }
    stops.sort(function (a, b) { return a.date < b.date ? -1 : a.date > b.date ? 1 : 0; });
    stops.push({date: "", name: say["all-time"]});
    slider.max = stops.length - 1;
    marks.replaceChildren(...stops.map(function (stop, number) {
      const mark = element("button", stop.plan ? "plan" : "", "");
      mark.type = "button";
      mark.tabIndex = -1;
      mark.title = stop.name + (stop.plan ? " · " + stop.date : "");
      mark.setAttribute("aria-hidden", "true");
      mark.style.left = (100 * number / (stops.length - 1)) + "%";
      mark.addEventListener("click", function () { atlas.set({asof: stop.date}); });
      return mark;
    }));
  }
  function at() {
    const found = stops.findIndex(function (stop) { return stop.date === atlas.view().asof; });
    return found < 0 ? stops.length - 1 : found;
  }
  function halt() {
    window.clearInterval(playing);
    playing = 0;
    play.textContent = "▶";
    play.setAttribute("aria-label", say["play"]);
  }
  function run() {
    if (playing) { halt(); return; }
    if (at() === stops.length - 1) atlas.set({asof: stops[0].date});
    play.textContent = "❚❚";
    play.setAttribute("aria-label", say["pause"]);
    playing = window.setInterval(function () {
      const next = at() + 1;
      if (next >= stops.length - 1) halt();
      atlas.set({asof: stops[Math.min(next, stops.length - 1)].date});
    }, STEP_MS);
  }
  atlas.part({
    start: function (stage) {
      say = atlas.setup().words;
      bar = element("div", "atlas-time");
      bar.setAttribute("role", "group");
      bar.setAttribute("aria-label", say["time"]);
      play = element("button", "atlas-play", "▶");
      play.type = "button";
      play.setAttribute("aria-label", say["play"]);
      play.addEventListener("click", run);
      slider = element("input");
      slider.type = "range"; slider.min = 0; slider.step = 1;
      slider.setAttribute("aria-label", say["time"]);
      slider.addEventListener("input", function () {
        halt();
        atlas.set({asof: stops[Number(slider.value)].date});
      });
      marks = element("div", "atlas-marks");
      const track = element("div", "atlas-track");
      track.append(slider, marks);
      label = element("output");
      bar.append(play, track, label);
      stage.appendChild(bar);
      L.DomEvent.disableClickPropagation(bar);
    },
    features: function () {
      make();
      bar.hidden = atlas.plans().length < 2;
    },
    refresh: function () {
      if (!stops.length) return;
      const stop = stops[at()];
      slider.value = at();
      slider.setAttribute("aria-valuetext", stop.name);
      label.textContent = stop.name;
      bar.classList.toggle("past", Boolean(stop.date));
    }
  });
})();
