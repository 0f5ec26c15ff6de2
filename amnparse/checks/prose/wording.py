"""Words of Swedish public reports that the claims are built from, as parts of patterns."""

VERBS = (
    r"(?:är|var|blev|blir|har varit|(?:uppgår|uppgick)(?: nu)?(?: till)?|(?:ligger|låg)(?: kvar)?"
    r"(?: på)?|(?:landade|landar)(?: på)?|(?:hamnade|hamnar)(?: på)?|(?:stannade|stannar)"
    r"(?: på| vid)?|slutade(?: på)?|(?:visar|visade)(?: på)?|(?:nådde|når|nått)(?: upp till)?"
    r"|motsvarar|motsvarade|(?:sattes|är satt|var satt|har satts|är fastställt|fastställdes"
    r"|beräknas|beräknades|mättes|uppmättes|noterades|redovisas|redovisades) till)"
)
"""Verbs between a measure and its figure."""

ADVERBS = (
    r"(?:,? (?:(?:för |av )?[”\"]?§+[”\"]?|nu|i år|totalt|sammantaget|därmed|dock|alltså|således"
    r"|även|också|för nämnden"
    r"|(?:för|under|i|vid) (?:hela )?(?:året|perioden|helåret|årets slut|årsskiftet|år 20\d\d"
    r"|20\d\d|bokslutet)|20\d\d))*"
)
"""What may stand between them and changes nothing; §§§ is the indicator's own name."""

LAST = frozenset(
    "är var blev blir varit uppgår uppgick nu till ligger låg kvar på landade landar hamnade"
    " hamnar stannade stannar vid slutade visar visade nådde når nått motsvarar motsvarade år"
    " totalt sammantaget sammanlagt därmed dock alltså således även också nämnden året perioden"
    " helåret slut årsskiftet bokslutet om med motsvarande hela".split()
)
"""The words that VERBS, ADVERBS and words of size end with."""

OUTCOME = (
    r"(?:(?:indikatorns |årets |nämndens |periodens )?(?:utfall(?:et)?|resultat(?:et)?|värdet?"
    r"|mätvärdet?)|indikatorn|(?<!-)index(?:et|värdet)?|måluppfyllelsen)"
)
"""utfall and what else it is called."""

TARGET = (
    r"(?:års|mål)?(?:mål|målsättning|målvärde|målnivå|riktvärde|måltal)(?:ets|ens|ts|et|en|t|n|s)?"
)

LAST_YEAR = (
    r"(?:föregående år|förra året|i fjol|fjolåret|året innan|året före|året dessförinnan"
    r"|(?:(?:bokslutet|vb|utfall(?:et)?|resultatet) )?(?:för |under |vid )?(?:år )?(20\d\d)(?!\d))"
)
LAST_YEARS = r"(?:föregående års|förra årets|fjolårets|(20\d\d) års)"

WOMEN = r"(?:kvinnor(?:nas|na|s)?|flickor(?:nas|na|s)?)"
MEN = r"(?:män(?:nens|nen|s)?|pojkar(?:nas|na|s)?)"

UP = (
    r"(?:ökat|ökade|ökar|stigit|steg|stiger|höjts|höjdes|vuxit|växte|(?:gått|gick|går) upp"
    r"|tilltagit)"
)
DOWN = (
    r"(?:minskat|minskade|minskar|sjunkit|sjönk|sjunker|backat|backade|backar|fallit|föll"
    r"|sänkts|sänktes|(?:gått|gick|går) ne[dr]|reducerats|reducerades)"
)
SAME = r"(?:oförändra[dt]e?|(?:ligger|legat) (?:kvar )?(?:still[at]|på samma nivå)|samma nivå)"

MOVING = tuple(
    "ökat ökad ökar ökning minsk stig steg höjts höjdes vuxit växte tilltagit sjunk sjönk backa"
    " fallit föll sänkt reducera gått gick går nedgång oförändra still samma högre lägre".split()
)
"""Parts of words, one of which every rise, fall and standstill holds."""

REDOVISAR = (
    r"(?:redovisar|redovisade|visar på|visade på|pekar på|visar|visade|uppvisar|uppvisade|har"
    r"|hade|gör|gjorde|lämnar|lämnade"
    r"|får|fick|gick med|går med|ger|gav|slutar med|slutade med|genererar|genererade|innebär"
    r"|innebar|är|blev|blir)"
)
"""Verbs between a part of the committee and its surplus or deficit."""
