/** Where the focus is, over drawings: on the same control of the same thing, else on the heading of where that was. */

/** Look before drawing; what comes back puts the focus where it belongs after it, when the drawing lost it. */
export function keepFocus(): () => void {
  const held = document.activeElement as HTMLElement | null;
  if (!held || held === document.body) return () => undefined;
  const { hold, then } = held.dataset;
  const places = headingsAround(held);
  // By keyboard one must see where one is; a finger may have scrolled on since.
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

/** The headings of the sections around an element, from the inside out, by what they name. */
function headingsAround(held: Element): string[] {
  const section = held.closest("[aria-labelledby]");
  if (!section) return [];
  return [
    `#${CSS.escape(section.getAttribute("aria-labelledby") ?? "")}`,
    ...headingsAround(section.parentElement ?? document.body),
  ];
}

/** To the heading of what began, unless somebody is in the middle of a word. */
export function focusPhase(): void {
  const busy = document.activeElement instanceof HTMLTextAreaElement && document.activeElement.value !== "";
  if (!busy) find("#phase")?.focus();
}
