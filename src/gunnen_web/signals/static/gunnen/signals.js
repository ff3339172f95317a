// A private hint below what somebody writes. A draft goes to this site alone, at a pause, and is kept nowhere; what
// the writer calls wrong stays in this browser.
"use strict";

(() => {
  if (window.gunnenHints) return;
  window.gunnenHints = true;

  const PAUSE = 2000;
  const SHORTEST = 12;
  const drafts = new WeakMap();
  const place = (field) => field.form?.querySelector("[data-hint-place]");
  const fieldOf = (inside) => inside.closest("form")?.querySelector("textarea[data-hint]");
  const draftOf = (field) => {
    if (!drafts.has(field)) drafts.set(field, { said: false, sent: false, asked: "", timer: 0, call: null });
    return drafts.get(field);
  };

  const muted = (own) => {
    try {
      const kept = JSON.parse(localStorage.getItem(`hint/${own}`) ?? "[]");
      return Array.isArray(kept) ? kept.filter((each) => typeof each === "string") : [];
    } catch {
      return [];
    }
  };
  const mute = (own, code) => {
    try {
      localStorage.setItem(`hint/${own}`, JSON.stringify([...new Set([...muted(own), code])].slice(-100)));
    } catch {
      // this browser keeps nothing
    }
  };

  const stop = (draft) => {
    clearTimeout(draft.timer);
    draft.call?.abort();
    draft.call = null;
  };

  const close = (field) => {
    const says = place(field)?.querySelector("[data-hint-says]");
    if (!says?.firstChild) return false;
    const inside = says.contains(document.activeElement);
    says.replaceChildren();
    if (inside) field.focus();
    return true;
  };

  const show = (field, hint) => {
    const here = place(field);
    const made = here.querySelector("[data-hint-shape]").content.cloneNode(true);
    for (const each of made.querySelectorAll("[data-fill]")) {
      each.textContent = hint[each.dataset.fill];
      each.lang = hint.language;
      const holder = each.closest("p");
      if (!hint[each.dataset.fill]) holder.hidden = true;
    }
    made.querySelector("[data-hint-wrong]").dataset.hintWrong = hint.code;
    here.querySelector("[data-hint-says]").replaceChildren(made);
  };

  const ask = async (field) => {
    const draft = draftOf(field);
    const here = place(field);
    const text = field.value;
    if (!here || draft.said || draft.sent || text === draft.asked || text.trim().length < SHORTEST) return;
    draft.asked = text;
    draft.call?.abort();
    const call = (draft.call = new AbortController());
    const token = field.form.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
    const body = new URLSearchParams({ text, muted: muted(here.dataset.own).join(" ") });
    try {
      const answer = await fetch(here.dataset.url, {
        method: "POST",
        body,
        headers: { "X-CSRFToken": token },
        signal: call.signal,
        redirect: "error",
      });
      if (answer.status !== 200) return;
      const hint = await answer.json();
      if (draft.call !== call || draft.sent || field.value !== text) return;
      draft.said = true;
      show(field, hint);
    } catch {
      // no hint, then
    }
  };

  document.addEventListener("input", (event) => {
    const field = event.target.closest?.("textarea[data-hint]");
    if (!field || !place(field)) return;
    const draft = draftOf(field);
    stop(draft);
    if (!field.value.trim()) {
      close(field);
      drafts.delete(field);
      return;
    }
    if (!draft.said && !draft.sent) draft.timer = setTimeout(() => ask(field), PAUSE);
  });

  const sending = (form) => {
    const field = form.querySelector?.("textarea[data-hint]");
    if (!field || !place(field)) return;
    const draft = draftOf(field);
    draft.sent = true;
    stop(draft);
    close(field);
  };
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-nowhere]")) event.preventDefault();
    else sending(event.target);
  }, true);
  document.addEventListener("reset", (event) => {
    const field = event.target.querySelector?.("textarea[data-hint]");
    if (!field) return;
    stop(draftOf(field));
    close(field);
    drafts.delete(field);
  });
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const field of document.querySelectorAll("textarea[data-hint]")) drafts.delete(field);
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-hint-close], [data-hint-wrong]");
    if (!button) return;
    const field = fieldOf(button);
    if (button.dataset.hintWrong) mute(place(field).dataset.own, button.dataset.hintWrong);
    close(field);
    field.focus();
    unmuting();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const field of document.querySelectorAll("textarea[data-hint]")) {
      if (close(field)) event.preventDefault();
    }
  });

  const unmuting = () => {
    const line = document.querySelector("[data-muted]");
    if (line) line.hidden = muted(line.dataset.muted).length === 0;
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-unmute]");
    if (!button) return;
    try {
      localStorage.removeItem(`hint/${button.closest("[data-muted]").dataset.muted}`);
    } catch {
      // nothing was kept
    }
    unmuting();
    document.getElementById("probeer")?.focus();
  });
  unmuting();
})();
