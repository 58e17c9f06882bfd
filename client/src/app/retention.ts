/** Returns the text about how long notes are kept, in the same words as the welcome page. */

import { _ } from "../text/translations";

/** Plain `en` would format the date the American way. */
const DAY: Intl.DateTimeFormatOptions = { dateStyle: "long", timeZone: "UTC" };

export function retentionText(retention: string, locale: string): string {
  if (!retention) return "";
  return _("Laput säilytetään %(date)s asti. Sen jälkeen ne poistetaan.", { date: shownDay(retention, locale) });
}

/** Formats an ISO date for people. */
export function shownDay(day: string, locale: string): string {
  const language = locale === "en" ? "en-GB" : locale.split("@")[0];
  return new Date(day).toLocaleDateString(language, DAY);
}
