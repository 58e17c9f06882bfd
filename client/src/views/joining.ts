/** How others come in: the address, the code and the QR code. */

import { html } from "lit-html";
import type { Scene } from "../app/scene";
import { _ } from "../text/words";
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

/** Without the scheme, as people say it. */
export const address = (url: string): string => url.replace(/^https?:\/\//, "");

/** Letter by letter for ears, in two groups for eyes. */
export function codeShown(code: string): Template {
  return html`<p class="code-show"><span class="visually-hidden">${[...code].join(" ")}</span
    ><span aria-hidden="true">${code.slice(0, 4)} ${code.slice(4)}</span></p>`;
}

/** The picture of the code; another code is another picture, though the code itself never stands in an address. */
export function qr({ page, codes }: Scene): Template {
  const { qr } = page.urls;
  return when(qr, () => html`<img class="qr" src=${`${qr}?v=${codes}`} alt=${_("QR-koodi huoneeseen")}>`);
}
