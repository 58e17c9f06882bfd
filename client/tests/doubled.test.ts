import { expect, test } from "vitest";
import { ignoreStrays } from "../src/doubled";

ignoreStrays();

function click(button: Element, detail: number, clientX = 0): void {
  button.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, detail, clientX }));
}

function buttons(): [string[], HTMLButtonElement, HTMLButtonElement] {
  const heard: string[] = [];
  const [first, second] = ["save", "leave"].map((name) => {
    const button = document.body.appendChild(document.createElement("button"));
    button.addEventListener("click", () => heard.push(name));
    return button;
  }) as [HTMLButtonElement, HTMLButtonElement];
  return [heard, first, second];
}

test("the second half of a double click does not press what came in the place of a button", () => {
  const [heard, save, leave] = buttons();
  click(save, 1);
  click(leave, 2);
  expect(heard).toEqual(["save"]);
});

test("a button can be pressed as fast as one likes, and another one right after it", () => {
  const [heard, save, leave] = buttons();
  click(save, 1, 200);
  click(save, 2, 200);
  click(leave, 1, 300);
  expect(heard).toEqual(["save", "save", "leave"]);
});

test("two taps of one finger are a double click where the browser does not count them", () => {
  const [heard, save, leave] = buttons();
  click(save, 1, 500);
  click(leave, 1, 505);
  expect(heard).toEqual(["save"]);
});

test("the second half of a double click does not press what the button has become", () => {
  const [heard, lock] = buttons();
  lock.addEventListener("click", () => {
    lock.textContent = "unlock";
  });
  click(lock, 1, 900);
  click(lock, 2, 900);
  expect(heard).toEqual(["save"]);
});

test("a button that leads somewhere else each time is pressed once by a double click", () => {
  const [heard, back] = buttons();
  back.dataset.once = "";
  click(back, 1, 1300);
  click(back, 2, 1300);
  click(back, 1, 1600);
  expect(heard).toEqual(["save", "save"]);
});
