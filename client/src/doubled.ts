/** A hurried double click: its second half is for what the first one pressed, never for what came in its place. */

/** In milliseconds: a second click later than this is meant, wherever it lands. */
const HURRY = 300;

export function ignoreStrays(): void {
  let pressed: Element | null = null;
  let at = Number.NEGATIVE_INFINITY;
  const click = (event: MouseEvent) => {
    const button = (event.target as Element).closest("a, button");
    const hurried = event.detail > 1 && event.timeStamp - at < HURRY;
    at = event.timeStamp;
    if (!hurried) pressed = button;
    else if (button && button !== pressed) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  addEventListener("click", click, { capture: true });
}
