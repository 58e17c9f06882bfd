/** Keeps the focus when the page is drawn again: on the same control, else on the nearest heading around it. */

/** Call before drawing. Returns a function to call after drawing, which restores the focus if the drawing lost it. */
export function keepFocus(): () => void {
  const held = document.activeElement as HTMLElement | null;
  if (!held || held === document.body) return () => undefined;
  const { hold, then } = held.dataset;
  const places = headingsAround(held);
  // A keyboard user must see the focused element. A touch user may have scrolled away since.
  const preventScroll = !held.matches(":focus-visible");
  return () => {
    if (document.activeElement !== document.body) return;
    const same = hold === undefined ? null : find(`[data-hold="${CSS.escape(hold)}"]`);
    const next = [held, same, then ? find(then) : null, ...places.map(find), find("#phase")];
    for (const one of next) {
      if (one?.isConnected) one.focus({ preventScroll });
      if (document.activeElement !== document.body) return;
    }
  };
}

const find = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(selector);

/** Returns selectors of the headings of the sections around an element, innermost first. */
function headingsAround(held: Element): string[] {
  const section = held.closest("[aria-labelledby]");
  if (!section) return [];
  return [
    `#${CSS.escape(section.getAttribute("aria-labelledby") ?? "")}`,
    ...headingsAround(section.parentElement ?? document.body),
  ];
}

/** Moves the focus to the heading of the phase, unless the user is writing. */
export function focusPhase(): void {
  const busy = document.activeElement instanceof HTMLTextAreaElement && document.activeElement.value !== "";
  if (!busy) find("#phase")?.focus();
}
