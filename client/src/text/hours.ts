/** The time of day as it is said: 14.15 in Finnish. */
export function hourOf(moment: number, locale: string): string {
  const language = locale === "en" ? "en-GB" : (locale.split("@")[0] ?? "fi");
  return new Date(moment).toLocaleTimeString(language, { hour: "numeric", minute: "2-digit" });
}
