// Chips that a text suggests while somebody writes (`data-suggested-of`, the name of the text's field): those of whose
// words one stands in the text rise in front of the closed part, and go back when it is gone. What is ticked stays, and
// nothing is ticked for anybody. Only a pause in the writing moves chips, and never one that has the focus.
const PAUSE_MS = 600;

const goHome = (part, chip) => {
  const at = Number(chip.dataset.at);
  const home = [...part.querySelectorAll("[data-from]")].filter((group) => Number(group.dataset.from) <= at).pop();
  home.insertBefore(chip, [...home.children].find((other) => Number(other.dataset.at) > at) ?? null);
};

const say = (part, count) => {
  const said = part.querySelector("[data-count]");
  if (said.dataset.last === String(count)) return;
  said.dataset.last = String(count);
  said.textContent = count > 0 ? said.dataset.count.replace("{0}", count) : "";
};

const suggest = (part) => {
  const text = part.closest("form").elements.namedItem(part.dataset.suggestedOf).value;
  const risen = part.querySelector("[data-risen]");
  for (const chip of part.querySelectorAll("[data-words]")) {
    const stays = chip.querySelector("input").checked || chip.contains(document.activeElement);
    const fits = chip.dataset.words.split("|").some((word) => text.includes(word));
    const isUp = chip.parentElement === risen;
    if (fits && !isUp && !stays) risen.append(chip);
    if (!fits && isUp && !stays) goHome(part, chip);
  }
  const count = risen.querySelectorAll("input:not(:checked)").length;
  part.querySelector("[data-nothing]").hidden = risen.children.length > 0;
  say(part, count);
};

const waiting = new WeakMap();
document.addEventListener("input", (event) => {
  const part = event.target.form?.querySelector("[data-suggested-of]");
  if (!part || event.target.name !== part.dataset.suggestedOf) return;
  clearTimeout(waiting.get(part));
  waiting.set(part, setTimeout(() => suggest(part), PAUSE_MS));
});

document.querySelectorAll("[data-suggested-of]").forEach((part) => {
  part.querySelector("fieldset").hidden = false;
  part.querySelector("[data-nothing]").hidden = part.querySelector("[data-risen]").children.length > 0;
});
