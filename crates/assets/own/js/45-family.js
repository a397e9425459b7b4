// 世帯図の配置 (`genogram::layout`): a symbol is dragged sideways, its number follows, and the server draws again.
// Nothing is stored in the browser. Without this script the numbers are typed.
const STEP = 10;
const MOST = 1000;

const scale = (svg) => svg.viewBox.baseVal.width / svg.getBoundingClientRect().width;

const drag = (figure, symbol) => {
  const svg = symbol.ownerSVGElement;
  const field = figure.closest("form").querySelector(`[data-shift="${symbol.dataset.key}"] input[name="shift"]`);
  if (!field) return;
  let start;
  const way = (event) => Math.round(((event.clientX - start) * scale(svg)) / STEP) * STEP;

  symbol.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    start = event.clientX;
    symbol.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  symbol.addEventListener("pointermove", (event) => {
    if (start !== undefined) symbol.setAttribute("transform", `translate(${way(event)} 0)`);
  });
  symbol.addEventListener("pointerup", (event) => {
    if (start === undefined) return;
    const by = way(event);
    start = undefined;
    if (!by) return;
    const value = (Number(field.value) || 0) + by;
    field.value = Math.max(-MOST, Math.min(MOST, value));
    field.form.requestSubmit(field.form.querySelector('button[name="more"][value="look"]'));
  });
  symbol.addEventListener("pointercancel", () => {
    start = undefined;
    symbol.removeAttribute("transform");
  });
};

document.querySelectorAll("[data-family]").forEach((figure) => figure.querySelectorAll("g[data-key]").forEach((it) => drag(figure, it)));
