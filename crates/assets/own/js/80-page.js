// Small conveniences: print buttons, closed parts on paper, buttons that rest.
document.documentElement.classList.add("js");

document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-print]")) print();
  const disabled = event.target.closest?.("[aria-disabled=true]");
  if (disabled) event.preventDefault();
});

// The record of use knows which case papers were printed, also from the browser's own menu.
addEventListener("beforeprint", () => {
  const told = document.body.dataset.printed;
  if (told) fetch(told, { method: "POST", keepalive: true, credentials: "same-origin", redirect: "error" }).catch(() => {});
});

// Paper has no closed parts: open them for printing, close them again after.
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("main details:not([open])")];
  opened.forEach((it) => { it.open = true; });
});
addEventListener("afterprint", () => opened.forEach((it) => { it.open = false; }));
