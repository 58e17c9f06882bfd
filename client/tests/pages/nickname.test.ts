import { beforeEach, expect, test, vi } from "vitest";

const PAGE = `<form><details><input id="nickname"><div id="nickname-nudge" aria-live="polite"></div></details></form>
  <template id="nickname-question"><p>?</p><button data-edit></button><button data-keep></button></template>`;

const field = () => document.querySelector("input") as HTMLInputElement;
const asked = () => (document.getElementById("nickname-nudge") as HTMLElement).childElementCount > 0;
const press = (which: string) => document.querySelector<HTMLButtonElement>(`#nickname-nudge [data-${which}]`)?.click();

async function typed(text: string): Promise<void> {
  field().value = text;
  field().dispatchEvent(new Event("input"));
  await vi.waitFor(() => expect(asked()).toBe(text !== "Kuusi" && text !== ""));
}

beforeEach(async () => {
  vi.resetModules();
  document.body.innerHTML = PAGE;
  await import("../../src/pages/nickname");
});

test.each(["Maija Virtanen", "040 123 4567", "maija@example.fi", "150648-912A"])("%s is asked about", async (name) => {
  await typed(name);
  await typed("Kuusi");
});

test("who wants it so is not asked again about the same, and is about another", async () => {
  await typed("Maija Virtanen");
  press("keep");
  expect(asked()).toBe(false);
  field().dispatchEvent(new Event("input"));
  await import("../../src/text/personal");
  expect(asked()).toBe(false);
  await typed("Matti Virtanen");
});

test("to edit selects what was typed", async () => {
  await typed("Maija Virtanen");
  press("edit");
  expect(asked()).toBe(false);
  expect(document.activeElement).toBe(field());
});

test("a field that is filled already unfolds and is looked at", async () => {
  field().value = "Maija Virtanen";
  dispatchEvent(new Event("pageshow"));
  await vi.waitFor(() => expect(asked()).toBe(true));
  expect(document.querySelector("details")?.open).toBe(true);
});
