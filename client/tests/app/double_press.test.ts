import { expect, test } from "vitest";
import { ignoreDoubleClicks } from "../../src/app/double_press";

ignoreDoubleClicks();

function click(button: Element, detail: number): void {
  button.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, detail }));
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
  click(save, 1);
  click(save, 2);
  click(leave, 1);
  expect(heard).toEqual(["save", "save", "leave"]);
});

test("the second half of a double click does not press what the button has become", () => {
  const [heard, lock] = buttons();
  lock.addEventListener("click", () => {
    lock.textContent = "unlock";
  });
  click(lock, 1);
  click(lock, 2);
  expect(heard).toEqual(["save"]);
});

test("a button that leads somewhere else each time is pressed once by a double click", () => {
  const [heard, back] = buttons();
  back.dataset.once = "";
  click(back, 1);
  click(back, 2);
  click(back, 1);
  expect(heard).toEqual(["save", "save"]);
});
