/** Shows on the follow-up page what was done to notes after the workshop, and offers a copy of one's own notes. */

import { html, render } from "lit-html";
import { type CopyKind, saveCopy } from "../app/own_copy";
import { NoteKeys, typedCode } from "../device/note_keys";

const form = document.querySelector<HTMLFormElement>("form#followup");
const field = document.querySelector<HTMLInputElement>("input#follow-up-code");
const section = document.getElementById("followup-acts");
const list = section?.querySelector("ul");

const copies = document.getElementById("followup-copy");
let keys: NoteKeys | undefined;

form?.addEventListener("submit", () => {
  const code = typedCode(field?.value ?? "");
  if (code) void show(new NoteKeys(code, "")).catch(hide);
});

for (const button of copies?.querySelectorAll("button") ?? [])
  button.addEventListener("click", () => void save(button.value as CopyKind));

async function save(kind: CopyKind): Promise<void> {
  const said = copies?.querySelector("[role=status]");
  if (!keys || !said || !copies) return;
  said.textContent = "";
  const urls = { look: form?.dataset.url ?? "", copy: copies.dataset.url ?? "" };
  const done = await saveCopy(keys, kind, urls, post).catch(() => false);
  said.textContent = (done ? copies.dataset.done : copies.dataset.trouble) ?? "";
}

function post(address: string, body: object): Promise<Response> {
  const csrf = form?.querySelector<HTMLInputElement>("[name=csrf_token]")?.value ?? "";
  const headers = { "Content-Type": "application/json", "X-CSRFToken": csrf };
  return fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
}

async function show(typed: NoteKeys): Promise<void> {
  const answer = await post(form?.dataset.acts ?? "", { lookup: typed.lookup() });
  if (!answer.ok || !section || !list) {
    hide();
    return;
  }
  const { acts } = (await answer.json()) as { acts: readonly string[] };
  render(
    acts.map((act) => html`<li>${act}</li>`),
    list,
  );
  section.hidden = acts.length === 0;
  keys = typed;
  if (copies) copies.hidden = false;
}

function hide(): void {
  if (section) section.hidden = true;
  if (copies) copies.hidden = true;
}
