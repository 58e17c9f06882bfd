/** Finds where a long Finnish word may be hyphenated: between syllables, and before common parts of compounds. */

const VOWEL = "[aeiouyäöå]";
const CONSONANT = "[^aeiouyäöå]";

/** Sound rules do not find the joint of a compound. These later parts would be split wrongly by the rules. */
const AFTER_COMMON =
  "aineis|alue|ammati|ammatti|arvioi|asema|asiaka|asiami|asiant|asukka|asumi|asunto|avustu|avusta|edist|edusta|ehdotu|ehkäis|eläk|erityis|esimie|etuu|ihmis|ikäih|ilmoitu|itsehoi|ohjaa|ohjau|oikeu|ongelm|opetta|opetu|opiskel|oppimi|osaami|osallis|osasto|uudistu|uupumu|yhdisty|yhteis|yhtymä|yksik|ympäri";
const ANYWHERE = "klini|kriis|profess|projekt|prosess|psyk|skitso|strateg|stress|trauma";
const JOINT = new RegExp(`(?<=...)(?:(?<=[nlrstaeiouyäö])(?=${AFTER_COMMON})|(?=${ANYWHERE}))`, "iu");

/** Vowels side by side that belong to two syllables. */
const APART = "(?<=[eioöuy])(?=[aä])|(?<=[aei])(?=[oö])|(?<=[aäoö])(?=e)";
/** No single letter is left alone, also not at the joint of a compound. */
const BORDER = new RegExp(`(?<=..)(?=..)(?:(?<=${VOWEL}${CONSONANT}*)(?=${CONSONANT}${VOWEL})|${APART})`, "iu");
const POINT = "\xad";

/** Returns the parts of a word. The first and the last have at least three letters. */
export function syllables(word: string): string[] {
  const pieces = word.split(JOINT).flatMap((part) => part.split(BORDER));
  const pointed = pieces
    .join(POINT)
    .replace(/^(..?)\xad/, "$1")
    .replace(/\xad(..?)$/, "$1");
  return pointed.split(POINT);
}
