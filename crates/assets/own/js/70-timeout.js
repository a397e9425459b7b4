// Two minutes before the session ends a dialog offers to stay; one key is enough (rule P18).
// Requests of this page (htmx, drafts) count as activity, because they renew the session.
const WARN_SECONDS = 120;
const dialog = document.querySelector("dialog.timeout");

if (dialog) {
  let timer;
  const arm = () => {
    clearTimeout(timer);
    timer = setTimeout(() => dialog.showModal(), Math.max(0, Number(dialog.dataset.idle) - WARN_SECONDS) * 1000);
  };
  dialog.addEventListener("close", async () => {
    const answer = await fetch(dialog.dataset.keep, { method: "POST", credentials: "same-origin", redirect: "manual" }).catch(() => null);
    if (answer?.ok) arm();
  });
  document.addEventListener("htmx:afterRequest", arm);
  document.addEventListener("tasuki:kept", arm);
  arm();
}
