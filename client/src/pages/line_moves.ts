/** Moves the lines of a plan: Alt and an arrow on a line, or its handle. The form is sent; the server moves the line. */

export function followMoves(form: HTMLFormElement): void {
  form.addEventListener("keydown", (event) => {
    const line = event.altKey ? (event.target as Element).closest("summary")?.closest("[data-line]") : null;
    const way = { ArrowUp: "[data-up]", ArrowDown: "[data-down]" }[event.key];
    const button = way && line?.querySelector<HTMLButtonElement>(way);
    if (!button) return;
    event.preventDefault();
    form.requestSubmit(button);
  });
  form.addEventListener("pointerdown", (event) => {
    const grip = (event.target as Element).closest<HTMLElement>("[data-grip]");
    const line = grip?.closest<HTMLElement>("[data-line]");
    if (grip && line && event.isPrimary) hold(form, grip, line, event);
  });
}

/** Follows the pointer until it is lifted. Nothing is sent if the line comes to rest where it was, or on Escape. */
function hold(form: HTMLFormElement, grip: HTMLElement, line: HTMLElement, down: PointerEvent): void {
  down.preventDefault();
  grip.setPointerCapture(down.pointerId);
  const lines = [...(line.parentElement?.querySelectorAll<HTMLElement>(":scope > [data-line]") ?? [])];
  const from = lines.indexOf(line);
  let to = from;
  const held = new AbortController();
  const on = { signal: held.signal };
  line.dataset.held = "";
  grip.addEventListener(
    "pointermove",
    (event) => {
      to = placeAt(lines, from, event.clientY);
      for (const [place, other] of lines.entries())
        mark(other, place === to && to !== from ? (to < from ? "before" : "after") : "");
    },
    on,
  );
  const end = (moves: boolean): void => {
    held.abort();
    delete line.dataset.held;
    for (const other of lines) mark(other, "");
    if (moves && to !== from) send(form, `siirra-${line.id.replace(/-\d+$/, "")}-${from}-${to}`);
  };
  grip.addEventListener("pointerup", () => end(true), on);
  grip.addEventListener("pointercancel", () => end(false), on);
  addEventListener("keydown", (event) => event.key === "Escape" && end(false), on);
}

/** The place that the line would have, as if it were taken out first. */
function placeAt(lines: readonly HTMLElement[], from: number, y: number): number {
  return lines.filter((line, place) => {
    const { top, height } = line.getBoundingClientRect();
    return place !== from && top + height / 2 < y;
  }).length;
}

function mark(line: HTMLElement, edge: string): void {
  if (edge) line.dataset.drop = edge;
  else delete line.dataset.drop;
}

function send(form: HTMLFormElement, step: string): void {
  const button = document.createElement("button");
  Object.assign(button, { name: "toimi", value: step, hidden: true });
  form.append(button);
  form.requestSubmit(button);
}
