// Autosave (rule F17): a form with data-draft="ADDRESS" is sent there five seconds after the last change
// began, as an ordinary form body without its files. The server answers 204; nothing is kept in the browser.
const WAIT_MS = 5000;
const LIMIT_BYTES = 60000;

const stateOf = (form) => form.querySelector("[data-draft-state]");

const say = (form, text) => {
  const state = stateOf(form);
  if (state) state.textContent = text;
};

const save = async (form, leaving) => {
  const body = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  const state = stateOf(form);
  try {
    // keepalive lets the request outlive the page, but browsers cap its size.
    const keepalive = leaving && body.toString().length < LIMIT_BYTES;
    const answer = await fetch(form.dataset.draft, { method: "POST", body, keepalive, credentials: "same-origin", redirect: "error" });
    if (!answer.ok) throw new Error(String(answer.status));
    const time = new Date().toLocaleTimeString("ja-JP", { hour: "numeric", minute: "2-digit" });
    say(form, state?.dataset.saved.replace("{0}", time) ?? "");
    // Not if something was typed while this was on its way.
    if (!timers.has(form)) form.dataset.drafted = "true";
    document.dispatchEvent(new Event("tasuki:kept"));
  } catch {
    say(form, state?.dataset.failed ?? "");
    delete form.dataset.drafted;
  }
};

const timers = new WeakMap();

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (!form?.dataset.draft || timers.has(form)) return;
  delete form.dataset.drafted;
  timers.set(form, setTimeout(() => {
    timers.delete(form);
    save(form, false);
  }, WAIT_MS));
});

document.addEventListener("submit", (event) => {
  clearTimeout(timers.get(event.target));
  timers.delete(event.target);
});

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "hidden") return;
  document.querySelectorAll("form[data-draft]").forEach((form) => {
    if (!timers.has(form)) return;
    clearTimeout(timers.get(form));
    timers.delete(form);
    save(form, true);
  });
});
