/** Sets custom properties of an element by script: the pages allow no `style` attribute. */

import { noChange } from "lit-html";
import { Directive, directive, type ElementPart } from "lit-html/directive.js";

class Ink extends Directive {
  render(_values: Readonly<Record<`--${string}`, number | string>>): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [values]: Parameters<this["render"]>): unknown {
    const { style } = element as HTMLElement;
    for (const [name, value] of Object.entries(values)) style.setProperty(name, `${value}`);
    return noChange;
  }
}

export const ink = directive(Ink);
