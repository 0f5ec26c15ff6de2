"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const records = [...document.querySelectorAll(".record")];
  const selects = ["committee", "goal", "flag"].map(byId).filter(Boolean);
  const texts = new Map();
  let current = null;

  const textOf = (record) => {
    if (!texts.has(record)) texts.set(record, record.textContent.toLowerCase().replace(/\s+/g, " "));
    return texts.get(record);
  };
  const chosen = (id) => byId(id)?.value ?? "";

  const filter = () => {
    const wanted = byId("search").value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const [committee, goal, flag] = ["committee", "goal", "flag"].map(chosen);
    const active = wanted.length > 0 || Boolean(committee || goal || flag);
    let count = 0;
    for (const record of records) {
      const fits =
        (!committee || record.closest(".committee").id === committee) &&
        (!goal || record.dataset.goal === goal) &&
        (!flag || record.dataset.flags.split(" ").includes(flag)) &&
        wanted.every((word) => textOf(record).includes(word));
      record.hidden = active && !fits;
      count += fits;
    }
    // From the inside out, so that what holds nothing shown is not shown either.
    for (const part of document.querySelectorAll(".year > details, .year, .part, .committee, .about, .tally")) {
      part.hidden = active && !part.querySelector(".record:not([hidden])");
    }
    for (const part of document.querySelectorAll(".year > details")) part.open = active && !part.hidden;
    byId("count").textContent = active ? `${count} ${byId("count").dataset.word}` : "";
  };

  const clearFilters = () => {
    byId("search").value = "";
    for (const select of selects) select.value = "";
    filter();
  };

  const setCurrent = (record) => {
    current?.classList.remove("current");
    current = record;
    record?.classList.add("current");
  };

  const reveal = (element) => {
    for (let part = element.parentElement; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") part.open = true;
    }
    const tall = element.getBoundingClientRect().height > innerHeight * 0.6;
    element.scrollIntoView({ block: tall ? "start" : "center" });
    element.focus({ preventScroll: true });
  };

  const jump = () => {
    const target = location.hash && byId(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest("[hidden]")) clearFilters();
    if (target.classList.contains("record")) {
      setCurrent(target);
      reveal(target);
    } else target.scrollIntoView();
  };

  const step = (by) => {
    const visible = records.filter((record) => record.offsetParent !== null);
    if (!visible.length) return;
    const at = visible.indexOf(current);
    const next = at < 0 ? (by > 0 ? 0 : visible.length - 1) : Math.min(Math.max(at + by, 0), visible.length - 1);
    setCurrent(visible[next]);
    reveal(visible[next]);
    history.replaceState(null, "", `#${visible[next].id}`);
  };

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    "/": () => byId("search").focus(),
    "?": () => byId("help").showModal(),
    Enter: () => {
      const table = current?.querySelector("details");
      if (table) table.open = !table.open;
    },
    Escape: clearFilters,
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

  let waiting = 0;
  byId("search").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  });
  for (const select of selects) select.addEventListener("change", filter);
  byId("filters").addEventListener("submit", (event) => {
    event.preventDefault();
    filter();
  });
  byId("help-button").addEventListener("click", () => byId("help").showModal());
  for (const button of document.querySelectorAll("[data-close]")) {
    button.addEventListener("click", () => button.closest("dialog").close());
  }
  addEventListener("hashchange", jump);
  jump();
  document.documentElement.dataset.ready = "yes";
})();
