// Sliders of the policy lab: each moves with the box beside it. Without scripts the boxes stand alone.
"use strict";
for (const slider of document.querySelectorAll("input[type=range][data-for]")) {
  const box = document.getElementById(slider.dataset.for);
  slider.hidden = false;
  slider.value = box.value;
  slider.addEventListener("input", () => { box.value = slider.value; });
  box.addEventListener("input", () => { slider.value = box.value; });
}
