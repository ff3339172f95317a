// A slider is read out in words as well as seen in words.
"use strict";

const tellInWords = () => {
  for (const words of document.querySelectorAll(".sim-slider output")) {
    const slider = document.getElementById(words.htmlFor.value);
    if (!words.textContent) continue; // what is wrong with it is told instead
    slider.setAttribute("aria-valuetext", words.textContent);
    slider.removeAttribute("aria-describedby"); // the same words twice
  }
};

// While it moves its number holds, until the words for it are there.
document.addEventListener("input", (event) => {
  if (event.target.matches?.(".sim-slider input")) event.target.removeAttribute("aria-valuetext");
});
document.addEventListener("htmx:afterSettle", tellInWords);
document.addEventListener("DOMContentLoaded", tellInWords);
