import { expect, test } from "vitest";
import { MOST_SEATS, seats } from "../../../src/views/wall/hearth";

test.each([0, 1, 2, 14, 23, 40])("%i people have a seat each, and nobody sits on another", (people) => {
  const places = seats(people);
  expect(places).toHaveLength(people);
  const apart = places.flatMap((a, index) => places.slice(index + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y)));
  for (const distance of apart) expect(distance).toBeGreaterThan(people > 30 ? 20 : 30);
});

test("who comes later moves nobody to the other side of the fire", () => {
  const side = (people: number) => seats(people).map(({ x }) => Math.sign(Math.round(x - 500)));
  expect(side(14).slice(0, 8)).toEqual(side(8));
});

test("there is room for us in front of the fire, and a crowd has as many figures as can be told apart", () => {
  expect(seats(300)).toHaveLength(MOST_SEATS);
  expect(seats(300).every(({ x, y, near }) => !near || Math.abs(x - 500) > 120 || y < 240)).toBe(true);
});

test.each([1, 2, 14, 40])("none of %i people sits behind the flames", (people) => {
  for (const { x, y, near } of seats(people)) expect(near || Math.abs(x - 500) > 75 || y > 260).toBe(true);
});
