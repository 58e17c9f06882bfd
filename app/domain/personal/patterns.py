r"""The patterns of what looks personal, in the part of the language of patterns that Python and JavaScript share.

`bin/protocol` writes them for the client too. So there is no `\w`, `\s` or `\b` and no flag: they differ between the
two. Every repetition is bounded, so that no text takes long.
"""

from __future__ import annotations

from app.domain.personal.kinds import Personal

_LETTER = "A-Za-zÀ-ÖØ-öø-ɏ"
_SPACE = "[ \u00a0\u2007\u2009\u202f]"
_DASH = "\\-\u00ad\u2010-\u2015\u2212\uff0d"
_START = f"(?<![0-9{_LETTER}])"
_END = f"(?![0-9{_LETTER}])"

# The day, the month, the year, the separator, the number and the check character. What has another separator than
# the law knows counts only if the check character is right (detector.py).
IDENTITY = (
    f"(?<![0-9])(0[1-9]|[12][0-9]|3[01])(0[1-9]|1[0-2])([0-9]{{2}})({_SPACE}{{0,2}}[+A-FU-Ya-fu-y{_DASH}./_]?{_SPACE}{{0,2}})"
    f"([0-9]{{3}})([0-9A-FHJ-NPR-Ya-fhj-npr-y]){_END}"
)
LAWFUL = f"^{_SPACE}?[+A-FU-Ya-fu-y{_DASH}]{_SPACE}?$"

_AT = f"(?:@|{_SPACE}?[(\\[{{<](?:at|AT|ät|a|@)[)\\]}}>]{_SPACE}?)"
_DOT = f"(?:\\.|{_SPACE}?[(\\[](?:dot|piste|punkt)[)\\]]{_SPACE}?)"
_TOP = "(?:fi|com|net|org|se|eu|info|ee|no|de|uk|io)"
_POST = "(?:gmail|hotmail|outlook|icloud|yahoo|live|luukku|kolumbus|elisanet|saunalahti|protonmail|proton)"
_LOCAL = f"0-9{_LETTER}_.+%\\-"
AT = "@|[(\\[{<](?:at|AT|ät|a)[)\\]}>]| (?:at|ät) "
_LABEL = f"[0-9{_LETTER}\\-]{{1,63}}"
_SPELT_AT = f"{_SPACE}(?:at|ät){_SPACE}"
EMAIL = (
    f"(?<![{_LOCAL}])(?:[{_LOCAL}]{{1,64}}{_AT}{_LABEL}(?:{_DOT}{_LABEL}){{0,3}}{_DOT}[{_LETTER}]{{2,20}}"
    f"|[{_LOCAL}]{{1,64}}{_SPACE}?@{_SPACE}?{_LABEL}(?:{_DOT}{_LABEL}){{0,2}}{_DOT}{_TOP}{_END}"
    f"|[{_LOCAL}]{{1,64}}{_SPELT_AT}{_POST}(?:{_DOT}|{_SPACE}(?:dot|piste|punkt){_SPACE}){_TOP}{_END}"
    f"|[0-9{_LETTER}]{{1,30}}[._][0-9{_LETTER}._]{{1,30}}{_SPELT_AT}{_LABEL}(?:{_DOT}{_LABEL}){{0,2}}{_DOT}{_TOP}{_END})"
)

# The length and the checksum follow in detector.py.
IBAN = f"{_START}[A-Za-z]{{2}}{_SPACE}?[0-9]{{2}}(?=[ \\-\u00a0]?[0-9A-Za-z])"

