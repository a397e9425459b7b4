// A signature drawn with a finger, pen or mouse (`consent::sign`): strokes of whole numbers in a hidden field of the form.
// Nothing is stored in the browser. Without this script the typed name takes the place of the drawing.
const MOST = 23000; // characters; the server takes 24,000 bytes
const NEAR = 4; // points closer than this are one

const pad = (field) => {
  const canvas = field.querySelector("canvas");
  const kept = document.getElementById(field.dataset.signature);
  const state = field.querySelector("[role=status]");
  const width = Number(field.dataset.width);
  const height = Number(field.dataset.height);
  let strokes = kept.value.split(";").filter(Boolean).map((it) => it.split(" ").map((point) => point.split(",").map(Number)));
  let open;

  const draw = () => {
    const scale = (canvas.clientWidth * devicePixelRatio) / width;
    if (!scale) return;
    canvas.width = width * scale;
    canvas.height = height * scale;
    const pen = canvas.getContext("2d");
    pen.scale(scale, scale);
    Object.assign(pen, { lineWidth: 5, lineCap: "round", lineJoin: "round", strokeStyle: getComputedStyle(canvas).color });
    for (const stroke of strokes) {
      pen.beginPath();
      stroke.forEach(([x, y], at) => (at ? pen.lineTo(x, y) : pen.moveTo(x, y)));
      pen.stroke();
    }
  };
  const keep = () => {
    kept.value = strokes.map((it) => it.map((point) => point.join(",")).join(" ")).join(";");
    state.textContent = strokes.length ? state.dataset.drawn : "";
  };
  const point = (event) => {
    const box = canvas.getBoundingClientRect();
    const within = (value, most) => Math.max(0, Math.min(most, Math.round(value)));
    return [within(((event.clientX - box.left) / box.width) * width, width), within(((event.clientY - box.top) / box.height) * height, height)];
  };

  canvas.addEventListener("pointerdown", (event) => {
    if (kept.value.length > MOST) return;
    canvas.setPointerCapture(event.pointerId);
    open = [point(event)];
    strokes.push(open);
    event.preventDefault();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!open || kept.value.length > MOST) return;
    const [x, y] = point(event);
    const [lastX, lastY] = open[open.length - 1];
    if (Math.abs(x - lastX) + Math.abs(y - lastY) < NEAR) return;
    open.push([x, y]);
    keep();
    draw();
  });
  const lift = () => {
    if (!open) return;
    open = undefined;
    keep();
    draw();
  };
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
  field.querySelector("[data-signature-clear]").addEventListener("click", () => {
    strokes = [];
    keep();
    draw();
  });
  addEventListener("resize", draw);
  draw();
};

document.querySelectorAll("[data-signature]").forEach(pad);
