// SPDX-License-Identifier: Apache-2.0
// Only what makes pages quicker: each works without this file.
"use strict";
(() => {
  const all = (what, within = document) => [...within.querySelectorAll(what)];
  const byId = (id) => document.getElementById(id);
  const shown = (el) => el.checkVisibility() && !el.disabled;
  const controls = "input, select, textarea, button";

  // Fields that belong to an answer: [data-when=name][data-is="a b"]. An empty
  // data-is means any answer but no. What was entered comes back with the field.
  const answers = (form, name) => {
    const list = all(controls, form).filter((el) => el.name === name && !el.closest("[data-when][hidden]"));
    return list.filter((el) => !/^(radio|checkbox)$/.test(el.type) || el.checked)
      .flatMap((el) => el.selectedOptions ? [...el.selectedOptions].map((o) => o.value) : el.value);
  };
  const conditions = () => {
    for (const el of all("[data-when]")) {
      const form = el.closest("form");
      if (!form) continue;
      const wanted = (el.dataset.is || "").split(/[\s/]+/).filter(Boolean);
      const given = el.dataset.when.split(/\s+/).flatMap((name) => answers(form, name));
      el.hidden = !given.some((v) => wanted.length ? wanted.includes(v) : v && v !== "false" && v !== "no");
    }
    for (const el of all("[data-when] :is(" + controls + "), :is(" + controls + ")[data-when]")) {
      const off = !!el.closest("[data-when][hidden]");
      if (off && !el.disabled) el.disabled = el.asleep = true;
      else if (!off && el.asleep) el.disabled = el.asleep = false;
    }
  };

  // A table that scrolls sideways can be reached with the keyboard.
  const scrollers = () => {
    for (const el of all(".table-wrap, .chart")) {
      if (el.hasAttribute("tabindex") || el.scrollWidth <= el.clientWidth && el.scrollHeight <= el.clientHeight) continue;
      el.tabIndex = 0;
      const name = el.querySelector("caption, figcaption, svg > title")?.textContent;
      if (name && el.matches("div")) el.role = "group", el.ariaLabel = name;
    }
  };

  const ready = (within = document) => {
    conditions();
    scrollers();
    within.querySelector?.(".summary")?.focus();
  };

  // A form that was changed is not left by mistake.
  const changed = new Set();
  const note = (e) => {
    const form = e.target.closest?.("form.entry");
    if (form && !form.querySelector("[type=password], [autocomplete=one-time-code]")) changed.add(form);
  };
  addEventListener("beforeunload", (e) => {
    if ([...changed].some((form) => form.isConnected)) e.preventDefault();
  });

  // Dialogs. The one that asks sends the form when the answer is yes.
  const ask = (form, button, sentence) => {
    const box = byId("confirm");
    byId("confirm-text").textContent = sentence;
    box.returnValue = "";
    box.onclose = () => {
      if (box.returnValue !== "yes") return;
      form.sure = true;
      form.requestSubmit(button);
    };
    box.showModal();
  };
  addEventListener("submit", (e) => {
    const form = e.target, sentence = e.submitter?.dataset.confirm || form.dataset.confirm;
    if (sentence && !form.sure && byId("confirm")) {
      e.preventDefault();
      e.stopImmediatePropagation();
      return ask(form, e.submitter, sentence);
    }
    form.sure = false;
    changed.delete(form);
  }, true);

  // The palette lists the menu and, once asked for, the registers.
  let places;
  const link = ([path, label]) => {
    const a = document.createElement("a");
    a.href = path;
    a.textContent = label;
    const item = document.createElement("li");
    item.append(a);
    return item;
  };
  const pair = (a) => [a.getAttribute("href"), a.textContent.trim()];
  const find = () => {
    const box = byId("palette"), words = byId("palette-text").value.toLowerCase().split(/\s+/), status = box.querySelector("[role=status]");
    const hits = places.filter(([, label]) => words.every((w) => label.toLowerCase().includes(w)));
    box.querySelector("ul").replaceChildren(...hits.slice(0, 12).map(link));
    status.textContent = status.dataset.hits + " " + hits.length;
  };
  const palette = async () => {
    const box = byId("palette");
    if (!box || box.open) return;
    box.showModal();
    byId("palette-text").select();
    if (places) return find();
    places = all("a[data-key]").map(pair);
    find();
    if (!places.some(([path]) => path === "/registers")) return;
    try {
      const page = new DOMParser().parseFromString(await (await fetch("/registers")).text(), "text/html");
      const known = new Map(places);
      for (const [path, label] of all("main a[href^='/registers/']", page).map(pair)) {
        if (/^\/registers\/[\w.-]+$/.test(path) && !known.has(path)) known.set(path, label);
      }
      places = [...known];
      find();
    } catch { /* the menu is enough */ }
  };
  const step = (list, by) => {
    const i = list.indexOf(document.activeElement);
    list[i < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(Math.max(i + by, 0), list.length - 1)]?.focus();
  };
  const paletteKey = (e) => {
    const list = [byId("palette-text"), ...all("#palette li a")];
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      step(list, e.key === "ArrowDown" ? 1 : -1);
    } else if (e.key === "Enter" && e.target === list[0] && list[1]) list[1].click();
  };

  // Keys. Those that are one letter can be switched off (WCAG 2.1.4).
  const single = () => { try { return localStorage.getItem("keys") !== "off"; } catch { return true; } };
  let went = 0; // when "g" was pressed
  const rows = () => all("main tbody tr").map((tr) => tr.querySelector("a[href]")).filter((a) => a && shown(a));
  const keys = {
    "/": () => (all("main [type=search], main [name=q]").find(shown) || { focus: palette }).focus(),
    "?": () => byId("keys").showModal(),
    g: () => { went = Date.now(); },
    j: () => step(rows(), 1),
    k: () => step(rows(), -1),
  };
  addEventListener("keydown", (e) => {
    if (e.target.closest?.("#palette")) paletteKey(e);
    if ((e.ctrlKey || e.metaKey) && !e.altKey && !e.shiftKey && e.key.toLowerCase() === "k" && byId("palette")) {
      e.preventDefault();
      return palette();
    }
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || !single() || document.querySelector("dialog[open]")) return;
    if (e.target.isContentEditable || e.target.matches?.("input:not([type=checkbox], [type=radio]), select, textarea")) return;
    const to = Date.now() - went < 1500 && document.querySelector(`a[data-key="${CSS.escape(e.key)}"]`);
    went = 0;
    if (to) to.click();
    else if (keys[e.key]) {
      e.preventDefault();
      keys[e.key]();
    }
  });

  addEventListener("click", async (e) => {
    const open = e.target.closest?.("[data-open]"), copy = e.target.closest?.("[data-copy]");
    if (open) byId(open.dataset.open)?.showModal();
    if (!copy) return;
    const from = copy.dataset.copy, live = byId("live");
    try {
      await navigator.clipboard.writeText(from[0] === "#" ? byId(from.slice(1)).textContent.trim() : from);
      live.textContent = live.dataset.copied;
      copy.classList.add("done");
      setTimeout(() => { live.textContent = ""; copy.classList.remove("done"); }, 2000);
    } catch { /* the text can be marked by hand */ }
  });
  addEventListener("input", (e) => {
    if (e.target.id === "palette-text") return find();
    note(e);
    conditions();
  });
  addEventListener("change", (e) => {
    if (e.target.id !== "keys-on") return conditions();
    try { localStorage.setItem("keys", e.target.checked ? "on" : "off"); } catch { /* for this page only */ }
  });
  addEventListener("reset", () => setTimeout(conditions));
  document.addEventListener("htmx:after:swap", (e) => ready(e.target));
  const box = byId("keys-on");
  if (box) box.checked = single();
  ready();
})();