_GAP = f"(?:{_SPACE}?[{_DASH}./]?{_SPACE}?)"
_BEFORE = f"(?:(?<![0-9{_LETTER}])|(?<=[Pp]uh)|(?<=[Tt]el)|(?<=[Gg]sm)|(?<=[Nn]ro))(?<![0-9][{_DASH}.,/:+])"
_AFTER = f"(?![0-9{_LETTER}]|[{_DASH}.,/:][0-9])"
_MOBILE = f"\\(?0(?:4[0-9]|50)\\)?(?:{_GAP}[0-9]){{6,8}}"
_SPELT = "0 [45] [0-9](?: [0-9]){6,7}(?! [0-9])"
_AREA = "(?:1[03-9]|2[09]|30|7[0-369]|[235689])"
_LANDLINE = f"(?!0[678]00)\\(?0{_AREA}\\)?{_SPACE}?[{_DASH}/]?{_SPACE}?[0-9]{{3}}(?:{_SPACE}?[{_DASH}]?[0-9]){{2,6}}"
_FAR = f"[{_DASH}./() \u00a0\u2009\u202f]{{0,3}}"
_ABROAD = f"\\+{_SPACE}?[1-9](?:{_FAR}[0-9]){{7,13}}|358{_SPACE}?(?:4[0-9]|50)(?:{_GAP}[0-9]){{6,8}}"
_CALLED = "(?:358|372|371|370|354|4[4-9]|7)"
_ZEROS = f"00{_SPACE}?{_CALLED}(?:{_FAR}[0-9]){{7,11}}"
PHONE = f"{_BEFORE}(?:{_ABROAD}|{_ZEROS}|{_MOBILE}|{_SPELT}|{_LANDLINE}){_AFTER}"
# Numbers that only look like telephone numbers: dates, years in a row, thousands. Tried on what PHONE found.
NO_PHONE = (
    f"^(?:[0-9]{{1,2}}[{_DASH}./ ][0-9]{{1,2}}[{_DASH}./ ](?:19|20)[0-9]{{2}}"
    f"|0[0-9]{{1,2}}(?:[{_DASH}/ ](?:19|20)[0-9]{{2}}){{1,3}}"
    f"|[0-9]{{7}}[{_DASH}][0-9]|(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])(?:19|20)[0-9]{{2}}"
    "|\\+(?!358|37[0-2]|4[4-9]|7)[0-9]{1,3}(?:[ .\u00a0\u2009\u202f][0-9]{3}){2,4})$"
)

# What the number is called right before it.
NO_PHONE_AFTER = "(?:tunnus|tunnukseni|ISBN|[Vv]iite|[Vv]iitenumero|[Dd]iaarinumero|[Dd]nro|[Ll]asku)[ :]{1,2}$"

_NUMBER = f"{_SPACE}[0-9]{{1,3}}(?:{_SPACE}?[{_DASH}]{_SPACE}?[0-9]{{1,3}})?"
_DOOR = f"(?:{_SPACE}?[A-Ha-h]{_SPACE}?[0-9]{{1,3}}|{_SPACE}[A-HJ-Z]|{_SPACE}(?:as|bst|lgh)\\.?{_SPACE}[0-9]{{1,3}})"
_ROAD = (
    "(?:kat(?:u|ua)|kadu(?:n|lla|lta|lle|ssa|sta|lle)|tie|tien|tietä|tiellä|tieltä|tielle|kuja|kujan|kujalla|kujalta|kujalle"
    "|gatan|gata|vägen|gränden)"
)
_LANE = (
    "(?:polku|polun|polulla|raitti|raitilla|väylä|väylällä|aukio|aukiolla|tori|torilla|kaari|kaaren|kaarella|rinne|rinteen"
    "|rinteellä|penger|penkereellä|ranta|rannan|rannalla|mäki|mäellä|portti|taival|stigen|esplanadi|bulevardi|kulma|ahde)"
)
_NO_DOOR = (
    f"(?![0-9{_LETTER}])(?!{_SPACE}?(?:vuot|vuod|min|tun|h[ .]|km|m |kk|kert|päiv|viik|kuuk|euro|€|%|kpl|hen[gk]"
    "|ihmi|asia|år|dag|gång|[.,][0-9]))"
)
_CAPITAL = "[A-ZÅÄÖ][a-zåäöé]{1,30}"
ADDRESS = (
    f"{_START}(?:{_CAPITAL}(?:[ \\-]{_CAPITAL})?{_ROAD}{_NUMBER}(?:{_DOOR}{_END}|{_NO_DOOR})"
    f"|{_CAPITAL}n (?:katu|tie|kuja|polku|puistotie){_NUMBER}(?:{_DOOR}{_END}|{_NO_DOOR})"
    f"|{_CAPITAL}{_LANE}{_NUMBER}{_DOOR}{_END}"
    f"|[a-zåäö]{{3,30}}(?:katu|tie|kuja|polku|kaari|gatan|vägen){_NUMBER}{_SPACE}?[A-Ha-h]{_SPACE}?[0-9]{{1,3}}{_END})"
)
NO_ADDRESS = (
    "^(?:[Vv]alta|[Kk]anta|[Kk]ehä|[Mm]oottori|[Ss]eutu|[Yy]hdys|[Rr]auta|[Hh]oito|[Pp]alvelu|[Aa]siakas|[Uu]ra|[Oo]pinto"
    "|[Ee]lämän|[Kk]untoutus|[Oo]ma|[Ii]so|[Pp]ikku)(?:tie|tien|tiellä|tieltä|tielle|tietä|polku|polun|polulla)"
)

