"""Which two names are one outlet, and which names are a news agency's.

An article's outlet is often a host ("washingtonpost.com"), and those who cite it print its name, its
initials or a short form ("The Washington Post", "NYT", "the Post"). Agencies are few enough to list.
"""

from __future__ import annotations

import re
from functools import cache

from factdiff.english.cues import OUTLET_WORDS
from factdiff.english.names import SMALL

_AGENCIES = {
    "AP": "associated press, apnews, ap news, ap wire",
    "Reuters": "thomson reuters, reuters news",
    "AFP": "agence france presse, agence france-presse, france presse",
    "UPI": "united press international",
    "Bloomberg": "bloomberg news",
    "PA": "press association, pa media",
    "dpa": "deutsche presse-agentur, deutsche presse agentur",
    "EFE": "agencia efe",
    "ANSA": "",
    "TASS": "itar-tass, itar tass",
    "Interfax": "",
    "RIA Novosti": "ria",
    "Xinhua": "xinhua news agency, xinhuanet",
    "Kyodo": "kyodo news",
    "Yonhap": "yonhap news agency, yonhap news, yna",
    "KCNA": "korean central news agency",
    "PTI": "press trust of india",
    "ANI": "asian news international",
    "IRNA": "islamic republic news agency",
    "Anadolu": "anadolu agency",
    "AAP": "australian associated press",
    "CP": "canadian press",
}
AGENCIES = {
    name.lower(): agency
    for agency, others in _AGENCIES.items()
    for name in (agency, *filter(None, others.split(", ")))
}
"""Every name of a news agency in lower case, to the one that stands for it."""
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}")
_PUBLIC_LABELS = frozenset("com co org net gov ac edu go".split())
"""Labels of a host's name before the country's that belong to nobody."""
_ARTICLES = frozenset({"the", "a"})
MIN_INITIALED_WORDS = 2
"""Words that a name needs for its initials to stand for it."""


@cache
def agency(name: str) -> str | None:
    """The one name of the news agency that `name` names, None where it names none."""
    return AGENCIES.get(" ".join(_words(name)))


def same_outlet(a: str, b: str) -> bool:
    """True when two names can stand for one outlet: equal, a host, initials, or one agency."""
    return bool(known_as(a) & known_as(b))


def is_short_for(short: str, name: str) -> bool:
    """True for the last word of a longer name that is no host: "the Post", "The Washington Post"."""
    word = short_form(short)
    return word is not None and word == last_word(name)


@cache
def short_form(name: str) -> str | None:
    """The word by which a short form stands for longer names ("post" of "the Post"); else None."""
    words = _words(name)
    paper = len(words) == 1 and words[0] in OUTLET_WORDS and not name.islower()
    return words[0] if paper else None


@cache
def last_word(name: str) -> str | None:
    """The last word of a name of several words; else None."""
    words = _words(name)
    return words[-1] if len(words) > 1 else None


def _words(name: str) -> list[str]:
    """The words of an outlet's name; a host's are its own part and nothing of its domain."""
    lowered = name.strip().lower().replace("’", "'")
    words = [_own_label(lowered)] if _HOST.fullmatch(lowered) else lowered.split()
    words = [word.strip(".,'()") for word in words]
    return [word for word in words if word not in _ARTICLES] or words


def _own_label(host: str) -> str:
    """The label of a host that names its owner: "chinadaily" of "europe.chinadaily.com.cn"."""
    labels = [label for label in host.split(".")[:-1] if label not in _PUBLIC_LABELS]
    return labels[-1] if labels else host


@cache
def known_as(name: str) -> frozenset[str]:
    """The keys by which an outlet may be known, without spaces; an agency has its one name alone.

    A name stands for itself whole, as its initials, and as the initials of its first words with the rest.
    """
    one = agency(name)
    if one:
        return frozenset({one})
    words = [word.replace("-", "") for word in _words(name) if word not in SMALL]
    words = [word for word in words if word]
    whole = {"".join(words)} - {""}
    if len(words) < MIN_INITIALED_WORDS:
        return frozenset(whole)
    letters = "".join(word[0] for word in words)
    return frozenset(
        whole
        | {
            letters[:cut] + "".join(words[cut:])
            for cut in range(MIN_INITIALED_WORDS, len(words) + 1)
        }
    )
