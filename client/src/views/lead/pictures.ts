/** Small drawings of the scenes of the big screen. For the eye only: each stands beside its name. */

import { html, svg, type TemplateResult } from "lit-html";

const LINES = svg`<path d="M14 15h36M14 24h28M14 33h14"/>`;

const DRAWN: Readonly<Record<string, TemplateResult>> = {
  follow: svg`<circle cx="32" cy="24" r="13"/><path d="M32 16v8l6 4"/>`,
  arrival: svg`<rect x="36" y="12" width="18" height="18"/><path d="M40 16h4v4h-4zM47 16h3M47 22h3M40 26h4"/><path d="M10 16h18M10 24h14"/>`,
  question: LINES,
  notes: svg`<rect x="10" y="10" width="20" height="9"/><rect x="34" y="10" width="14" height="9"/><rect x="10" y="22" width="13" height="9"/><rect x="27" y="22" width="25" height="9"/><path d="M10 37h30"/>`,
  themes: svg`<rect x="9" y="9" width="21" height="30" rx="4"/><rect x="34" y="9" width="21" height="30" rx="4"/><path d="M14 17h11M14 24h8M39 17h11M39 24h8"/>`,
  results: svg`<path class="bars" d="M10 14h40M10 24h27M10 34h16"/>`,
};

export const picture = (name: string): TemplateResult =>
  html`<svg class="scene-picture" viewBox="0 0 64 48" aria-hidden="true">${DRAWN[name]}</svg>`;
