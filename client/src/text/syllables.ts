/** Where a long Finnish word may be broken: between its syllables, and before parts that the words of this trade are made of. */

const VOWEL = "[aeiouyäöå]";
const CONSONANT = "[^aeiouyäöå]";

/** A rule of sounds does not see where a compound is joined; these later parts would come out wrong by it. */
const AFTER_COMMON =
  "aineis|alue|ammati|ammatti|arvioi|asema|asiaka|asiami|asiant|asukka|asumi|asunto|avustu|avusta|edist|edusta|ehdotu|ehkäis|eläk|erityis|esimie|etuu|ihmis|ikäih|ilmoitu|itsehoi|ohjaa|ohjau|oikeu|ongelm|opetta|opetu|opiskel|oppimi|osaami|osallis|osasto|uudistu|uupumu|yhdisty|yhteis|yhtymä|yksik|ympäri";
const ANYWHERE = "klini|kriis|profess|projekt|prosess|psyk|skitso|strateg|stress|trauma";
const JOINT = new RegExp(`(?<=...)(?:(?<=[nlrstaeiouyäö])(?=${AFTER_COMMON})|(?=${ANYWHERE}))`, "iu");

/** Vowels side by side that belong to two syllables. */
const APART = "(?<=[eioöuy])(?=[aä])|(?<=[aei])(?=[oö])|(?<=[aäoö])(?=e)";
/** No letter is left by itself, at a joint of the word either. */
const BORDER = new RegExp(`(?<=..)(?=..)(?:(?<=${VOWEL}${CONSONANT}*)(?=${CONSONANT}${VOWEL})|${APART})`, "iu");
const POINT = "\xad";

/** The word in pieces between which it may be broken, none of fewer than three letters at its ends. */
export function syllables(word: string): string[] {
  const pieces = word.split(JOINT).flatMap((part) => part.split(BORDER));
  const pointed = pieces
    .join(POINT)
    .replace(/^(..?)\xad/, "$1")
    .replace(/\xad(..?)$/, "$1");
  return pointed.split(POINT);
}
