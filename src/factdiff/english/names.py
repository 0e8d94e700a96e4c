"""Names: titles before them, variants of one name, and the names of countries.

No list can know all names. Titles, company endings and countries are closed enough to list; the
rest is shape: a surname is the last word of a full name, an acronym its initials.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz.distance import DamerauLevenshtein

from factdiff.english.letters import plain, spelt_out
from factdiff.english.stems import stem

TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir lord lady dame rev reverend father sister brother rabbi "
    "imam cardinal archbishop bishop pope saint gen general lt lieutenant col colonel maj major "
    "capt captain sgt sergeant cpl corporal pvt private adm admiral cmdr commander brig brigadier "
    "marshal chief police detective officer agent inspector superintendent sheriff deputy "
    "constable president publisher vice prime minister premier chancellor secretary foreign defense defence "
    "finance interior health justice attorney senator sen rep representative congressman "
    "congresswoman gov governor mayor councilman councilwoman councillor judge justice magistrate "
    "ambassador envoy king queen prince princess duke chairman chairwoman chair ceo cfo director "
    "manager coach spokesman spokeswoman spokesperson analyst economist scientist doctor nurse "
    "pilot lawyer editor author actor actress singer former ex acting late then senior deputy "
    "assistant associate executive federal state national first second undersecretary "
    "commissioner administrator 1st 2nd".split()
)
"""Words before a person's name that are not part of it, without their full stop."""
ORGANISATIONS = frozenset(
    "ministry department agency company commission committee court council university bank group "
    "party union authority administration association federation bureau office service club team "
    "institute board army navy police force forces corporation center centre hospital school "
    "museum times post news journal tribune herald guardian street avenue road river lake mountain "
    "island islands sea ocean bay county city state province district airport bridge stadium park "
    "house senate parliament congress index exchange composite average".split()
)
"""Last words of names that are bodies, places and buildings, not people."""
STATES = frozenset(
    "alabama,alaska,arizona,arkansas,california,colorado,connecticut,delaware,florida,georgia,"
    "hawaii,idaho,illinois,indiana,iowa,kansas,kentucky,louisiana,maine,maryland,massachusetts,"
    "michigan,minnesota,mississippi,missouri,montana,nebraska,nevada,new hampshire,new jersey,"
    "new mexico,new york,north carolina,north dakota,ohio,oklahoma,oregon,pennsylvania,"
    "rhode island,south carolina,south dakota,tennessee,texas,utah,vermont,virginia,"
    "west virginia,wisconsin,wyoming,korea,england,scotland,wales,ontario,quebec,alberta,"
    "manitoba,saskatchewan,nova scotia,queensland,victoria,tasmania".split(",")
)
"""States, provinces and parts of countries, whose names are parts of other names."""
POLITIES = frozenset("republic state kingdom commonwealth province federation".split())
"""Words that may stand beside the name of a country or a state."""
BEARINGS = frozenset("north south east west equatorial new papua".split())
"""Words in front of a place's name that make it another place; "Central Java" is in Java."""
PARTS = frozenset("northern southern eastern western central upper lower greater inner".split())
"""Words for a part of a place."""
MAX_CACHED_NAMES = 1 << 16
"""Names, or pairs of names, whose result is cached; a large collection has no end of them."""
MIN_PLURAL_ACRONYM_LETTERS = 3
"""Letters that an acronym has besides one of a common noun: "CHOGM" has the meeting's."""
MIN_SHARED_WORD_SHARE = 0.66
"""Share of the words of a long name that a variant of it has in common."""
COMPANY_ENDINGS = frozenset(
    "inc corp co ltd llc plc ag sa nv group holdings company corporation limited incorporated "
    "bros brothers gmbh".split()
)
NUMBERED_NAMES = frozenset(
    "fortune ftse nikkei cac dax ibex russell forbes boeing airbus falcon windows playstation "
    "fifa xbox galaxy pixel iphone soyuz ariane euro".split()
)
"""Names of which a number is a part, whatever follows: "Fortune 500 companies"."""
NAME_PARTICLES = frozenset(
    "of the de la le du del della di da von van der den bin ibn al el and for & y".split()
)
"""Small words that may stand inside a name, never at its ends."""
COMMON_STARTS = frozenset(
    "police officials shares sales analysts investors prosecutors authorities researchers scientists "
    "doctors troops soldiers voters critics lawyers residents workers protesters witnesses experts "
    "economists lawmakers democrats republicans rebels militants firefighters rescuers investigators "
    "detectives officers agents students teachers parents families children women men people "
    "passengers patients customers consumers employees members leaders ministers judges jurors "
    "reporters journalists forecasters traders executives companies stocks bonds prices oil gold "
    "crude profits earnings revenue results figures data reports sources state federal local foreign "
    "former new old several last next early late two three four five six seven eight nine ten eleven "
    "twelve dozens hundreds thousands millions scores moreover furthermore additionally according "
    "asked given speaking writing citing based compared thanks thank please roughly approximately yes "
    "everything something anything first second third fourth fifth sixth overall separately similarly "
    "obviously unfortunately fortunately war peace inflation unemployment growth trade government "
    "opposition parliament congress court president prime minister mayor governor general attorney "
    "judge army navy military security intelligence emergency health medical fire storm flood rain "
    "snow wind weather earthquake climate energy power water food fuel gas electricity traffic "
    "schools school university hospital hospitals airport airlines flights trains buses roads bridges "
    "homes houses buildings businesses markets banks construction production negotiations talks "
    "elections voting polls turnout ballots victims survivors suspects defendants prisoners hostages "
    "refugees migrants evacuees volunteers aid relief rescue search operations efforts damage losses "
    "casualties deaths injuries cases infections tests vaccinations temperatures winds flames smoke "
    "crews teams units forces drones missiles rockets shells tanks jets planes helicopters ships "
    "boats vessels trucks cars vehicles weapons ammunition sanctions tariffs taxes rates wages jobs "
    "payrolls exports imports".split()
)
"""Words that begin sentences with a capital and are not names for that."""


