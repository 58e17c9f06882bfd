/** Returns the text about how long notes are kept, in the same words as the welcome page. */

import { _ } from "../text/translations";

/** Plain `en` would format the date the American way. */
const DAY: Intl.DateTimeFormatOptions = { dateStyle: "long", timeZone: "UTC" };

export function retentionText(retention: string, locale: string): string {
  if (!retention) return "";
  const language = locale === "en" ? "en-GB" : locale.split("@")[0];
  const date = new Date(retention).toLocaleDateString(language, DAY);
  return _("Laput säilytetään %(date)s asti. Sen jälkeen ne poistetaan.", { date });
}
