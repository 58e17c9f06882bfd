/** The fire and the people round it: equal figures, open towards us. One more sits down when one joins. */

import { html, svg, type TemplateResult } from "lit-html";

/** More figures than this would be a crowd without faces; the number beside them stays exact. */
export const MOST_SEATS = 40;

interface Seat {
  readonly x: number;
  readonly y: number;
  readonly near: boolean;
}

/** The ring that people sit on, and how much of it stays open in front: a part of half a turn. */
const RING = { x: 500, y: 200, wide: 420, high: 92 };
const OPEN = 0.13;

/** Points from the middle behind the fire to the opening on the right, with the way to each. */
const HALF = halfRing();

function halfRing(): { x: number; y: number; way: number }[] {
  const points: { x: number; y: number; way: number }[] = [];
  for (let step = 0; step <= 200; step++) {
    const angle = -Math.PI / 2 + (step / 200) * (1 - OPEN) * Math.PI;
    const [x, y] = [Math.cos(angle) * RING.wide, RING.y + Math.sin(angle) * RING.high];
    const last = points.at(-1);
    points.push({ x, y, way: last ? last.way + Math.hypot(x - last.x, y - last.y) : 0 });
  }
  return points;
}

/** How far from the middle the first ones sit: beside the fire, since the flames would hide them. */
const BESIDE = 85;

/** Where so many people sit, equally far from one another: from beside the fire, right and left by turns. */
export function seats(people: number): Seat[] {
  const many = Math.min(people, MOST_SEATS);
  const all = HALF.at(-1)?.way ?? 0;
  const between = Math.min(110, (all - BESIDE) / Math.max(1, Math.ceil(many / 2) - 1));
  return Array.from({ length: many }, (_one, index) => {
    const way = BESIDE + Math.floor(index / 2) * between;
    const { x, y } = HALF.find((point) => point.way >= way - 0.001) ?? { x: 0, y: RING.y };
    return { x: RING.x + (index % 2 === 0 ? x : -x), y, near: y > 222 };
  });
}

const figure = ({ x, y, near }: Seat) => {
  const size = 0.62 + (y - 100) / 560;
  return svg`<g class=${near ? "seat seat--near" : "seat"} transform="translate(${x.toFixed(0)} ${y.toFixed(0)}) scale(${size.toFixed(2)})"><circle cy="-50" r="17"/><path d="M-31 6c0-26 12-38 31-38s31 12 31 38q0 6-6 6h-50q-6 0-6-6z"/></g>`;
};

const stump = ({ x, y }: Seat) =>
  svg`<g class="stump" transform="translate(${x.toFixed(0)} ${y.toFixed(0)})"><path d="M-20-4v10q20 10 40 0v-10z"/><ellipse cy="-4" rx="20" ry="7"/></g>`;

const LOGS = svg`<g class="log"><path d="M-104 66L96 34"/><path d="M104 66L-96 34"/></g><g class="log-end"><circle cx="-104" cy="66" r="9"/><circle cx="104" cy="66" r="9"/></g>`;

const FLAME = svg`<path class="flame-1" d="M4-262C12-190 98-150 98-58 98 4 52 42 0 42S-98 4-98-62c0-46 24-72 44-102 4 36 14 54 32 66C-36-160-20-222 4-262z"/>
  <path class="flame-2" d="M10-158c4 42 58 66 58 124C68 8 38 36 2 36S-62 10-62-30c0-34 18-50 30-70 3 22 11 36 24 43C-16-100-6-136 10-158z"/>
  <path class="flame-3" d="M4-76c2 22 30 34 30 66C34 14 20 30 2 30S-30 16-30-6c0-20 12-28 16-38 2 12 6 18 14 22-4-20-2-40 4-54z"/>`;

/** The fire alone, as it stands on the bar of the winner. */
export const flame = (): TemplateResult =>
  html`<svg class="wall-flame" viewBox="-110 -270 220 320" aria-hidden="true">${FLAME}</svg>`;

/** `people` sit there; in a pause their seats wait, and the fire is low. */
export function hearth(people: number, waiting = false): TemplateResult {
  const round = seats(people);
  const drawn = round.map(waiting ? stump : figure);
  const behind = drawn.filter((_one, index) => !round[index]?.near);
  const before = drawn.filter((_one, index) => round[index]?.near);
  return html`<svg class="wall-hearth" viewBox="0 0 1000 330" aria-hidden="true">
    <ellipse class="hearth-ground" cx="500" cy="208" rx="480" ry="112"></ellipse>
    ${behind}
    <g transform="translate(500 ${waiting ? 214 : 220}) scale(${waiting ? 0.5 : 0.76})">${LOGS}${FLAME}</g>
    ${before}
  </svg>`;
}
