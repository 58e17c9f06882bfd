/** Keeps the bars at the top and bottom of the screen visible while they leave enough height to the content. */

/** The largest share of the height that the bars may take together. */
const SHARE = 1 / 3;
const BARS = ".room-head, .lead-top, .lead-bar, .banner, .task--folded, .foot";

export class Bars {
  #bars: HTMLElement[] = [];
  readonly #sizes = new ResizeObserver(() => this.#fit());

  constructor() {
    addEventListener("resize", () => this.#fit());
    addEventListener("focusin", () => this.#fit());
  }

  /** Observes the bars that are on the page now. Called after every drawing. */
  update(): void {
    const bars = [...document.querySelectorAll<HTMLElement>(BARS)];
    if (bars.length === this.#bars.length && bars.every((bar, index) => bar === this.#bars[index])) return;
    this.#bars = bars;
    this.#sizes.disconnect();
    for (const bar of bars) this.#sizes.observe(bar);
  }

  /** Sets the space where scrolling stops. While the user writes in a bar, it may grow and stays visible. */
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
