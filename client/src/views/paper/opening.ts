/** The drawer where notes are written down from paper. What is in it loads when it is first called. */

import { html } from "lit-html";
import { _ } from "../../text/translations";
import type { Room } from "../parts";
import type { Leaf } from "../sheets/content";

let loaded: typeof import("./scribe") | undefined;

export function paper(room: Room): Leaf {
  if (loaded) return loaded.scribe(room);
  void load(room);
  return { title: _("Kirjaa paperilta"), body: html`<p class="sheet-body">${_("Hetki…")}</p>`, drawer: true };
}

async function load({ actions }: Room): Promise<void> {
  loaded = await import("./scribe").catch(() => undefined);
  if (loaded) {
    actions.redraw();
    loaded.focusText();
    return;
  }
  actions.open(undefined);
  actions.say(_("Se ei onnistunut. Yritä uudelleen."));
}
