/** Ignores the second click of a double click when the button under the pointer has changed after the first one. */

/** Milliseconds. A later second click is deliberate, wherever it lands. */
const HURRY = 300;

export function ignoreDoubleClicks(): void {
  let pressed: Element | null = null;
  let meant = "";
  let at = Number.NEGATIVE_INFINITY;
  const click = (event: MouseEvent) => {
    const button = (event.target as Element).closest("a, button");
    const hurried = event.detail > 1 && event.timeStamp - at < HURRY;
    at = event.timeStamp;
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

/** The same button may do something else after the first click: a second click on “lock” would unlock. */
const meaning = (button: Element | null): string => `${button?.textContent}/${button?.getAttribute("aria-pressed")}`;
