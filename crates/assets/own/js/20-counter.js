// Live count under a text area: only this runs while somebody types, checks are the server's (rule F5).
// A person who counts characters does not count code units: 𠮷 is one.
const segmenter = "Segmenter" in Intl ? new Intl.Segmenter("ja", { granularity: "grapheme" }) : null;

const length = (text) => {
  if (!segmenter) return [...text].length;
  let count = 0;
  for (const _ of segmenter.segment(text)) count += 1;
  return count;
};

const show = (area) => {
  const counter = document.getElementById(area.dataset.count);
  if (!counter) return;
  const count = length(area.value);
  const soft = Number(area.dataset.soft);
  counter.textContent = counter.dataset.text.replace("{0}", count.toLocaleString("ja")).replace("{1}", soft.toLocaleString("ja"));
  counter.classList.toggle("over", count > soft);
};

document.addEventListener("input", (event) => {
  if (event.target.dataset?.count) show(event.target);
});
document.querySelectorAll("[data-count]").forEach(show);
