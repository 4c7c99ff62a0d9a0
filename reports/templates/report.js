"use strict";
// The page is whole without this script. Neither ampersands nor less-than signs: the page is XML.
(() => {
  const byId = (id) => document.getElementById(id);
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const tools = byId("tools");
  const search = byId("search");
  const boxes = all("#tools input[type=checkbox]");
  const groups = all("[data-group]");
  const folds = all("details.case");
  const cases = all("[data-case]").map((element) => {
    const head = element.querySelector("summary") || element;
    return { element, outcome: element.dataset.case, text: head.textContent.toLowerCase() };
  });
  // What only the search hides: defects of the kill matrix, findings of fuzzing.
  const finds = all("[data-find]").map((element) => {
    const head = element.querySelector("summary") || element;
    return { element, text: head.textContent.toLowerCase() };
  });
  const opened = new Map();  // groups that the search has unfolded, and how they were

  const kept = "[data-case]:not([hidden]), [data-find]:not([hidden])";

  const unfold = (group) => {
    if (opened.has(group)) return;
    opened.set(group, group.open);
    group.open = true;
  };
  const foldAgain = () => {
    opened.forEach((open, group) => { group.open = open; });
    opened.clear();
  };

  const filter = () => {
    const outcomes = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { element, outcome, text } of cases) {
      const fits = outcomes.has(outcome) ? words.every((word) => text.includes(word)) : false;
      element.hidden = !fits;
      count += fits ? 1 : 0;
    }
    for (const { element, text } of finds) {
      element.hidden = !words.every((word) => text.includes(word));
    }
    if (words.length === 0) foldAgain();
    for (const group of groups) {
      group.hidden = group.querySelector(kept) === null;
      if (words.length > 0) {
        if (group.matches("details:not([hidden])")) unfold(group);
      }
    }
    byId("shown").textContent = count === cases.length
      ? "" : (count === 0 ? "No case fits." : count + " of " + cases.length + " cases shown");
  };

  // A link may lead into something folded.
  const reveal = () => {
    let element = byId(decodeURIComponent(location.hash.slice(1)));
    if (element === null) return;
    const goal = element;
    for (; element !== null; element = element.parentElement) {
      if (element.matches("details")) element.open = true;
    }
    goal.scrollIntoView();
  };

  const unfolded = [];
  addEventListener("beforeprint", () => {
    for (const fold of folds.filter((each) => !each.open)) {
      unfolded.push(fold);
      fold.open = true;
    }
  });
  addEventListener("afterprint", () => {
    for (const fold of unfolded.splice(0)) fold.open = false;
  });

  const fold = (open) => () => { for (const each of folds) each.open = open; };
  byId("expand").addEventListener("click", fold(true));
  byId("collapse").addEventListener("click", fold(false));
  byId("expand").parentElement.hidden = folds.length === 0;
  search.addEventListener("input", filter);
  boxes.forEach((box) => box.addEventListener("change", filter));
  tools.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", reveal);
  tools.hidden = cases.length + finds.length === 0;
  tools.querySelector("fieldset").hidden = boxes.length === 0;
  filter();
  reveal();
})();
