import { expect, test, vi } from "vitest";

const FORM = `<form data-draft="plan" action="/suunnitelma" method="post"><input name="csrf_token" type="hidden" value="secret">
  <input name="title"><textarea name="purpose"></textarea><input type="checkbox" name="locked" value="y"><input type="password" name="password">
  <button name="send" data-confirm="Oletko varma?">Tallenna</button></form>`;

/** The page as it is after loading, with what the tab remembers. */
async function load(): Promise<HTMLFormElement> {
  vi.resetModules();
  document.body.innerHTML = FORM;
  await import("../src/page");
  return document.querySelector("form") as HTMLFormElement;
}

const field = (form: HTMLFormElement, name: string) => form.elements.namedItem(name) as HTMLInputElement;

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
