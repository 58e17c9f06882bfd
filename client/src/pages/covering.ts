/** Adds the selected text of a note to the field of passages to cover, one line each. */

export function enableCovering(): void {
  const button = document.querySelector<HTMLElement>("[data-cover]");
  const field = document.querySelector<HTMLTextAreaElement>(button?.dataset.cover ?? "none");
  const note = document.querySelector(button?.dataset.from ?? "none");
  if (!button || !field || !note) return;
  // Pressing a button on a phone clears the selection, so it is stored before.
  let selected = "";
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (selection && !selection.isCollapsed && selection.anchorNode && note.contains(selection.anchorNode))
      selected = note.contains(selection.focusNode) ? selection.toString() : "";
  });
  button.addEventListener("click", () => {
    const lines = selected.split("\n").map((line) => line.trim());
    const had = field.value.split("\n").filter((line) => line.trim() !== "");
    field.value = [...had, ...lines.filter((line) => line !== "" && !had.includes(line))].join("\n");
    selected = "";
    getSelection()?.removeAllRanges();
    field.focus();
  });
}
