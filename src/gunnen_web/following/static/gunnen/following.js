// Words that are for nobody else: they stay in this browser and are never sent.
"use strict";

const place = (field) => `ongezegd/${field.dataset.keep}`;
const tell = (field, key) => {
  const line = document.getElementById(`${field.id}-staat`);
  line.textContent = key ? line.dataset[key] : "";
};

document.addEventListener("DOMContentLoaded", () => {
  for (const field of document.querySelectorAll("[data-keep]")) {
    try {
      field.value = localStorage.getItem(place(field)) ?? "";
    } catch {
      tell(field, "failed");
    }
  }
});

document.addEventListener("input", (event) => {
  const field = event.target.closest?.("[data-keep]");
  if (!field) return;
  try {
    localStorage.setItem(place(field), field.value);
    tell(field, "kept");
  } catch {
    tell(field, "failed");
  }
});

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-forget]");
  if (!button) return;
  const field = document.getElementById(button.dataset.forget);
  field.value = "";
  try {
    localStorage.removeItem(place(field));
  } catch {
    // nothing was kept
  }
  tell(field, "");
  field.focus();
});
