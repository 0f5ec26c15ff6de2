"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const words = data.words;
  const source = byId("source");
  const records = [...document.querySelectorAll(".record")];
  const texts = new Map();
  let current = null;
  let chosen = null;

  // The source: what is marked in it, and the way back from it.

  const places = (at) =>
    at.split(" ").filter(Boolean).map((part) => {
      const line = /^L(\d+)(?::(\d+)-(\d+))?$/.exec(part);
      if (line) return { line: +line[1], start: line[2] && +line[2], end: line[3] && +line[3] };
      const page = /^P(\d+)(?::(.+))?$/.exec(part);
      return page && { page: +page[1], box: page[2] && page[2].split(",").map(Number) };
    }).filter(Boolean);

  const clearMarks = () => {
    for (const mark of source.querySelectorAll("mark")) {
      const line = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      line.normalize();
    }
    for (const line of source.querySelectorAll(".marked")) line.classList.remove("marked");
    for (const spot of source.querySelectorAll(".spot")) spot.remove();
  };

  const markLine = ({ line, start, end }) => {
    const item = byId(`L${line}`);
    if (!item) return null;
    item.classList.add("marked");
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
      range.surroundContents(document.createElement("mark"));
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

  const go = (anchor, line) => {
    const record = byId(anchor);
    if (!record) return;
    if (record.closest("[hidden]")) clearFilters();
    setCurrent(record);
    reveal(record);
    if (line) show(line, true);
    else if (record.dataset.at) show(record.dataset.at);
    if (location.hash !== `#${anchor}`) history.replaceState(null, "", `#${anchor}`);
  };

  const choose = (button) => {
    if (chosen) chosen.removeAttribute("aria-pressed");
    chosen = button;
    button.setAttribute("aria-pressed", "true");
    setCurrent(button.closest(".record"));
    if (!show(button.dataset.at)) byId("chosen-text").textContent = words.no_place;
    else byId("chosen-text").textContent = `${words.chosen}: ${button.textContent.slice(0, 120)}`;
    byId("correct").hidden = !data.refs || !(button.dataset.p in data.refs);
  };

  byId("records").addEventListener("click", (event) => {
    const button = event.target.closest("button.v");
    if (button) return choose(button);
    const place = event.target.closest("a.place");
    if (place) {
      event.preventDefault();
      go(place.getAttribute("href").slice(1));
      return;
    }
    const record = event.target.closest(".record");
    if (record && !event.target.closest("a, button, summary")) setCurrent(record);
  });

  addEventListener("hashchange", () => jump());
  const jump = () => {
    const anchor = decodeURIComponent(location.hash.slice(1));
    const target = anchor && byId(anchor);
    if (!target) return;
    if (/^[LP]\d+$/.test(anchor)) {
      show(anchor);
      if (target.dataset.o) setCurrent(byId(target.dataset.o));
    } else if (target.dataset.at !== undefined) go(anchor);
    else {
      open(target);
      target.scrollIntoView();
    }
  };

  const textOf = (record) => {
    if (!texts.has(record)) texts.set(record, record.textContent.toLowerCase().replace(/\s+/g, " "));
    return texts.get(record);
  };

  const filter = () => {
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
    byId("count").textContent = active ? `${count} ${words.shown}` : "";
    highlight(wanted);
  };

  const highlight = (wanted) => {
    if (!window.Highlight || !CSS.highlights) return;
    CSS.highlights.delete("found");
    if (!wanted.length) return;
    const ranges = [];
    for (const record of records) {
      if (record.hidden) continue;
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

  let waiting = 0;
  byId("search").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  });
  byId("goal").addEventListener("change", filter);
  byId("flag").addEventListener("change", filter);
  byId("filters").addEventListener("submit", (event) => {
    event.preventDefault();
    filter();
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
    setCurrent(visible[next]);
    reveal(visible[next]);
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

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const typing = event.target.closest("input, textarea, select");
    if (typing && event.key !== "Escape") return;
    if (event.key === "Enter" && event.target.closest("button, a, summary")) return;
    const act = keys[event.key];
    if (!act) return;
    if (typing) typing.blur();
    event.preventDefault();
    act();
  });

  for (const button of document.querySelectorAll("[data-close]")) {
    button.addEventListener("click", () => button.closest("dialog").close());
  }
  byId("help-button").addEventListener("click", () => byId("help").showModal());

  // Corrections: typed here, kept in this browser until they are saved as a file.

  const store = `amnparse-corrections-${data.source.sha256}`;
  const corrections = new Map();

  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(store) || "[]");
    } catch {
      return [];
    }
  };

  const keep = () => {
    try {
      localStorage.setItem(store, JSON.stringify([...corrections]));
    } catch {
      // A browser that keeps nothing: the file is the way to keep them.
    }
  };

  const buttonOf = (pointer) => document.querySelector(`button.v[data-p="${CSS.escape(pointer)}"]`);

  const list = () => {
    const items = [...corrections].map(([pointer, one]) => {
      const item = document.createElement("li");
      const link = document.createElement("button");
      link.type = "button";
      link.className = "v";
      link.textContent = `${data.refs[pointer].was ?? words.empty} → ${one.now ?? words.empty}`;
      link.addEventListener("click", () => {
        const button = buttonOf(pointer);
        if (button) choose(button);
      });
      const remove = document.createElement("button");
      remove.type = "button";
      remove.textContent = words.remove;
      remove.addEventListener("click", () => put(pointer, null));
      item.append(link, " ", one.note ? `(${one.note}) ` : "", remove);
      return item;
    });
    byId("correction-list").replaceChildren(...items);
    byId("export").disabled = corrections.size === 0;
    for (const button of document.querySelectorAll("#records button.v[data-p]")) {
      button.classList.toggle("corrected", corrections.has(button.dataset.p));
    }
  };

  const put = (pointer, correction) => {
    if (correction) corrections.set(pointer, correction);
    else corrections.delete(pointer);
    keep();
    list();
  };

  const correct = () => {
    if (!chosen || !data.refs || !(chosen.dataset.p in data.refs)) return;
    const { was, choices } = data.refs[chosen.dataset.p];
    const before = corrections.get(chosen.dataset.p);
    const now = before ? before.now ?? "" : was ?? "";
    byId("was").textContent = was ?? words.empty;
    byId("typed").hidden = byId("hint").hidden = Boolean(choices);
    byId("picked").hidden = !choices;
    byId("choice").replaceChildren(...["", ...(choices ?? [])].map((one) => new Option(one || words.empty, one)));
    byId("choice").value = byId("now").value = now;
    byId("note").value = before?.note ?? "";
    byId("wrong").textContent = "";
    byId("edit").showModal();
    if (!choices) byId("now").select();
  };

  byId("correct").addEventListener("click", correct);
  byId("save").addEventListener("click", () => {
    const { was, choices, date } = data.refs[chosen.dataset.p];
    const now = byId(choices ? "choice" : "now").value.trim() || null;
    if (date && now && !/^\d{4}-\d\d-\d\d$/.test(now)) {
      byId("wrong").textContent = words.wrong_date;
      return;
    }
    const note = byId("note").value.trim();
    const same = now === (was ?? null);
    const at = new Date().toISOString();
    put(chosen.dataset.p, same ? null : { now, at, ...(note && { note }) });
    byId("edit").close();
  });

  byId("export").addEventListener("click", () => {
    const file = {
      amnparse: "corrections",
      version: "1.0",
      source: data.source,
      corrections: [...corrections].map(([pointer, one]) => {
        const { ref, field, was } = data.refs[pointer];
        return { ref, field, was, ...one };
      }),
    };
    const link = document.createElement("a");
    link.download = "corrections.json";
    link.href = URL.createObjectURL(new Blob([JSON.stringify(file, null, 2) + "\n"], { type: "application/json" }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });

  const start = () => {
    for (const [pointer, one] of kept()) {
      if (data.refs && pointer in data.refs) corrections.set(pointer, one);
    }
    list();
    for (const sheet of source.querySelectorAll(".sheet")) near.observe(sheet);
    jump();
    document.documentElement.dataset.ready = "yes";
  };
  // The pictures stand behind this script.
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
