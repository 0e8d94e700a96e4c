"""Words of which one denies the other when they stand in the same place.

Each line is a pair of camps. Words of one camp agree in direction; words of two camps oppose.
"""

from __future__ import annotations

from factdiff.english.stems import stem

_CAMPS = """
rise gain climb jump increase up higher advance surge soar rally grow add edge-up spike improve rebound recover | fall drop decline lose decrease down lower slip shed sink plunge tumble dip slide shrink retreat slump off ease plummet dive worsen
raise boost lift hike expand widen double | cut reduce slash trim narrow halve shrink lower curb
approve accept endorse back pass adopt support uphold ratify | reject refuse oppose veto block defeat overturn strike-down rebuff
win beat | lose
arrest detain jail imprison capture | release free acquit
convict guilty | acquit innocent exonerate clear
open | close shut
begin start launch resume | end finish stop halt cancel suspend abandon
north northern northeast northwest northbound | south southern southeast southwest southbound
east eastern eastbound | west western westbound
left | right
before | after
alive survive live | dead die kill
injure hurt wound | dead die kill
man men boy male father brother husband son king | woman women girl female mother sister wife daughter queen
buy acquire purchase | sell divest
allow permit legalize | ban prohibit forbid outlaw bar
include | exclude omit
hire appoint | fire dismiss sack
enter arrive join | leave depart quit withdraw exit
strengthen | weaken
attack | defend
intact undamaged unharmed unhurt uninjured | damaged destroyed injured hurt wounded
public | private
voluntary voluntarily | forced compulsory mandatory
accident accidental accidentally | deliberate deliberately intentional
legal | illegal unlawful
military | civilian
daytime | night
upstream | downstream
import | export
deploy | withdraw
lead ahead | trail behind
heavy severe | light minor slight
empty vacant | full occupied crowded
first | last final
maximum most | minimum least
present attend | absent miss
extend lengthen | shorten
success succeed | fail failure
""".strip()


def _table() -> dict[str, list[tuple[int, int]]]:
    table: dict[str, list[tuple[int, int]]] = {}
    for line, camps in enumerate(_CAMPS.splitlines()):
        for side, words in enumerate(camps.split("|")):
            for word in words.split():
                table.setdefault(stem(word), []).append((line, side))
    return table


_SIDES = _table()
CHANGE_LINES = 2
"""Lines of the table, from the top, that are about figures rising and falling."""
DIRECTIONS = frozenset(
    stem for stem, sides in _SIDES.items() if any(line < CHANGE_LINES for line, _ in sides)
)
"""Stems of words by which a figure moves from one level to another."""


def has_opposite(word: str) -> bool:
    """True when the stem `word` stands in any camp."""
    return word in _SIDES


def opposed(a: str, b: str) -> bool:
    """True when the stems `a` and `b` stand in opposite camps."""
    return any(
        line == other and side != facing
        for line, side in _SIDES.get(a, ())
        for other, facing in _SIDES.get(b, ())
    )
