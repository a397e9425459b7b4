// Keys: "/" goes to the search box, "n" opens 受付, "r" 記録. Never while somebody types, never with a modifier,
// never in the middle of an input method's conversion.
const typing = (element) => element instanceof HTMLElement && (element.isContentEditable || element.matches("input, textarea, select"));

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.repeat) return;
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!target) return;
  event.preventDefault();
  if (target.matches("a")) target.click();
  else {
    const menu = target.closest("[popover]");
    if (menu && !target.checkVisibility?.()) menu.showPopover?.();
    target.focus();
    target.select?.();
  }
});
