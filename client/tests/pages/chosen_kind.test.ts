import { beforeEach, expect, test } from "vitest";
import { followKinds } from "../../src/pages/chosen_kind";

const PHASE = `<fieldset><select data-chooses="kind"><option>write</option><option>dots</option><option>rank</option></select>
  <details data-kind="dots"><input name="dots"></details><details data-kind="rank"><input name="rank"></details></fieldset>`;

beforeEach(() => {
  document.body.innerHTML = PHASE + PHASE;
});

const select = (place = 0) => document.querySelectorAll("select")[place] as HTMLSelectElement;
const shown = () => [...document.querySelectorAll<HTMLDetailsElement>("[data-chosen]")].map((one) => one.dataset.kind);

function choose(kind: string, place = 0): void {
  select(place).value = kind;
  select(place).dispatchEvent(new Event("change", { bubbles: true }));
}

test("only the settings of the chosen kind are shown, for each phase apart", () => {
  followKinds();
  expect(shown()).toEqual([]);
  choose("dots");
  choose("rank", 1);
  expect(shown()).toEqual(["dots", "rank"]);
  expect([...document.querySelectorAll("details")].map((one) => one.open)).toEqual([true, false, false, true]);
});

test("what was typed for a kind is still there after another was tried", () => {
  followKinds();
  choose("dots");
  const field = document.querySelector("input") as HTMLInputElement;
  field.value = "7";
  choose("rank");
  choose("dots");
  expect(shown()).toEqual(["dots"]);
  expect(field.value).toBe("7");
});

test("a choice that the browser fills in again shows its settings", () => {
  followKinds();
  select().value = "rank";
  dispatchEvent(new Event("pageshow"));
  expect(shown()).toEqual(["rank"]);
});