PLATE = f"(?<![0-9{_LETTER}{_DASH}])[A-ZÅÄÖ]{{3}}-[0-9]{{3}}(?![0-9{_LETTER}{_DASH}])"
NO_PLATE = "^(?:ICD|DSM|PHQ|GAD|ISO|SFS|HUS|KYS|OYS|IBM|SOS|THL|STM|DVV|EKG|MMS|TYP|YTY)-"
# Fewer letters or digits, or none in capitals, count only where the text speaks of a car.
PLATE_OF_CAR = (
    f"(?<![0-9{_LETTER}{_DASH}])(?:[A-ZÅÄÖ]{{2,3}}[ \\-]?|[a-zåäö]{{2,3}}-)[0-9]{{1,3}}(?![0-9{_LETTER}{_DASH}.,:/])"
)
CAR = "[Rr]ekkar|[Rr]ekisteri|[Kk]ilve[ns]|[Kk]ilpi|bilen |[Rr]egist(?:er)?ration|[Ll]icen[cs]e plate|[Nn]umber plate"

_CAPITALISED = "[A-ZÅÄÖÉÜ][a-zåäöéèüæøóáíšž]{1,30}(?:-[A-ZÅÄÖ][a-zåäöé]{1,30})?"
# Two capitalised words in a row. The second is only looked at, so that it may be the first of another pair.
PAIR = f"(?<![0-9{_LETTER}{_DASH}])({_CAPITALISED}) (?=({_CAPITALISED})(?![0-9{_LETTER}{_DASH}]))"
# In a title every word is capitalised.
GOES_ON = f"^ [A-ZÅÄÖ][{_LETTER}]"
WENT_ON = f"[A-ZÅÄÖ][{_LETTER}]{{0,30}} $"
INSIDE = "[a-zåäöé,;] $"
# Who is called by name.
ROLE = (
    "(?:^|[^A-Za-zÀ-ɏ])(?:[A-Za-zåäö]{0,20}(?:[Hh]oitaja|[Ll]ääkäri|[Oo]hjaaja|[Pp]sykologi|[Tt]erapeutti|[Tt]yöntekijä|[Oo]pettaja|[Ll]äkare|[Ss]kötare)"
    "|[Rr]ouva|[Hh]erra|[Nn]eiti|[Pp]otilas|[Ää]itini|[Ii]säni|[Ss]iskoni|[Vv]eljeni|[Nn]aapurini|[Mm]ieheni|[Vv]aimoni|[Pp]oikani"
    "|[Tt]yttäreni|[Mm]ummoni|[Uu]kkini|[Kk]averini|Mr|Mrs|Ms|Dr|[Nn]urse|[Dd]octor) $"
)
# Surnames that are made like no other word.
MADE = "(?:str[öo]m|berg|qvist|kvist|lund|holm|blom|gren|roth|dahl|fors|b[äa]ck|feldt|stedt|sson|enko|ić)"
CASE = "(?:in|n|a|ä|ta|tä|lle|lla|llä|lta|ltä|sta|stä|ssa|ssä|na|nä|ia|iin|ille|illa|ilta|ista|issa|s|en|an|än|on)?$"
# Surnames in “-nen”, in any case. Adjectives are made so too.
NEN = "(?:nen|sen|selle|sella|sellä|selta|seltä|sesta|sestä|sessa|sessä|seen|sena|senä|sta|stä)$"
ADJECTIVE = "(?:lai|läi)[ns]"

PATTERNS = {
    Personal.EMAIL: EMAIL,
    Personal.PHONE: PHONE,
    Personal.ADDRESS: ADDRESS,
    Personal.PLATE: PLATE,
}
EXCEPT = {Personal.PHONE: NO_PHONE, Personal.ADDRESS: NO_ADDRESS, Personal.PLATE: NO_PLATE}
"""What a pattern found is nothing personal if this is found in it."""

CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"
"""The check character of a personal identity code, by the remainder of 31."""

IBAN_LENGTHS = """
AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29
ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20
LB28 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MT31 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24
SE24 SI19 SK24 SM27 TN24 TR26 UA29 VA22 XK20
"""
"""The length of an account number, by country."""
