/** Finds the end of an area's list, where new notes appear, and whether it is visible. */

export function lastNoteOf(area: string): Element | null {
  const heading = document.getElementById(`area-${area}`);
  return heading?.closest("section")?.querySelector(":scope > .notes")?.lastElementChild ?? null;
}

/** Whether the last note is on the screen, so that a new note below it is noticed. */
export function isEndVisible(area: string): boolean {
  const last = lastNoteOf(area);
  return last === null || last.getBoundingClientRect().top < innerHeight;
}
