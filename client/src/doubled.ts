/** A hurried double click: its second half is for what the first one pressed, never for what came in its place. */

/** In milliseconds: a second click later than this is meant, wherever it lands. */
const HURRY = 300;
/** In CSS pixels: so near to the first it is the same finger. Not every browser counts the taps of one. */
const NEAR = 24;

export function ignoreStrays(): void {
  let pressed: Element | null = null;
  let meant = "";
  let last: MouseEvent | undefined;
  const click = (event: MouseEvent) => {
    const button = (event.target as Element).closest("a, button");
    const hurried = last !== undefined && isDouble(event, last);
    last = event;
    if (!hurried) {
      pressed = button;
      meant = meaning(button);
    } else if (button && (button !== pressed || meaning(button) !== meant || button.matches("[data-once]"))) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  addEventListener("click", click, { capture: true });
}

/** Keys count no clicks: whoever presses them looks where the focus is. */
function isDouble(event: MouseEvent, { timeStamp, clientX, clientY }: MouseEvent): boolean {
  const near = Math.hypot(event.clientX - clientX, event.clientY - clientY) < NEAR;
  return near && event.detail > 0 && event.timeStamp - timeStamp < HURRY;
}

/** The same button may do something else by now: a second press of “lock” would unlock. */
const meaning = (button: Element | null): string => `${button?.textContent}/${button?.getAttribute("aria-pressed")}`;
