"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const words = data.words;
  const source = byId("source");
  const records = [...document.querySelectorAll(".record")];
  const texts = new Map();
  const refs = new Map(Object.entries(data.refs ?? {}));
  const shownMarks = [];
  let current = null;
  let chosen = null;
  let waiting = 0;

  // The source: what is marked in it, and the way back from it.

  const places = (at) =>
    at.split(" ").filter(Boolean).map((part) => {
      const line = /^L(\d+)(?::(\d+)-(\d+))?$/.exec(part);
      if (line) return { line: +line[1], start: line[2] && +line[2], end: line[3] && +line[3] };
      const page = /^P(\d+)(?::(.+))?$/.exec(part);
      return page && { page: +page[1], box: page[2] && page[2].split(",").map(Number) };
    }).filter(Boolean);

  // Each mark leaves here how it is taken away, so that a long source need not be searched.
  const clearMarks = () => {
    for (const undo of shownMarks.splice(0).reverse()) undo();
  };

  const markLine = ({ line, start, end }) => {
    const item = byId(`L${line}`);
    if (!item) return null;
    item.classList.add("marked");
    shownMarks.push(() => item.classList.remove("marked"));
    if (start === undefined) return item;
    // Letters are counted as the report has them, by code points.
    let units = 0;
    for (const node of [...item.childNodes]) {
      const letters = [...node.textContent];
      const from = Math.max(start - units, 0);
      const to = Math.min(end - units, letters.length);
      units += letters.length;
      if (from >= to || node.nodeType !== Node.TEXT_NODE) continue;
      const range = document.createRange();
      range.setStart(node, letters.slice(0, from).join("").length);
      range.setEnd(node, letters.slice(0, to).join("").length);
      const mark = document.createElement("mark");
      range.surroundContents(mark);
      shownMarks.push(() => {
        mark.replaceWith(...mark.childNodes);
        item.normalize();
      });
    }
    return item;
  };

  const markPage = ({ page, box }) => {
    const sheet = byId(`P${page}`);
    if (!sheet) return null;
    draw(sheet);
    if (!box) return sheet;
    const spot = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    const [left, top, right, bottom] = box;
    for (const [name, value] of Object.entries({
      class: "spot", x: left - 1.5, y: top - 1.5, width: right - left + 3, height: bottom - top + 3,
    })) spot.setAttribute(name, value);
    sheet.append(spot);
    shownMarks.push(() => spot.remove());
    return spot;
  };

  const show = (at, still) => {
    clearMarks();
    // From the end of a line to its start, so that the letters before a mark keep their places.
    const marked = places(at).map((one) => (one.line ? markLine(one) : markPage(one)));
    const first = marked.find(Boolean);
    if (first && !still) {
      const room = source.clientHeight / 3;
      const top = first.getBoundingClientRect().top - source.getBoundingClientRect().top;
      source.scrollTop += top - room;
    }
    return Boolean(first);
  };

  const draw = (sheet) => {
    const name = sheet.dataset.picture;
    if (!name || !byId(name)) return;
    delete sheet.dataset.picture;
    const bytes = Uint8Array.from(atob(byId(name).textContent.trim()), (letter) => letter.charCodeAt(0));
    const image = document.createElementNS("http://www.w3.org/2000/svg", "image");
    const view = sheet.viewBox.baseVal;
    for (const key of ["x", "y", "width", "height"]) image.setAttribute(key, view[key]);
    image.setAttribute("href", URL.createObjectURL(new Blob([bytes], { type: "image/png" })));
    sheet.querySelector(".paper").after(image);
  };

  const near = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      draw(entry.target);
      if (!entry.target.dataset.picture) near.unobserve(entry.target);
    }
  }, { root: source, rootMargin: "100% 0px" });

  source.addEventListener("click", (event) => {
    const line = event.target.closest("li[data-o]");
    if (line) return go(line.dataset.o, line.id);
    const sheet = event.target.closest(".sheet");
    if (!sheet) return;
    const matrix = sheet.getScreenCTM().inverse();
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
    const inside = (data.boxes[sheet.id.slice(1)] || []).filter(([left, top, right, bottom]) =>
      left <= point.x && point.x <= right && top <= point.y && point.y <= bottom);
    if (!inside.length) return;
    const [left, top, right, bottom, anchor] = inside[inside.length - 1];
    go(anchor, `${sheet.id}:${left},${top},${right},${bottom}`);
  });

  // The records: which one is current, and what is shown of them.

  const setCurrent = (record) => {
    if (current) current.classList.remove("current");
    current = record;
    if (record) record.classList.add("current");
  };

  const open = (element) => {
    for (let part = element.parentElement; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") part.open = true;
    }
  };

  const reveal = (record) => {
    open(record);
    const box = record.getBoundingClientRect();
    const pane = byId("records").getBoundingClientRect();
    const tall = box.height > pane.height * 0.6;
    record.scrollIntoView({ block: tall ? "start" : "center" });
    record.focus({ preventScroll: true });
  };

  const unchoose = () => {
    if (!chosen) return;
    chosen.removeAttribute("aria-pressed");
    chosen = null;
    byId("chosen-text").textContent = words.nothing_chosen;
    byId("correct").hidden = true;
  };

  const go = (anchor, line) => {
    const record = byId(anchor);
    if (!record) return;
    // A search that is still to come would hide the record again.
    if (waiting) filter();
    if (record.closest("[hidden]")) clearFilters();
    unchoose();
    setCurrent(record);
    reveal(record);
    if (line) show(line, true);
    else if (record.dataset.at) show(record.dataset.at);
    // The way back in the browser leads to the record before.
    if (anchorHere() !== anchor) history.pushState(null, "", `#${anchor}`);
  };

  const choose = (button) => {
    unchoose();
    chosen = button;
    button.setAttribute("aria-pressed", "true");
    setCurrent(button.closest(".record"));
    if (!show(button.dataset.at)) byId("chosen-text").textContent = words.no_place;
    else byId("chosen-text").textContent = `${words.chosen}: ${button.textContent.slice(0, 120)}`;
    byId("correct").hidden = !refs.has(button.dataset.p);
  };

  // What a value is called: its goal or table, its row, its column, as the page shows them.

  const told = (element) => (element?.textContent ?? "").replace(/\s+/g, " ").trim();

  const columnOf = (cell) => {
    const note = cell.closest("tr.note") && told(cell.querySelector(".muted"));
    if (note) return note;
    const before = [...cell.parentNode.cells].slice(0, cell.cellIndex);
    const place = before.reduce((sum, one) => sum + one.colSpan, 0);
    const heads = [...(cell.closest("table").tHead?.rows ?? [])].map((row) => {
      let upto = 0;
      return told([...row.cells].find((one) => (upto += one.colSpan) > place));
    });
    return heads.filter(Boolean).join(" / ");
  };

  const rowOf = (cell) => {
    const record = cell.closest("tbody.record");
    const row = record ?? cell.parentNode;
    const head = row.querySelector("th[scope='row']") ?? row.querySelector("td");
    return told(head.querySelector("button.v") ?? head);
  };

  const nameOf = (button) => {
    const cell = button.closest("td, th");
    const record = button.closest(".record");
    const node = told(button.closest(".node")?.querySelector("h3"));
    if (cell) {
      const table = node || told(cell.closest("table").caption?.firstChild);
      return [table, rowOf(cell), columnOf(cell)];
    }
    const list = record.closest("ul");
    if (list) return [node, told(list.previousElementSibling), told(record.querySelector(":scope > .muted"))];
    return [node, button.dataset.p.endsWith("/title") ? words.title : words.judgement];
  };

  const fullName = (button) =>
    nameOf(button).filter(Boolean).map((part) => (part.length > 90 ? `${part.slice(0, 89)}…` : part)).join(" · ");

  // A value says its row and column where it is reached without them.
  const entitle = (event) => {
    const button = event.target.closest?.("button.v");
    if (button && !button.title) button.title = fullName(button);
  };
  byId("records").addEventListener("focusin", entitle);
  byId("records").addEventListener("pointerover", entitle);

  byId("records").addEventListener("click", (event) => {
    const button = event.target.closest("button.v");
    if (button) return choose(button);
    const place = event.target.closest("[data-at]");
    if (!place || event.target.closest("a, button, summary, input") || !getSelection().isCollapsed) return;
    unchoose();
    setCurrent(place.closest(".record"));
    show(place.dataset.at);
  });

  // A link leads to its place even if a filter hides it.
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const anchor = link.getAttribute("href").slice(1);
    const target = byId(anchor);
    if (!target) return;
    if (target.closest("[hidden]")) clearFilters();
    if (target.dataset.at === undefined) return;
    event.preventDefault();
    go(anchor);
  });

  const anchorHere = () => {
    const anchor = location.hash.slice(1);
    try {
      return decodeURIComponent(anchor);
    } catch {
      return anchor;
    }
  };

  addEventListener("hashchange", () => jump());
  const jump = () => {
    const anchor = anchorHere();
    const target = anchor && byId(anchor);
    if (!target) return;
    if (/^[LP]\d+$/.test(anchor)) {
      unchoose();
      show(anchor);
      if (target.dataset.o) setCurrent(byId(target.dataset.o));
    } else if (target.dataset.at !== undefined) go(anchor);
    else {
      if (target.closest("#records [hidden]")) clearFilters();
      open(target);
      target.scrollIntoView();
    }
  };

  const textOf = (record) => {
    if (!texts.has(record)) texts.set(record, record.textContent.toLowerCase().replace(/\s+/g, " "));
    return texts.get(record);
  };

  const filter = () => {
    clearTimeout(waiting);
    waiting = 0;
    unchoose();
    const wanted = byId("search").value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const goal = byId("goal").value;
    const flag = byId("flag").value;
    const active = wanted.length > 0 || goal !== "" || flag !== "";
    let count = 0;
    for (const record of records) {
      const node = record.closest("[data-path]");
      const fits =
        (!goal || (node && node.dataset.path.split(" ").includes(goal))) &&
        (!flag || (record.dataset.flags || "").split(" ").includes(flag)) &&
        wanted.every((word) => textOf(record).includes(word));
      record.hidden = active && !fits;
      record.classList.remove("context");
      count += fits;
    }
    for (const part of document.querySelectorAll("#records table.rows, #records .node, #records section[id]")) {
      const own = part.querySelectorAll(".record");
      part.hidden = active && part.id !== "corrections" && ![...own].some((one) => !one.hidden);
    }
    for (const title of document.querySelectorAll(".node h4")) {
      title.hidden = active && title.nextElementSibling &&
        ![...title.nextElementSibling.querySelectorAll(".record")].some((one) => !one.hidden);
    }
    // A row that is shown keeps the goal that it stands under.
    for (const node of document.querySelectorAll(".node:not([hidden])")) {
      const head = node.querySelector(".record");
      if (!head.hidden) continue;
      head.hidden = false;
      head.classList.add("context");
    }
    byId("count").textContent = active ? `${count} ${words.shown}` : "";
    highlight(wanted);
  };

  const highlight = (wanted) => {
    if (!window.Highlight || !CSS.highlights) return;
    CSS.highlights.delete("found");
    if (!wanted.length) return;
    const ranges = [];
    for (const record of records) {
      if (record.hidden || record.classList.contains("context")) continue;
      const walker = document.createTreeWalker(record, NodeFilter.SHOW_TEXT);
      while (walker.nextNode() && ranges.length < 2000) {
        const text = walker.currentNode.data.toLowerCase();
        if (text.length !== walker.currentNode.data.length) continue;
        for (const word of wanted) {
          for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
            const range = new Range();
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + word.length);
            ranges.push(range);
          }
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  };

  const clearFilters = () => {
    for (const name of ["search", "goal", "flag"]) byId(name).value = "";
    filter();
  };

  byId("search").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  });
  byId("goal").addEventListener("change", filter);
  byId("flag").addEventListener("change", filter);
  byId("filters").addEventListener("submit", (event) => {
    event.preventDefault();
    filter();
    byId("search").blur();
    if (!byId("count").textContent) return;
    const hit = records.find((one) => one.offsetParent !== null && !one.classList.contains("context"));
    if (hit) go(hit.id);
  });
  byId("toggle").addEventListener("click", () => {
    const alone = document.querySelector("main").classList.toggle("alone");
    byId("toggle").setAttribute("aria-expanded", String(!alone));
    byId("toggle").textContent = alone ? words.open_source : words.hide_source;
  });

  // The keyboard.

  const step = (by) => {
    const visible = records.filter((record) => record.offsetParent !== null);
    if (!visible.length) return;
    const at = visible.indexOf(current);
    const next = at < 0 ? (by > 0 ? 0 : visible.length - 1) : Math.min(Math.max(at + by, 0), visible.length - 1);
    unchoose();
    setCurrent(visible[next]);
    reveal(visible[next]);
    show(visible[next].dataset.at ?? "");
  };

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    "/": () => byId("search").focus(),
    c: () => correct(),
    "?": () => byId("help").showModal(),
    Enter: () => current && go(current.id),
    Escape: () => {
      clearMarks();
      clearFilters();
    },
  };

  // Keys of one letter can be turned off, for those who speak to their computer.
  const letters = byId("letters");
  try {
    letters.checked = localStorage.getItem("amnparse-letters") !== "off";
  } catch {
    // A browser that keeps nothing: they are on.
  }
  letters.addEventListener("change", () => {
    try {
      localStorage.setItem("amnparse-letters", letters.checked ? "on" : "off");
    } catch {
      // It holds until the page is closed.
    }
  });

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const typing = event.target.closest("input, textarea, select");
    if (typing && event.key !== "Escape") return;
    if (event.key === "Enter" && event.target.closest("button, a, summary")) return;
    const act = keys[event.key];
    if (!act) return;
    if (event.key.length === 1 && !letters.checked) return;
    event.preventDefault();
    if (typing) {
      typing.blur();
      // What was typed goes first; the marks go the next time.
      if (typing.id === "search" && typing.value) {
        typing.value = "";
        return filter();
      }
    }
    act();
  });

  for (const button of document.querySelectorAll("[data-close]")) {
    button.addEventListener("click", () => button.closest("dialog").close());
  }
  byId("help-button").addEventListener("click", () => byId("help").showModal());

  // Corrections: typed here, kept in this browser until they are saved as a file.  Each is kept
  // with what names its place, for another page of the same source may count its records otherwise.

  const store = `amnparse-corrections-${data.source.sha256}`;
  let corrections = [];
  let editing = null;
  let forgetful = false;

  const ordered = (value) => {
    if (value === null || typeof value !== "object") return value;
    if (Array.isArray(value)) return value.map(ordered);
    return Object.keys(value).sort().map((key) => [key, ordered(value[key])]);
  };
  const keyOf = ({ ref, field }) => JSON.stringify([ordered(ref), field]);

  const pointers = new Map();
  for (const [pointer, place] of refs) {
    const key = keyOf(place);
    // Two places of one name: neither can be told from the other later.
    pointers.set(key, pointers.has(key) ? null : pointer);
  }

  const isText = (value) => typeof value === "string";

  /** One kept correction with nothing but what belongs to it; null for what is none. */
  const sound = (one) => {
    if (one === null || typeof one !== "object" || Array.isArray(one)) return null;
    const own = (key) => (Object.hasOwn(one, key) ? one[key] : undefined);
    const [ref, field, was, now] = ["ref", "field", "was", "now"].map(own);
    if (ref === null || typeof ref !== "object" || Array.isArray(ref) || !isText(field)) return null;
    if (was === undefined || (was !== null && typeof was === "object")) return null;
    if (now !== null && !isText(now)) return null;
    const [note, at] = [own("note"), own("at")];
    return {
      ref, field, was, now,
      ...(isText(note) && note && { note }),
      ...(isText(at) && /^\d{4}-\d\d-\d\dT/.test(at) && !Number.isNaN(Date.parse(at)) && { at }),
    };
  };

  const kept = () => {
    if (forgetful) return corrections;
    try {
      const found = JSON.parse(localStorage.getItem(store) ?? "[]");
      return Array.isArray(found) ? found.map(sound).filter(Boolean) : [];
    } catch {
      return [];
    }
  };

  const keep = () => {
    try {
      localStorage.setItem(store, JSON.stringify(corrections));
    } catch {
      // A browser that keeps nothing: the file is the way to keep them.
      forgetful = true;
      byId("not-kept").hidden = false;
    }
  };

  /** The pointer of a correction's place on this page; null where it does not fit any. */
  const placeOf = (one) => {
    const pointer = pointers.get(keyOf(one)) ?? null;
    if (pointer === null) return null;
    const place = refs.get(pointer);
    const unfit = place.was !== one.was || refused(place, one.now);
    return unfit ? null : pointer;
  };

  const MONTHS = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti",
    "september", "oktober", "november", "december"];

  /** A date as 2024-05-31, from that or from "31 maj 2024"; null for what is no day. */
  const dateOf = (text) => {
    const spoken = /^(\d{1,2})\s+(\p{L}+)\s+(\d{4})$/u.exec(text);
    const parts = spoken
      ? [spoken[3], MONTHS.indexOf(spoken[2].toLowerCase()) + 1, spoken[1]].map(Number)
      : (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).slice(1).map(Number);
    if (parts.length !== 3) return null;
    const [year, month, day] = parts;
    const made = new Date(Date.UTC(year, month - 1, day));
    const same = made.getUTCFullYear() === year && made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
    return same ? made.toISOString().slice(0, 10) : null;
  };

  /** Why a place does not take a text, in the page's words; "" where it does. */
  const refused = ({ choices, date, required }, now) => {
    if (now === null) return required ? words.required : "";
    if (date && dateOf(now) === null) return words.wrong_date;
    return choices && !choices.map(String).includes(now) ? words.wrong_choice : "";
  };

  const buttonOf = (pointer) => document.querySelector(`button.v[data-p="${CSS.escape(pointer)}"]`);

  const CHOICES = { full: "full", partial: "partial", none: "not", green: "green", yellow: "yellow", red: "red" };
  const spoken = (place, text) => {
    if (text === null || text === "") return words.empty;
    const word = String(text);
    return place?.choices && Object.hasOwn(CHOICES, word) ? words[CHOICES[word]] : word;
  };

  const named = ({ ref, field }) =>
    [ref.goal, ref.heading, ref.name, ref.row?.name, field].filter(isText).join(" · ");

  const entry = (one, pointer) => {
    const item = document.createElement("li");
    const place = pointer === null ? null : refs.get(pointer);
    const button = pointer === null ? null : buttonOf(pointer);
    const change = `${spoken(place, one.was)} → ${spoken(place, one.now)}`;
    const link = document.createElement(button ? "button" : "span");
    link.textContent = `${button ? fullName(button) : named(one)}: ${change}`;
    if (button) {
      link.type = "button";
      link.addEventListener("click", () => {
        go(button.closest(".record").id);
        choose(button);
        button.focus({ preventScroll: true });
      });
    }
    const remove = document.createElement("button");
    remove.type = "button";
    remove.textContent = words.remove;
    remove.addEventListener("click", () => put(one, false));
    item.append(link, " ", one.note ? `(${one.note}) ` : "", remove);
    return item;
  };

  const fitting = () => corrections.map((one) => [one, placeOf(one)]);

  const list = () => {
    const all = fitting();
    const fit = all.filter(([, pointer]) => pointer !== null);
    const unfit = all.filter(([, pointer]) => pointer === null);
    byId("correction-list").replaceChildren(...fit.map(([one, pointer]) => entry(one, pointer)));
    byId("misfit-list").replaceChildren(...unfit.map(([one]) => entry(one, null)));
    byId("misfits").hidden = !unfit.length;
    byId("export").disabled = !fit.length;
    const marked = new Set(fit.map(([, pointer]) => pointer));
    for (const button of document.querySelectorAll("#records button.v[data-p]")) {
      button.classList.toggle("corrected", marked.has(button.dataset.p));
    }
  };

  const load = () => {
    corrections = kept();
    list();
  };

  /** Keep a correction, or drop it; what another tab kept meanwhile stays. */
  const put = (one, wanted) => {
    const key = keyOf(one);
    corrections = kept().filter((other) => keyOf(other) !== key);
    if (wanted) corrections.push(one);
    keep();
    list();
  };

  addEventListener("storage", (event) => {
    if (event.key === store || event.key === null) load();
  });

  const correct = () => {
    if (!chosen || !current?.contains(chosen) || !refs.has(chosen.dataset.p)) return;
    editing = chosen;
    const place = refs.get(editing.dataset.p);
    const { was, choices, required } = place;
    const key = keyOf(place);
    const before = corrections.find((one) => keyOf(one) === key && one.was === was);
    const now = before ? before.now ?? "" : was ?? "";
    byId("edit-name").textContent = fullName(editing);
    byId("was").textContent = spoken(place, was);
    byId("typed").hidden = Boolean(choices);
    byId("picked").hidden = !choices;
    byId("hint").textContent = required ? words.required : words.now_hint;
    const options = [...(required ? [] : [""]), ...(choices ?? [])];
    byId("choice").replaceChildren(...options.map((one) => new Option(spoken(place, one), one)));
    byId("choice").value = byId("now").value = now;
    byId("note").value = before?.note ?? "";
    byId("wrong").textContent = "";
    byId("edit").showModal();
    if (!choices) byId("now").select();
  };

  byId("correct").addEventListener("click", correct);
  byId("save").addEventListener("click", () => {
    const place = refs.get(editing.dataset.p);
    const { ref, field, was, choices, date } = place;
    const typed = byId(choices ? "choice" : "now").value.trim() || null;
    const wrong = refused(place, typed);
    if (wrong) {
      byId("wrong").textContent = wrong;
      return;
    }
    const now = date && typed ? dateOf(typed) : typed;
    const note = byId("note").value.trim();
    put({ ref, field, was, now, ...(note && { note }), at: new Date().toISOString() }, now !== was);
    byId("edit").close();
  });

  byId("export").addEventListener("click", () => {
    const fit = fitting().filter(([, pointer]) => pointer !== null);
    const file = {
      amnparse: "corrections",
      version: "1.0",
      source: data.source,
      corrections: fit.map(([one, pointer]) => {
        const { ref, field, was } = refs.get(pointer);
        return { ...one, ref, field, was };
      }),
    };
    const link = document.createElement("a");
    link.download = "corrections.json";
    link.href = URL.createObjectURL(new Blob([JSON.stringify(file, null, 2) + "\n"], { type: "application/json" }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });

  const start = () => {
    for (const sheet of source.querySelectorAll(".sheet")) near.observe(sheet);
    jump();
    load();
    document.documentElement.dataset.ready = "yes";
  };
  // The pictures stand behind this script.
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
