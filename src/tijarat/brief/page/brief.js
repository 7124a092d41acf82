// Without this script the page is whole: pictures are drawn, tables stand beside them.
// With it, pictures answer the pointer and money can be read in yen.
(function () {
  "use strict";
  const specs = JSON.parse(document.getElementById("specs").textContent);
  const setting = JSON.parse(document.getElementById("setting").textContent);
  const rates = setting.rates;
  const format = new Intl.NumberFormat(setting.language, { maximumFractionDigits: 0 });
  let yen = false;
  let drawn = Promise.resolve(); // one drawing after the other: a slow first never covers a second

  function draw() {
    drawn = drawn.then(drawAll);
  }

  function drawAll() {
    const drawings = [];
    for (const [id, spec] of Object.entries(specs)) {
      const place = document.getElementById("chart-" + id);
      if (!place || typeof vegaEmbed === "undefined") continue;
      drawings.push(
        vegaEmbed(place, yen ? converted(spec) : spec, { actions: false, renderer: "svg" })
          .catch(function (error) { console.error(id, error); }));
    }
    return Promise.all(drawings);
  }

  function converted(spec) {
    const money = (spec.usermeta || {}).money;
    if (!money) return spec;
    const copy = JSON.parse(JSON.stringify(spec));
    const change = function (row) {
      const rate = rates[money === "period" ? String(Math.floor(row.period)) : money];
      if (rate === undefined) return;
      for (const key of ["value", "at"]) if (typeof row[key] === "number") row[key] *= rate;
      if (row.text !== undefined) row.text = format.format(row.value);
    };
    copy.data.values.forEach(change);
    for (const layer of copy.layer) {
      if (layer.data && layer.data.values) layer.data.values.forEach(change);
      const x = (layer.encoding || {}).x;
      if (x && x.scale && x.scale.domain && rates[money]) {
        x.scale.domain = x.scale.domain.map(function (end) { return end * rates[money]; });
      }
      for (const channel of Object.values(layer.encoding || {})) {
        if (channel && channel.format === ",.1f") channel.format = ",.0f";
      }
    }
    return copy;
  }

  const kept = new Map();
  function money() {
    for (const place of document.querySelectorAll(".money")) {
      if (!kept.has(place)) kept.set(place, place.textContent);
      const rate = rates[place.dataset.year];
      const unit = place.parentElement.querySelector(".money-unit");
      if (unit && !kept.has(unit)) kept.set(unit, unit.textContent);
      const known = yen && rate !== undefined;
      place.textContent = known
        ? format.format(Number(place.dataset.usd) * rate / 1e6)
        : kept.get(place) + (yen && !unit ? " " + setting.unit_dollars : "");
      if (unit) unit.textContent = known ? setting.unit_yen : kept.get(unit);
    }
    for (const heading of document.querySelectorAll(".heading-unit")) {
      heading.textContent = yen ? setting.unit_yen : setting.unit_dollars;
    }
    for (const place of document.querySelectorAll(".measured")) {
      if (!kept.has(place)) kept.set(place, place.textContent);
      place.textContent = yen ? kept.get(place).replace(setting.dollars, setting.yen) : kept.get(place);
    }
    const note = document.querySelector(".switch-note");
    note.textContent = yen ? note.dataset.note : "";
  }

  function years(kind) {
    for (const section of document.querySelectorAll(".years-calendar, .years-fiscal")) {
      section.hidden = !section.classList.contains("years-" + kind);
    }
  }

  const switches = document.querySelector(".switches");
  switches.hidden = false;
  switches.addEventListener("change", function (event) {
    if (event.target.name === "currency") { yen = event.target.value === "jpy"; money(); draw(); }
    else years(event.target.value);
  });
  years("calendar");
  draw();
})();