LABELS = {
    **dict.fromkeys("democrat republican conservative tory liberal".split(), "party"),
    **dict.fromkeys("christian muslim jew hindu buddhist sikh catholic protestant sunni".split(), "faith"),
    **dict.fromkeys("latino latina hispanic black white caucasian asian arab".split(), "people"),
}  # fmt: skip
"""Words for a group that somebody belongs to, no names, to the kind of group."""
NICKNAMES = {
    "coke": "Coca-Cola", "fedex": "Federal Express", "vw": "Volkswagen", "chevy": "Chevrolet",
    "fed": "Federal Reserve", "red planet": "Mars", "big apple": "New York",
    "new york city": "New York", "kiev": "Kyiv", "kharkov": "Kharkiv", "odessa": "Odesa",
    "lvov": "Lviv", "bombay": "Mumbai", "calcutta": "Kolkata", "madras": "Chennai",
    "bangalore": "Bengaluru", "peking": "Beijing", "rangoon": "Yangon",
    "saigon": "Ho Chi Minh City", "constantinople": "Istanbul", "holy see": "Vatican",
}  # fmt: skip
"""Common names that no rule leads back to the official ones."""
ORDINALS = dict(
    zip(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
        "1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th 11th 12th".split(),
        strict=True,
    )
)
"""The ordinals that news spells out in names, as figures."""
INNER_MARKS = str.maketrans("", "", ".&'")
"""Marks inside words of names, which come and go: "O'Neill", "A.T.&T."."""
SMALL = frozenset({"the", "of", "and", "&", "for", "al", "el", "jr", "sr"})
"""Words of a name that come and go between spellings; so do the initials of people."""


@cache
def _states() -> frozenset[str]:
    """The names of countries in lower case, without those of peoples and capitals."""
    return frozenset(country.lower() for country in _countries().values())


