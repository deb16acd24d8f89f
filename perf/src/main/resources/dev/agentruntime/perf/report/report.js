// Under the pointer, the legend of a chart says the figures of that place.
"use strict";
for (const plot of document.querySelectorAll("svg.plot")) {
  const figure = plot.closest("figure");
  const points = JSON.parse(plot.dataset.points);
  const values = [...figure.querySelectorAll(".legend li:not(.at) b")];
  const whole = values.map((value) => value.textContent);
  const at = figure.querySelector("[data-at]");
  const hair = plot.querySelector(".hair");

  const nearest = (place) => points.reduce(
    (best, point) => Math.abs(best[0] - place) > Math.abs(point[0] - place) ? point : best, points[0]);

  plot.addEventListener("pointermove", (event) => {
    const box = plot.getBoundingClientRect();
    const point = points.length > 0 ? nearest((event.clientX - box.left) / box.width) : null;
    if (point === null) {
      return;
    }
    figure.classList.add("hovered");
    hair.setAttribute("x1", point[0] * 100 + "%");
    hair.setAttribute("x2", point[0] * 100 + "%");
    at.textContent = point[1];
    values.forEach((value, i) => { value.textContent = point[i + 2]; });
  });

  plot.addEventListener("pointerleave", () => {
    figure.classList.remove("hovered");
    values.forEach((value, i) => { value.textContent = whole[i]; });
  });
}
