/** Keeps what was typed into forms over a reload. Pages without such a form do not load it. */

/** Forms with `data-draft="KEY"` keep their values over a reload and a change of language until they are sent. */
export function keepDrafts(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-draft]")) {
    const key = `nuotio:form:${form.dataset.draft}`;
    // The values that the server returned with an error are newer than the stored ones.
    if (!document.querySelector(".error-summary")) restore(form, key);
    form.dispatchEvent(new Event("input"));
    form.addEventListener("input", () => tryStorage(() => sessionStorage.setItem(key, JSON.stringify(fieldsOf(form)))));
    form.addEventListener("submit", () => tryStorage(() => sessionStorage.removeItem(key)));
  }
}

type Fields = readonly (readonly [string, string])[];

/** Returns the values to store: visible fields, and hidden ones with `data-kept`. No passwords. */
function fieldsOf(form: HTMLFormElement): Fields {
  return [...form.elements].flatMap((element) => {
    const ticked = isTick(element) && element.checked;
    return ticked || isText(element) ? [[element.name, element.value] as const] : [];
  });
}

function restore(form: HTMLFormElement, key: string): void {
  const fields = tryStorage(() => JSON.parse(sessionStorage.getItem(key) ?? "null") as Fields | null);
  if (!fields) return;
  for (const element of form.elements) {
    // Typed or ticked before this file was here.
    if (isTick(element) ? element.checked !== element.defaultChecked : isText(element) && isTyped(element)) continue;
    if (isTick(element))
      element.checked = fields.some(([name, value]) => name === element.name && value === element.value);
    else if (isText(element)) element.value = fields.find(([name]) => name === element.name)?.[1] ?? element.value;
  }
}

function isTyped(element: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement): boolean {
  return !(element instanceof HTMLSelectElement) && element.value !== element.defaultValue;
}

function isTick(element: Element): element is HTMLInputElement {
  return element instanceof HTMLInputElement && ["checkbox", "radio"].includes(element.type);
}

function isText(element: Element): element is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  if (element instanceof HTMLInputElement)
    return (
      "kept" in element.dataset || !["hidden", "file", "submit", "password", "checkbox", "radio"].includes(element.type)
    );
  return element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;
}

/** Storage may be blocked. Then there is no draft. */
function tryStorage<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