@cache
def _rows() -> tuple[list[str], ...]:
    """The table of countries: name, peoples, capitals, currency."""
    text = files("factdiff.english").joinpath("countries.tsv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return tuple([*line.split("\t"), ""][:4] for line in lines)


@cache
def _countries() -> dict[str, str]:
    table: dict[str, str] = {}
    for country, people, capitals, _ in _rows():
        for name in filter(None, (country, *people.split(","), *capitals.split(","))):
            table.setdefault(plain(name.lower()), country)
    return table


def country_of(name: str) -> str | None:
    """The country that a name stands for: itself, its people, its capital as a government."""
    lower = plain(name.lower().replace("’", "'"))
    return _countries().get(lower.removeprefix("the "))


@cache
def _currencies() -> dict[str, str]:
    """Countries with a currency of their own name, to its ISO code."""
    return {row[0]: row[3] for row in _rows() if row[3]}


def currency_in(name: str) -> str | None:
    """The ISO code of the money of a country, by its name or its people's: "Egyptian"."""
    return _currencies().get(country_of(name) or "")


@lru_cache(maxsize=MAX_CACHED_NAMES)
def name_tokens(name: str) -> tuple[str, ...]:
    """The words of a name that identify it: no titles, articles, company endings, full stops."""
    parts = [part.strip(".,'’\"") for part in name.replace("’", "'").replace("-", " ").split()]
    parts = [part.removesuffix("'s") for part in parts]
    lowers = [plain(part.lower()) for part in parts if part]
    person = not set(lowers) & ORGANISATIONS
    while len(lowers) > 1 and (lowers[0] == "the" or (person and lowers[0] in TITLES)):
        lowers = lowers[1:]
    while len(lowers) > 1 and lowers[-1] in COMPANY_ENDINGS:
        lowers = lowers[:-1]
    if len(lowers) > 1 and lowers[-1] == "st":
        lowers[-1] = "street"
    lowers = [ORDINALS.get(part, part) for part in lowers]
    words = [part.translate(INNER_MARKS) for part in lowers if part not in SMALL]
    words = [part for part in words if len(part) > 1 or part.isdigit() or len(words) == 1]
    nicknamed = NICKNAMES.get(" ".join(words))
    return name_tokens(nicknamed) if nicknamed else tuple(words) or tuple(lowers)


def label_of(name: str) -> str:
    """The kind of group that a name labels ("party", "faith", "people"); "" for what is a name."""
    words = name_tokens(name)
    last = words[-1].removesuffix("s")
    if len(words) > 1 and last == words[-1]:
        return ""  # "Conrad Black"
    return LABELS.get(last, "")


def initials(words: tuple[str, ...]) -> str:
    """The acronym that the words of a name make."""
    return "".join(word[0] for word in words if word)


@lru_cache(maxsize=MAX_CACHED_NAMES)
def same_name(a: str, b: str) -> bool:
    """True when two names can stand for one thing: equal, shortened, an acronym, or a country's names."""
    first, second = name_tokens(a), name_tokens(b)
    if first == second or _spelt_alike(a, b):
        return True
    if not first or not second:
        return False
    country_a, country_b = country_of(a), country_of(b)
    if country_a and country_b:
        return country_a == country_b
    short, long = sorted((first, second), key=len)
    if set(short) <= set(long):
        return not _another_place(short, long)
    if len(short) > 1 and set(map(_land, short)) <= set(map(_land, long)):
        return True
    if len(short) == 1 and len(long) > 1 and 1 < len(short[0]) <= 6:
        acronyms = _acronyms(b if long is second else a)
        return short[0] in acronyms or (
            len(short[0]) > MIN_PLURAL_ACRONYM_LETTERS and short[0][:-1] in acronyms
        )
    return len(set(short) & set(long)) >= MIN_SHARED_WORD_SHARE * len(long) and len(short) > 2


def _spelt_alike(a: str, b: str) -> bool:
    """True for "Müller" and "Mueller": one writes out what the other marks."""
    if a.isascii() and b.isascii():
        return False
    first, second = ([name_tokens(x), name_tokens(spelt_out(x.lower()).title())] for x in (a, b))
    if len({len(words) for words in (*first, *second)}) > 1:
        return False
    spellings = zip(zip(*first, strict=True), zip(*second, strict=True), strict=True)
    return all(set(x) & set(y) for x, y in spellings)


def _land(word: str) -> str:
    """The country for its people, else the word: "Israeli" and "Israel" are one."""
    return country_of(word) or word


def _another_place(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """True for "Virginia" and "West Virginia", "Texas" and "University of Texas".

    A surname stands for the full name of its person, but a country or a state stands for nothing
    that is called after it, and a bearing in front makes another place of any.
    """
    added = [word for word in long if word not in short]
    if long[0] in BEARINGS and long[0] in added:
        return True
    return " ".join(short) in STATES | _states() and not set(added) <= POLITIES | PARTS


def _acronyms(name: str) -> set[str]:
    """The acronyms that a name makes, with and without its small words."""
    words = [word.strip(".,'’\"").lower() for word in name.replace("-", " ").split()]
    full = "".join(word[0] for word in words if word)
    identifying = initials(name_tokens(name))
    begun = name_tokens(name)[0] + initials(name_tokens(name)[1:])  # "UC San Diego"
    return {full, identifying, begun, full.removeprefix("t") if words[:1] == ["the"] else full}


@lru_cache(maxsize=MAX_CACHED_NAMES)
def similar_name(a: str, b: str) -> bool:
    """True when two names differ so little that one may be a misspelling of the other."""
    first, second = name_tokens(a), name_tokens(b)
    if len(first) != len(second):
        first, second = ("".join(first),), ("".join(second),)
    return _words_agree(first, second) or _words_agree(sorted(first), sorted(second))


def _words_agree(first: Sequence[str], second: Sequence[str]) -> bool:
    return all(
        stem(x) == stem(y) or f"{x}s" == y or x == f"{y}s" or _misspelt(x, y)
        for x, y in zip(first, second, strict=True)
    )


def _misspelt(a: str, b: str) -> bool:
    longest = max(len(a), len(b))
    if longest < 5 or any(char.isdigit() for char in a + b):
        return False
    return DamerauLevenshtein.distance(a, b) <= max(1, longest // 6)
