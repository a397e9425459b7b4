// Parts of a form that matter only for some choices (`ui::only_when`): hidden until such a choice is made.
// What must be corrected is never hidden, and without this script everything is simply there.
const fit = (part) => {
  const chosen = part.closest("form")?.elements.namedItem(part.dataset.of)?.value ?? "";
  part.hidden = !part.dataset.when.split(" ").includes(chosen) && !part.querySelector(".invalid");
};

const all = (form) => form.querySelectorAll("[data-when]").forEach(fit);

document.addEventListener("change", (event) => {
  if (event.target.form) all(event.target.form);
});
document.addEventListener("htmx:afterSettle", () => [...document.forms].forEach(all));
// A browser that goes back restores the choices after this script has run.
addEventListener("pageshow", () => [...document.forms].forEach(all));
[...document.forms].forEach(all);
