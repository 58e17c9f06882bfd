import { beforeEach, expect, test } from "vitest";
import { followSheet } from "../../src/pages/run_sheet";

const line = (place: number, minutes: number) => `<li id="vaihe-${place}" data-line><span data-clock></span>
  <span class="line-minutes"><button type="button" data-minutes="5"></button><input value="${minutes}"></span>
  <details><summary><b data-name></b><i data-kind-icon><svg><use href=""></use></svg></i><i data-kind-name></i></summary>
  <input data-names value="Vaihe ${place}"><select data-chooses="kind"><option value="talk">Puhutaan</option><option value="write">Kirjoitetaan</option></select>
  <button name="toimi" value="ylos-vaihe-${place}" data-up></button></details></li>`;

let sent: string[];

beforeEach(() => {
  sent = [];
  location.hash = "";
  document.body.innerHTML = `<form><input data-start value="13:00"><input data-asked value="30">
    <section id="vaiheet" data-sheet data-sign="." data-icons='{"write":"pencil","talk":"people"}' data-working="write"
      data-plain="{planned}" data-over="{over} liikaa: {asked}, {planned}" data-left="{over} jää" data-even="täsmälleen">
      <b data-total></b><p data-span></p><svg data-rope><rect class="rope-part"></rect><rect class="rope-part"></rect><rect data-beyond></rect></svg>
      <div data-length><p data-said></p></div><ol>${line(0, 10)}${line(1, 20)}</ol></section></form>`;
  const form = document.forms[0] as HTMLFormElement;
  form.requestSubmit = (button) => void sent.push((button as HTMLButtonElement).value);
  followSheet();
});

const said = (what: string) => [...document.querySelectorAll(`[data-${what}]`)].map((one) => one.textContent);
const pick = <T extends Element>(what: string, place = 0) => document.querySelectorAll(what)[place] as T;

function type(field: HTMLInputElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

test("clocks, total and the sentence follow the minutes at once", () => {
  expect([said("clock"), said("span"), said("said")]).toEqual([["13.00", "13.10"], ["13.00–13.30"], ["täsmälleen"]]);
  type(pick(".line-minutes input", 0), "25");
  expect([said("clock"), said("total"), said("said")]).toEqual([["13.00", "13.25"], ["45"], ["15 liikaa: 30, 45"]]);
  expect(pick(".rope-part", 1).getAttribute("x")).toBe("25");
  expect(pick("[data-beyond]").getAttribute("width")).toBe("15");
});

test("a button adds five minutes", () => {
  pick<HTMLButtonElement>("[data-minutes]", 1).click();
  expect([said("total"), said("said")]).toEqual([["35"], ["5 liikaa: 30, 35"]]);
});

test("a line is called by its title and its kind", () => {
  type(pick("[data-names]", 1), "Nykytila");
  const kind = pick<HTMLSelectElement>("select", 1);
  kind.value = "write";
  kind.dispatchEvent(new Event("change", { bubbles: true }));
  expect([said("name"), said("kind-name")]).toEqual([
    ["Vaihe 0", "Nykytila"],
    ["Puhutaan", "Kirjoitetaan"],
  ]);
  expect(pick("use", 1).getAttribute("href")).toBe("#i-pencil");
  expect(pick(".rope-part", 1).classList.contains("rope-part--work")).toBe(true);
});

test("Alt and an arrow move a line, and only from the line itself", () => {
  const key = (element: Element, altKey: boolean) =>
    element.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowUp", altKey, bubbles: true, cancelable: true }));
  key(pick("summary", 1), false);
  key(pick("select", 1), true);
  expect(sent).toEqual([]);
  key(pick("summary", 1), true);
  expect(sent).toEqual(["ylos-vaihe-1"]);
});

test("a link to a field inside a line opens the line", () => {
  pick("[data-names]", 1).id = "phases-1-title";
  location.hash = "#phases-1-title";
  dispatchEvent(new Event("hashchange"));
  expect([...document.querySelectorAll("details")].map((one) => one.open)).toEqual([false, true]);
  expect(document.activeElement?.id).toBe("phases-1-title");
});
