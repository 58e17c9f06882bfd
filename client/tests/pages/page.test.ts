import { expect, test, vi } from "vitest";

const FORM = `<form data-draft="plan" action="/suunnitelma" method="post"><input name="csrf_token" type="hidden" value="secret">
  <input name="shown" type="hidden" value="of now" data-kept><input name="title"><textarea name="purpose"></textarea><input type="checkbox" name="locked" value="y"><input type="password" name="password">
  <button name="send" data-confirm="Oletko varma?">Tallenna</button></form>`;

/** The page as it is after loading, with what the tab remembers. */
async function load(): Promise<HTMLFormElement> {
  vi.resetModules();
  document.body.innerHTML = FORM;
  await import("../../src/pages/page");
  await vi.dynamicImportSettled();
  return document.querySelector("form") as HTMLFormElement;
}

const field = (form: HTMLFormElement, name: string) => form.elements.namedItem(name) as HTMLInputElement;

// First: every load of the page adds ears to the one document.
test("a form that takes its time says so and is not sent twice, and can be sent again when one comes back to it", async () => {
  await load();
  document.body.innerHTML =
    '<form id="slow"><p role="status"><span data-while-sending hidden>Tuodaan</span></p></form>';
  const form = document.querySelector("form") as HTMLFormElement;
  const sent = () => form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  expect(sent()).toBe(true);
  expect(form.querySelector("span")?.hidden).toBe(false);
  expect(sent()).toBe(false);
  dispatchEvent(new Event("pageshow"));
  expect(form.querySelector("span")?.hidden).toBe(true);
  expect(sent()).toBe(true);
});

test("a form that was being filled survives a reload, and is forgotten once it is sent", async () => {
  const form = await load();
  field(form, "title").value = "Ensikäynti sujuvaksi";
  field(form, "locked").checked = true;
  form.dispatchEvent(new Event("input"));
  const again = await load();
  expect(field(again, "title").value).toBe("Ensikäynti sujuvaksi");
  expect(field(again, "locked").checked).toBe(true);
  again.dispatchEvent(new Event("submit"));
  expect(field(await load(), "title").value).toBe("");
});

test("neither a password nor the token of the form is kept", async () => {
  const form = await load();
  field(form, "title").value = "x";
  field(form, "password").value = "hunter2";
  form.dispatchEvent(new Event("input"));
  const kept = Object.values(sessionStorage).join();
  expect(kept).not.toMatch(/hunter2|secret/);
});

test("what a text was typed over comes back with it, and nothing else that the page put there", async () => {
  const keep = [
    ["title", "Omaa"],
    ["shown", "of then"],
    ["csrf_token", "stale"],
  ];
  sessionStorage.setItem("nuotio:form:plan", JSON.stringify(keep));
  const form = await load();
  expect(field(form, "title").value).toBe("Omaa");
  expect(field(form, "shown").value).toBe("of then");
  expect(field(form, "csrf_token").value).toBe("secret");
});

test("what was typed before the draft came back stays as it was typed", async () => {
  sessionStorage.setItem(
    "nuotio:form:plan",
    JSON.stringify([
      ["title", "Ennen"],
      ["purpose", "Miksi"],
    ]),
  );
  vi.resetModules();
  document.body.innerHTML = FORM;
  const form = document.querySelector("form") as HTMLFormElement;
  field(form, "title").value = "Juuri nyt";
  await import("../../src/pages/page");
  await vi.dynamicImportSettled();
  expect(field(form, "title").value).toBe("Juuri nyt");
  expect(field(form, "purpose").value).toBe("Miksi");
});
