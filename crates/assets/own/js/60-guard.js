// Asks before a page with unsaved text is left: forms with data-guard. A form whose draft is stored, or
// that is being sent, asks nothing.
const changed = new WeakSet();

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form?.dataset.guard !== undefined) changed.add(form);
});
document.addEventListener("submit", (event) => changed.delete(event.target));

addEventListener("beforeunload", (event) => {
  const open = [...document.forms].some((form) => changed.has(form) && form.dataset.drafted !== "true");
  if (open) event.preventDefault();
});
