"""Closed classes of English words, lower case with straight apostrophes."""

DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your some any each every no "
    "another both either neither such all half what which whose".split()
)
POSSESSIVES = frozenset("his her their its your my our".split())
PREPOSITIONS = frozenset(
    "of in on at by for with from to into onto over under between among through during before "
    "after since until till about against across along around behind below above beneath beside "
    "besides beyond despite down except inside near off outside past per than toward towards up "
    "upon within without throughout via amid versus like as worth following including unlike".split()
)
CONJUNCTIONS = frozenset(
    "and or but nor so yet if because although though while whereas unless when where who whom "
    "which that whether how why as".split()
)
PRONOUNS = frozenset(
    "i you he she it we they me him us them himself herself itself themselves ourselves myself "
    "yourself who whom which that this these those one ones someone somebody anyone anybody "
    "everyone everybody nobody none there here mine yours hers ours theirs".split()
)
BE = frozenset("is are was were be been being am 's 're 'm".split())
HAVE = frozenset("has have had having 've 'd".split())
DO = frozenset("do does did done doing".split())
MODALS = frozenset(
    "will 'll would shall should can could may might must ought wo ca cannot".split()
)
AUXILIARIES = BE | HAVE | DO | MODALS
NEGATIONS = frozenset("not n't never no none nobody nothing neither nor without cannot".split())
ADVERBS = frozenset(
    "also already still now then just only even again ever never always often soon later earlier "
    "once here there however meanwhile too very quite rather almost nearly perhaps maybe yet "
    "recently currently previously initially originally eventually finally reportedly allegedly "
    "apparently probably likely possibly certainly clearly simply actually really together apart "
    "away back forward further instead indeed therefore thus hence nevertheless nonetheless "
    "abroad overseas overnight worldwide nationwide yesterday today tomorrow tonight".split()
)
NOUNS_IN_LY = frozenset(
    "ally anomaly assembly belly bully butterfly family fly italy july monopoly rally reply supply "
    "tally".split()
)
"""Nouns that end like adverbs."""

STOPWORDS = (
    DETERMINERS
    | PREPOSITIONS
    | CONJUNCTIONS
    | PRONOUNS
    | AUXILIARIES
    | NEGATIONS
    | ADVERBS
    | frozenset(
        "'s n't more most less least much many few other others own same mr mrs ms dr".split()
    )
)
"""Words that say little about what a sentence is about."""

REPORTING = frozenset(
    "said says say saying told tells tell reported reports report according added adds announced "
    "announces statement spokesman spokeswoman spokesperson quoted citing cited".split()
)
"""Words of who-said-it, which two accounts of one fact need not share."""


def is_ly_adverb(word: str) -> bool:
    """True for "shortly", which its ending makes an adverb; not for "family"."""
    return word.endswith("ly") and word not in NOUNS_IN_LY
