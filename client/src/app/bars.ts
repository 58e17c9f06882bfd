/** The bars at the edges of the screen stay in sight while they leave most of it to what is between them. */

/** How much of the height they may take together. */
const SHARE = 1 / 3;
const BARS = ".room-head, .banner, .foot";

export class Bars {
  #bars: HTMLElement[] = [];
  readonly #sizes = new ResizeObserver(() => this.#fit());

  constructor() {
    addEventListener("resize", () => this.#fit());
    addEventListener("focusin", () => this.#fit());
  }

  /** Follow the bars that are there; called after every drawing. */
  tend(): void {
    const bars = [...document.querySelectorAll<HTMLElement>(BARS)];
    if (bars.length === this.#bars.length && bars.every((bar, index) => bar === this.#bars[index])) return;
    this.#bars = bars;
    this.#sizes.disconnect();
    for (const bar of bars) this.#sizes.observe(bar);
  }

  /** What scrolls into sight stops between the bars. Where one writes, the bar grows and stays. */
  #fit(): void {
    const { classList, style } = document.documentElement;
    const was = classList.contains("bars-loose");
    classList.remove("bars-loose");
    const staying = this.#bars.filter((bar) => getComputedStyle(bar).position === "sticky");
    const heights = (foot: boolean) =>
      staying.filter((bar) => bar.matches(".foot") === foot).reduce((sum, bar) => sum + bar.offsetHeight, 0);
    const [top, foot] = [heights(false), heights(true)];
    const writing = !was && staying.some((bar) => bar.contains(document.activeElement));
    const loose = !writing && top + foot > innerHeight * SHARE;
    classList.toggle("bars-loose", loose);
    style.setProperty("--top", loose ? "0px" : `${top}px`);
    style.setProperty("--foot", loose ? "0px" : `${foot}px`);
  }
}
