/** Shows on the follow-up page what was done to notes after the workshop. Sends only the hash that the page sends too. */

import { html, render } from "lit-html";
import { NoteKeys, typedCode } from "../device/note_keys";

const form = document.querySelector<HTMLFormElement>("form#followup");
const field = document.querySelector<HTMLInputElement>("input#follow-up-code");
const section = document.getElementById("followup-acts");
const list = section?.querySelector("ul");

form?.addEventListener("submit", () => {
  const code = typedCode(field?.value ?? "");
  if (code) void show(new NoteKeys(code, "").lookup()).catch(hide);
});

async function show(lookup: string): Promise<void> {
  const csrf = form?.querySelector<HTMLInputElement>("[name=csrf_token]")?.value ?? "";
  const headers = { "Content-Type": "application/json", "X-CSRFToken": csrf };
  const answer = await fetch(form?.dataset.acts ?? "", { method: "POST", headers, body: JSON.stringify({ lookup }) });
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
}

function hide(): void {
  if (section) section.hidden = true;
}
