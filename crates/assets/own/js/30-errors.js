// The error summary takes the focus when it appears, after a full page and after an htmx answer.
const focus = () => document.getElementById("error-summary")?.focus();

focus();
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail?.elt?.querySelector?.("#error-summary")) focus();
});
