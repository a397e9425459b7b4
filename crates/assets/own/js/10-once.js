// Double-submit guard: a form sends once, its buttons wake again after two seconds (rule F18).
// The server keeps an idempotency key anyway; this only spares the person a second answer.
const PAUSE_MS = 2000;

document.addEventListener("submit", (event) => {
  const form = event.target;
  // Not `form.method`: a field called "method" would hide it.
  if (!(form instanceof HTMLFormElement) || form.getAttribute("method") !== "post") return;
  if (form.dataset.sent === "true") {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  form.dataset.sent = "true";
  // After this turn, so that the pressed button's name and value still travel.
  const buttons = [...form.elements].filter((it) => it.type === "submit");
  setTimeout(() => buttons.forEach((it) => it.setAttribute("aria-disabled", "true")), 0);
  setTimeout(() => {
    delete form.dataset.sent;
    buttons.forEach((it) => it.removeAttribute("aria-disabled"));
  }, PAUSE_MS);
}, true);
