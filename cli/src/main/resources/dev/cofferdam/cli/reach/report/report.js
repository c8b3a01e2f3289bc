
"use strict";
(() => {
  const find = (id) => document.getElementById(id);
  const filter = find("filter");
  if (!filter) return;
  const from = find("from"), to = find("to"), search = find("search"), shown = find("shown"), panel = find("panel");
  const boxes = [...document.querySelectorAll(".box")], arrows = [...document.querySelectorAll(".arrow")];
  const rows = [...document.querySelectorAll("#path-table tbody tr")].map((row) => ({
    row, boxes: (row.dataset.boxes || "").split(" ").filter(Boolean), text: row.textContent.toLowerCase() }));
  filter.hidden = false;

  const show = () => {
    const text = search.value.trim().toLowerCase();
    const all = !from.value && !to.value && !text;
    const lit = new Set();
    let count = 0;
    for (const each of rows) {
      const fits = (!from.value || each.boxes[0] === from.value)
        && (!to.value || each.boxes[each.boxes.length - 1] === to.value)
        && (!text || each.text.includes(text));
      each.row.hidden = !fits;
      if (fits) { count++; each.boxes.forEach((box) => lit.add(box)); }
    }
    boxes.forEach((box) => box.classList.toggle("dim", !all && !lit.has(box.id)));
    arrows.forEach((arrow) => {
      const ends = arrow.dataset.ends.split(" ");
      arrow.classList.toggle("dim", !all && !ends.every((end) => lit.has(end)));
    });
    shown.textContent = all ? "" : count + " of " + rows.length + " paths";
  };

  const explain = (step) => {
    const article = find(step);
    if (!article) return;
    const copy = article.cloneNode(true);
    copy.removeAttribute("id");
    panel.replaceChildren(copy);
    panel.hidden = false;
  };

  [from, to].forEach((each) => each.addEventListener("change", show));
  search.addEventListener("input", show);
  filter.addEventListener("submit", (event) => event.preventDefault());
  filter.addEventListener("reset", () => setTimeout(show));
  arrows.forEach((arrow) => arrow.addEventListener("click", (event) => {
    event.preventDefault();
    explain(arrow.getAttribute("href").slice(1));
  }));
  const pick = (box) => {
    if ([...from.options].some((option) => option.value === box.id)) from.value = box.id;
    else if ([...to.options].some((option) => option.value === box.id)) to.value = box.id;
    else return;
    show();
  };
  boxes.forEach((box) => {
    box.addEventListener("click", () => pick(box));
    box.addEventListener("keydown", (event) => { if (event.key === "Enter") pick(box); });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { panel.hidden = true; filter.reset(); }
  });
})();
