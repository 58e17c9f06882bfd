/** What somebody who came late needs to know: where the room is, what it has done, what to do now. Pure, of the view alone. */

import { can, phaseNow, phases } from "../../board/reading";
import type { View } from "../../protocol";
import { fillSentence, type Sentence, userText } from "../../text/sentence";
import { _, ngettext } from "../../text/translations";
import { noteCount } from "../parts";

/** The longest title of a phase here, in words: with all of it the card stays under sixty. */
const TITLE = 8;
/** How many of the phases that are over it names: the latest. */
const BEFORE = 2;

export function late(view: View): Sentence[] {
  const now = phaseNow(view);
  const over = phases(view).filter(({ index }) => index < (now?.index ?? 0));
  const titles = over.slice(-BEFORE).map(({ title }) => userText(brief(title)));
  const before = titles.flatMap((title, index): Sentence[] => (index > 0 ? [", ", title] : [title]));
  return [
    fillSentence(_("Nyt: %(title)s."), { title: userText(brief(now?.title ?? "")) }),
    [fillSentence(_("Ennen tätä: %(titles)s."), { titles: before }), " ", onTheBoard(view)],
    turn(view),
  ];
}

function onTheBoard({ notes, groups }: View): string {
  const [many, groupsMade] = [Object.keys(notes).length, Object.keys(groups).length];
  if (many === 0) return "";
  const made = groupsMade > 0 ? ngettext("%(num)s ryhmä", "%(num)s ryhmää", groupsMade) : "";
  return made
    ? _("Taululla on lappuja ja ryhmiä: %(notes)s, %(groups)s.", { notes: noteCount(many), groups: made })
    : _("Taululla on %(notes)s.", { notes: noteCount(many) });
}

function turn(view: View): string {
  if (can(view, "write")) return _("Sinun vuorosi: kirjoita oma ajatuksesi alla olevaan kenttään.");
  if (can(view, "act")) return _("Sinun vuorosi: lue ohje ja vastaa.");
  if (can(view, "arrange")) return _("Sinun vuorosi: ryhmittele lappuja muiden kanssa.");
  return _("Nyt katsotaan ja kuunnellaan. Sinun ei tarvitse tehdä mitään.");
}

function brief(title: string): string {
  const words = title.trim().split(/\s+/);
  return words.length > TITLE ? `${words.slice(0, TITLE).join(" ")}…` : words.join(" ");
}
