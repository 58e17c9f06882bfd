/** How others come in: the address, the code and the QR code. */

import { html } from "lit-html";
import type { Scene } from "../scene";
import { _ } from "../words";
import { type Template, when } from "./parts";

export function wayIn({ page }: Scene): Template {
  return html`${when(
    page.code,
    () => html`
    <p class="small muted">${_("Osoite: %(address)s", { address: address(page.urls.join ?? "") })}</p>
    ${codeShown(page.code ?? "")}
    ${qr(page.urls.qr)}`,
  )}`;
}

/** Without the scheme, as people say it. */
export const address = (url: string): string => url.replace(/^https?:\/\//, "");

/** Letter by letter for ears, in two groups for eyes. */
export function codeShown(code: string): Template {
  return html`<p class="code-show"><span class="visually-hidden">${[...code].join(" ")}</span
    ><span aria-hidden="true">${code.slice(0, 4)} ${code.slice(4)}</span></p>`;
}

export function qr(url: string | undefined): Template {
  return when(url, () => html`<img class="qr" src=${url ?? ""} alt=${_("QR-koodi huoneeseen")}>`);
}
