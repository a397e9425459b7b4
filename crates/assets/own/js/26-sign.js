// A quiet suggestion while somebody writes (`data-signs`, the words joined by |): shown as soon as one of them stands in
// the field `data-of`. Nothing is sent or kept, and nothing is chosen for anybody.
const watch = (hint) => {
  const form = hint.closest("form");
  const text = form.elements.namedItem(hint.dataset.of)?.value ?? "";
  const urgent = form.elements.namedItem("urgency")?.value === "today";
  const found = urgent ? undefined : hint.dataset.signs.split("|").find((word) => text.includes(word));
  hint.hidden = !found;
  if (found) hint.querySelector("[data-sign]").textContent = found;
};

const look = (event) => event.target.form?.querySelectorAll("[data-signs]").forEach(watch);
document.addEventListener("input", look);
document.addEventListener("change", look);
document.querySelectorAll("[data-signs]").forEach(watch);
