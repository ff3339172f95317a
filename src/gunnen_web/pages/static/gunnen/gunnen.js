// What a page can do better with a script; without one everything still works.
"use strict";

const on = (name, selector, act) =>
  document.addEventListener(name, (event) => {
    const found = event.target.closest?.(selector);
    if (found) act(found, event);
  });

const dress = (root) => {
  for (const each of root.querySelectorAll("[data-script]")) each.hidden = false;
  root.querySelector("[data-takes-focus]")?.focus({ preventScroll: false });
};

on("click", "[data-copy]", async (button) => {
  const field = document.getElementById(button.dataset.copy);
  field.select();
  await navigator.clipboard?.writeText(field.value);
  document.getElementById(`${field.id}-said`).textContent = button.dataset.said;
});

on("click", "[data-print]", () => window.print());

// One click sends a form once; coming back by the back button wakes it again.
on("submit", "form", (form, event) => {
  if (form.dataset.sent) return event.preventDefault();
  if (!event.defaultPrevented && !form.matches("[hx-post], [hx-get]")) form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.activeElement?.closest("details.floating[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});

const say = (key) => {
  const toast = document.getElementById("toast");
  if (toast) toast.textContent = key ? toast.dataset[key] : "";
};
document.addEventListener("htmx:sendError", () => say("offline"));
document.addEventListener("htmx:responseError", () => say("failed"));
document.addEventListener("htmx:beforeRequest", () => say(""));
document.addEventListener("htmx:load", (event) => dress(event.detail.elt));

document.addEventListener("DOMContentLoaded", () => dress(document));
