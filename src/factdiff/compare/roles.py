"""The role of one person, given differently: "the mayor" here, "the deputy mayor" there.

Roles are read off whole articles: the words before a name ("zoo director Anna Voss", "the director,
Anna Voss,"), those in apposition after it and what somebody is said to be. A role has a head noun, a
rank ("deputy", "former", "co-") and a domain, what it is the role of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from factdiff.compare.analyzed import AnalyzedClaim, memoized_on_claim
from factdiff.compare.articles import AnalyzedArticle, ArticlePair
from factdiff.compare.candidate import Candidate
from factdiff.english.names import ORGANISATIONS, country_of, name_tokens, same_name
from factdiff.english.sentence import Sentence
from factdiff.english.stems import content_stem
from factdiff.english.words import REPORTING, STOPWORDS
from factdiff.model import Comparison, Kind, Name, Part, Span, Verdict

ROLE_HEADS = {
    word: words.split()[0]
    for words in (
        "president", "chancellor", "premier", "minister secretary", "treasurer", "mayor",
        "governor gov", "senator sen", "representative rep congressman congresswoman",
        "ambassador", "envoy", "commissioner", "councillor councilman councilwoman", "sheriff",
        "prosecutor", "judge", "justice", "director", "manager", "administrator",
        "superintendent", "principal", "curator", "keeper", "archbishop", "bishop",
        "coordinator", "attorney lawyer", "counsel", "adviser advisor", "strategist",
        "spokesman spokeswoman spokesperson", "chairman chairwoman chair", "ceo", "executive",
        "founder", "owner", "head", "chief", "officer", "editor", "publisher", "producer",
        "coach", "general", "analyst", "economist", "professor", "lecturer", "dean",
        "researcher", "scientist", "engineer", "developer", "whip", "trustee", "surgeon",
    )
    for word in words.split()
}  # fmt: skip
"""Nouns of roles that one has and another has not, each to one that stands for its forms."""
SHARED_HEADS = frozenset(
    "attorney counsel adviser strategist spokesman chairman ceo executive founder owner head chief "
    "officer editor publisher producer coach general analyst economist professor lecturer dean "
    "researcher scientist engineer developer whip trustee surgeon".split()
)
"""Heads of what one may be beside any other role, or of what may tell of any office."""
ROLE_RANKS = {
    word: words.split()[0]
    for words in (
        "deputy assistant vice associate", "former ex onetime retired outgoing",
        "acting interim caretaker", "co", "elect", "honorary emeritus",
    )
    for word in words.split()
}  # fmt: skip
"""Words that make another role of a role, each to one that stands for all of their kind."""
PORTFOLIOS = {
    content_stem(word): words.split()[0]
    for words in (
        "finance treasury", "interior home", "foreign state", "defence defense", "health", "justice",
        "education", "environment", "energy", "transport transportation", "trade commerce",
        "labour labor employment", "agriculture farming", "culture", "housing", "science", "sport",
        "tourism", "immigration migration", "economy economic", "welfare", "digital", "family",
    )
    for word in words.split()
}  # fmt: skip
"""Stems of what ministers and secretaries are in charge of, each to one that stands for all names of it."""
MAX_ROLE_TOKENS = 7
"""Tokens before the head of a role, or after it, that belong to it at most."""
ROLE_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "then", "now"})
"""Words that may stand before a role and are no part of it."""
PAST_CUES = frozenset({"then", "was", "from", "until"})
"""Words beside a role that somebody had for a time."""
DOMAIN_PREPOSITIONS = frozenset({"of", "for", "at", "in"})
"""Words before what a role is the role of."""


class Role(NamedTuple):
    """A role that a claim gives a person, and where it says so."""

    at: int
    name: Name
    head: str
    ranks: frozenset[str]
    domain: frozenset[str]
    span: Span
    is_courtesy: bool
    """True for "President Voss": a title before the name stays with its bearer for life."""
    is_past: bool
    """True for what somebody was at the time of the event: "then a senator"."""
    portfolio: str
    """What a minister is in charge of; "" for other roles, and where it is several things or none."""


def candidates(pair: ArticlePair) -> Iterator[Candidate]:
    """Every two roles of one person that nobody holds together."""
    if pair.is_self:
        return
    a, b = _by_surname(pair.a), _by_surname(pair.b)
    for surname in sorted(a.keys() & b.keys()):
        held = {_norm(role) for role in a[surname]} & {_norm(role) for role in b[surname]}
        for x, y in product(a[surname], b[surname]):
            is_open = not held & {_norm(x), _norm(y)}  # what both give takes no side
            if is_open and same_name(x.name.key, y.name.key) and not _agree(x, y):
                yield _candidate(pair, x, y)


def _agree(x: Role, y: Role) -> bool:
    """True for one role, and for two that one may hold together or one after the other."""
    if x.is_past != y.is_past:
        return True
    if x.head == y.head:
        between = x.ranks ^ y.ranks
        if x.portfolio and y.portfolio and x.portfolio != y.portfolio:
            return "former" in between  # one office after the other
        return not between or between == {"deputy", "acting"}  # a deputy acts
    if x.ranks != y.ranks:
        return not x.domain & y.domain
    return bool({x.head, y.head} & SHARED_HEADS)


def _candidate(pair: ArticlePair, x: Role, y: Role) -> Candidate:
    a = pair.a.claims[x.at].mention(x.span, None, _norm(x))
    b = pair.b.claims[y.at].mention(y.span, None, _norm(y))
    shown = f"{x.name.key}: {a.value} against {b.value}"
    reason = "two roles of one person"
    comparison = Comparison(Kind.ENTITY, _changed(pair, x, y), a, b, shown, reason, 0.0)
    return Candidate(comparison, {"is_role": 1.0})


def _norm(role: Role) -> str:
    """The role as it counts: its ranks, what a minister is in charge of, and its head."""
    return " ".join(filter(None, (*sorted(role.ranks), role.portfolio, role.head)))


def _changed(pair: ArticlePair, x: Role, y: Role) -> Verdict:
    """An update where the later article has as former what the earlier one has as present."""
    first, second = (claims.article.published_day for claims in (pair.a, pair.b))
    if x.head != y.head or "former" not in x.ranks ^ y.ranks or not first or not second:
        return Verdict.CONFLICT
    former, present = (first, second) if "former" in x.ranks else (second, first)
    return Verdict.UPDATE if former > present else Verdict.CONFLICT


def _by_surname(article: AnalyzedArticle) -> dict[str, list[Role]]:
    """The roles of an article by the last word of the name of who has them, in order."""
    roles: dict[str, list[Role]] = defaultdict(list)
    for at, claim in enumerate(article.claims):
        for role in _roles(claim):
            roles[name_tokens(role.name.key)[-1]].append(role._replace(at=at))
    return roles


@memoized_on_claim
def _roles(claim: AnalyzedClaim) -> list[Role]:
    """The roles that a claim gives people, in order."""
    if claim.claim.part is not Part.TEXT or not claim.words & ROLE_HEADS.keys():
        return []
    roles = []
    for name in claim.claim.names:
        if not (set(name_tokens(name.text)) & ORGANISATIONS or country_of(name.text)):
            roles += [*_before(claim, name), *_after(claim, name)]
    return [role for role in roles if not role.is_courtesy]


def _before(claim: AnalyzedClaim, name: Name) -> Iterator[Role]:
    """The roles in the words before a name; a capitalised role may be a part of the name."""
    sentence, tokens = claim.sentence, claim.tokens_of(name.span)
    stop, head = tokens.start, tokens.start - 1
    inside = [at for at in tokens[:-1] if sentence.word(at) in ROLE_HEADS]
    is_enclosed = sentence.word(head) == "," == sentence.word(tokens.stop)
    if inside:
        head, stop = inside[-1], inside[-1] + 1
    elif is_enclosed:  # "the mayor of Norwick, Anna Voss, said"
        stop, head = head, head - 1
        while (
            stop - head < MAX_ROLE_TOKENS
            and _belongs(sentence, head)
            and sentence.word(head) not in ROLE_HEADS
        ):
            head -= 1
    if sentence.word(head) in ROLE_HEADS:
        yield _role(claim, name, range(_first(sentence, head), stop), head)


def _first(sentence: Sentence, head: int) -> int:
    """Where the words before a head begin that belong to it; before capitals only capitals do."""
    first = head
    while head - first < MAX_ROLE_TOKENS and _describes(sentence, first - 1):
        word = sentence.word(first - 1)
        if sentence.is_capital(head) and not (sentence.is_capital(first - 1) or word in ROLE_RANKS):
            break
        first -= 1
    ranks = (at for at in range(first, head) if sentence.word(at) in ROLE_RANKS)
    return next(ranks, first)  # "praised former mayor Voss"


def _after(claim: AnalyzedClaim, name: Name) -> Iterator[Role]:
    """The roles in apposition after a name, or what its bearer is said to be."""
    sentence, at = claim.sentence, claim.tokens_of(name.span).stop
    if sentence.word(at) not in {",", "is", "was"}:
        return
    first = at + 1
    while sentence.word(first) in ROLE_DETERMINERS:
        first += 1
    head = first
    while (
        head - first < MAX_ROLE_TOKENS
        and _belongs(sentence, head)
        and (sentence.word(head) not in ROLE_HEADS or _describes(sentence, head + 1))
    ):
        head += 1
    if sentence.word(head) not in ROLE_HEADS:
        return
    stop = head + 1
    while stop - head < MAX_ROLE_TOKENS and _belongs(sentence, stop):
        stop += 1
    while sentence.word(stop - 1) in DOMAIN_PREPOSITIONS | ROLE_DETERMINERS:
        stop -= 1
    yield _role(claim, name, range(first, stop), head)


def _describes(sentence: Sentence, at: int) -> bool:
    """True for a word that may describe a role before its head."""
    word = sentence.word(at)
    if word in ROLE_RANKS or word in {"-", "'s", "’s"}:
        return True
    return sentence.is_word(at) and word not in STOPWORDS and word not in REPORTING


def _belongs(sentence: Sentence, at: int) -> bool:
    """True for a word that may stand in the description of a role."""
    return _describes(sentence, at) or sentence.word(at) in DOMAIN_PREPOSITIONS | ROLE_DETERMINERS


def _role(claim: AnalyzedClaim, name: Name, whole: range, head: int) -> Role:
    sentence = claim.sentence
    first = next(at for at in whole if at == head or not sentence.is_mark(at))
    words = [sentence.word(at) for at in range(first, whole.stop)]
    noun = ROLE_HEADS[sentence.word(head)]
    others = (word for word in words if word not in ROLE_RANKS and word not in ROLE_HEADS)
    domain = frozenset(map(content_stem, others)) - {""}
    ranks = frozenset(ROLE_RANKS[word] for word in words if word in ROLE_RANKS)
    charges = {PORTFOLIOS[stem] for stem in map(content_stem, words) if stem in PORTFOLIOS}
    near = {sentence.word(at) for at in (first - 2, first - 1, whole.stop)}
    return Role(
        at=0,
        name=name,
        head=noun,
        ranks=ranks,
        domain=domain,
        span=sentence.span(first, whole.stop),
        is_courtesy=sentence.is_capital(head) and not domain and not ranks,
        is_past=bool(PAST_CUES & near),
        portfolio=charges.pop() if noun == "minister" and len(charges) == 1 else "",
    )
