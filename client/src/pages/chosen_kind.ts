/** The plan form: shows the settings of the kind that is chosen for a phase, and keeps what was typed for the others. */

export function followKinds(): void {
  document.addEventListener("change", (event) => {
    if ((event.target as Element).matches("[data-chooses]")) show(event.target as HTMLSelectElement);
  });
  addEventListener("pageshow", showAll); // the browser fills fields again when one comes back to the page
  showAll();
}

function showAll(): void {
  for (const select of document.querySelectorAll<HTMLSelectElement>("[data-chooses]")) show(select);
}

function show(select: HTMLSelectElement): void {
  for (const part of select.closest("fieldset")?.querySelectorAll<HTMLDetailsElement>("[data-kind]") ?? []) {
    const chosen = part.dataset.kind === select.value;
    part.toggleAttribute("data-chosen", chosen);
    if (chosen) part.open = true;
  }
}
