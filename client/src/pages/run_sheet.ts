/** The plan as a run sheet: clocks, total and picture follow the minutes at once; lines move by keys and by a handle. */

import { followMoves } from "./line_moves";

const PHASES = "#vaiheet [data-line]";

export function followSheet(): void {
  const sheet = document.querySelector<HTMLElement>("[data-sheet]");
  const form = sheet?.closest("form");
  if (!(sheet && form)) return;
  form.addEventListener("input", () => refresh(sheet));
  form.addEventListener("change", () => refresh(sheet));
  sheet.addEventListener("click", (event) => step((event.target as Element).closest("[data-minutes]")));
  addEventListener("hashchange", openAsked);
  addEventListener("pageshow", () => refresh(sheet));
  followMoves(form);
  openAsked();
  refresh(sheet);
}

/** Brings the lines up to what their fields say, also where the browser or a kept draft filled them in. */
function refresh(sheet: HTMLElement): void {
  for (const field of document.querySelectorAll<HTMLInputElement>("[data-line] [data-names]")) rename(field);
  for (const field of document.querySelectorAll<HTMLSelectElement>(`${PHASES} [data-chooses]`)) showKind(sheet, field);
  reckon(sheet);
}

/** Opens what a link leads to, such as the field of an error, and puts the focus on a line that was moved. */
function openAsked(): void {
  const target = document.getElementById(location.hash.slice(1));
  if (!target) return;
  openAround(target);
  if (target.matches("[data-line]")) target.querySelector<HTMLElement>("summary")?.focus();
  else if (target.matches("input, select, textarea")) target.focus();
}

function openAround(element: Element): void {
  for (let part = element.closest("details"); part; part = part.parentElement?.closest("details") ?? null)
    part.open = true;
}

function rename(field: HTMLInputElement): void {
  const name = field.closest("[data-line]")?.querySelector("[data-name]") ?? null;
  if (field.value.trim()) tell(name, field.value);
}

function showKind(sheet: HTMLElement, field: HTMLSelectElement): void {
  const line = field.closest("[data-line]");
  const icons: Record<string, string> = JSON.parse(sheet.dataset.icons ?? "{}");
  tell(line?.querySelector("[data-kind-name]") ?? null, field.options[field.selectedIndex]?.text ?? "");
  line?.querySelector("[data-kind-icon] use")?.setAttribute("href", `#i-${icons[field.value]}`);
}

function step(button: HTMLElement | null): void {
  const field = button?.parentElement?.querySelector("input");
  if (!(button && field)) return;
  field.value = String(Math.max(0, numberIn(field) + Number(button.dataset.minutes)));
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Counts everything that follows from minutes, start and what was asked. The server does the same (timetable.py). */
function reckon(sheet: HTMLElement): void {
  const start = document.querySelector<HTMLInputElement>("[data-start]")?.value ?? "";
  const asked = numberIn(document.querySelector<HTMLInputElement>("[data-asked]"));
  const lines = [...document.querySelectorAll(PHASES)];
  const minutes = lines.map((line) => numberIn(line.querySelector(".line-minutes input")));
  let begins = 0;
  lines.forEach((line, place) => {
    tell(line.querySelector("[data-clock]"), clock(start, begins, sheet));
    begins += minutes[place] ?? 0;
  });
  tell(sheet.querySelector("[data-total]"), String(begins));
  tell(sheet.querySelector("[data-of]"), asked ? ` / ${asked}` : "");
  tell(sheet.querySelector("[data-span]"), `${clock(start, 0, sheet)}–${clock(start, begins, sheet)}`);
  tell(sheet.querySelector("[data-said]"), lengthSaid(sheet, begins, asked));
  sheet.querySelector("[data-length]")?.classList.toggle("sheet-length--over", asked > 0 && begins > asked);
  draw(sheet, minutes, asked);
}

function lengthSaid(sheet: HTMLElement, planned: number, asked: number): string {
  const { plain, over, left, even } = sheet.dataset;
  const words = (asked ? (planned > asked ? over : planned < asked ? left : even) : plain) ?? "";
  const numbers = { planned, asked, over: Math.abs(planned - asked) };
  return words.replace(/\{(planned|asked|over)\}/g, (_, name: keyof typeof numbers) => String(numbers[name]));
}

function draw(sheet: HTMLElement, minutes: readonly number[], asked: number): void {
  const total = minutes.reduce((sum, one) => sum + one, 0);
  const working = sheet.dataset.working?.split(" ") ?? [];
  const kinds = [...document.querySelectorAll<HTMLSelectElement>(`${PHASES} [data-chooses]`)];
  sheet.querySelector("[data-rope]")?.setAttribute("viewBox", `0 0 ${Math.max(total, asked, 1)} 10`);
  let begins = 0;
  sheet.querySelectorAll(".rope-part").forEach((part, place) => {
    part.setAttribute("x", String(begins));
    part.setAttribute("width", String(minutes[place] ?? 0));
    part.classList.toggle("rope-part--work", working.includes(kinds[place]?.value ?? ""));
    begins += minutes[place] ?? 0;
  });
  const over = sheet.querySelector("[data-beyond]");
  over?.setAttribute("x", String(asked));
  over?.setAttribute("width", String(asked ? Math.max(0, total - asked) : 0));
}

function clock(start: string, later: number, sheet: HTMLElement): string {
  const [hour = 0, minute = 0] = start ? start.split(":").map(Number) : [];
  const at = start ? (hour * 60 + minute + later) % 1440 : later;
  const hours = String(Math.floor(at / 60));
  return `${start ? hours.padStart(2, "0") : hours}${sheet.dataset.sign}${String(at % 60).padStart(2, "0")}`;
}

/** Changes a text only where it differs: a live region would be read again. */
function tell(element: Element | null, text: string): void {
  if (element && element.textContent !== text) element.textContent = text;
}

function numberIn(field: HTMLInputElement | null): number {
  return /^\d{1,4}$/.test(field?.value.trim() ?? "") ? Number(field?.value) : 0;
}
