/** A hurried double click: its second half is for what the first one pressed, never for what came in its place. */

export function ignoreStrays(): void {
  let pressed: Element | null = null;
  const click = (event: MouseEvent) => {
    const button = (event.target as Element).closest("a, button");
    if (event.detail < 2) pressed = button;
    else if (button && button !== pressed) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  addEventListener("click", click, { capture: true });
}
