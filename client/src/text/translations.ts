/** Translates texts on screen. The Finnish text is the key; the page embeds the translations of its language. */

export type Translations = Readonly<Record<string, string | readonly [string, string]>>;
export type Values = Readonly<Record<string, string | number>>;

let translations: Translations = {};

export function setTranslations(loaded: Translations): void {
  translations = loaded;
}

export function _(text: string, values: Values = {}): string {
  const found = translations[text];
  return filled(typeof found === "string" ? found : text, values);
}

/** Chooses the singular or the plural; `%(num)s` is the number. All languages of the product have these two forms. */
export function ngettext(one: string, many: string, num: number, values: Values = {}): string {
  const found = translations[one];
  const [single, plural] = typeof found === "object" ? found : [one, many];
  return filled(num === 1 ? single : plural, { num, ...values });
}

function filled(text: string, values: Values): string {
  return text.replace(/%\((\w+)\)s/g, (whole, name: string) => String(values[name] ?? whole));
}
