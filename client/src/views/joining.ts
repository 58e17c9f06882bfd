/** How people join: the address, the code and the QR code. */

import { html } from "lit-html";
import type { Scene } from "../app/scene";
import { _ } from "../text/translations";
import { type Template, when } from "./parts";

export function wayIn(scene: Scene): Template {
  const { page, code } = scene;
  return html`${when(
    code,
    () => html`
    <p class="small muted">${_("Osoite: %(address)s", { address: address(page.urls.join ?? "") })}</p>
    ${codeShown(code)}
    ${qr(scene)}`,
  )}`;
}

/** Returns the address without its scheme, as people say it. */
export const address = (url: string): string => url.replace(/^https?:\/\//, "");

/** Spelled out for screen readers, in two groups on the screen. */
export function codeShown(code: string): Template {
  return html`<p class="code-show"><span class="visually-hidden">${[...code].join(" ")}</span
    ><span aria-hidden="true">${code.slice(0, 4)} ${code.slice(4)}</span></p>`;
}

/** The address has a counter, so that a new code loads a new picture. The code itself is never in an address. */
export function qr({ page, codeChanges }: Scene): Template {
  const { qr } = page.urls;
  return when(qr, () => html`<img class="qr" src=${`${qr}?v=${codeChanges}`} alt=${_("QR-koodi huoneeseen")}>`);
}
