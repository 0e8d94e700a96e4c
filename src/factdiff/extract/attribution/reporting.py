"""Verbs of speech and thought, and the subject that each belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from factdiff.english import cues
from factdiff.english.cues import Cue
from factdiff.english.stance import has_figure, means_otherwise, measures
from factdiff.english.words import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
)
from factdiff.extract.attribution.link import OUTER, Link, link
from factdiff.extract.attribution.phrases import (
    DASHES,
    FINITE_VERBS,
    PARTITIVE,
    QUOTATION_MARKS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    UnquotedView,
    can_be_source,
    group_start,
    phrase_after,
)
from factdiff.extract.attribution.subjects import (
    apposed,
    ends_complete_clause,
    leading_subject,
    subject_before,
)
from factdiff.model import Stance

SUPPOSING = frozenset({"if", "unless", "whether", "than"})
"""Words that make a statement hypothetical: "if Lee confirms", "than Lee expected"."""
BEFORE_GERUND = frozenset(", by while in after before without for of from and --".split())
"""Tokens before a participle that shares the subject of its sentence: ", saying", "by telling"."""
COORDINATING = frozenset({"and", "but", "or", "then"})
AFTER_INVERTED_SPEAKER = frozenset(
    "who which whose in on at during to from as when after before while with by of about via".split()
)
"""Words that may follow a speaker named after the verb: "said Ann Lee, who", "said Lee in May"."""
CLAUSE_STARTS = frozenset(
    "that he she they there we i how why whether if what when where who , . : to".split()
) | {""}
"""Words that show a clause, or the end of one, after a verb."""
CLAUSE_LIMITS = frozenset(", . ; : and but or that which who to as after before while when".split())
"""Tokens at which the subject of a clause has ended."""
BEFORE_NOUNS = (DETERMINERS - RELATIVES) | frozenset({"'s", "'", "’", "no", "of", "-"})
ANSWERED_NOUNS = frozenset(
    "request requests question questions comment comments critics criticism email emails e-mail "
    "e-mails message messages inquiry inquiries claim claims allegation allegations "
    "accusation accusations tweet tweets post posts letter letters".split()
)
"""Nouns that are answered with words."""
ANSWERED_NOUN_TOKENS = 8
"""Tokens after "respond" within which such a noun is looked for."""
PLURAL_HEADS = frozenset(
    "people police men women many some most others both few children media majority number half rest "
    "couple dozen dozens handful percent third quarter".split()
)
"""Heads that take a plural verb without an s of their own."""


def reported(view: UnquotedView, at: int, cue: Cue, before: list[Link]) -> Iterator[Link]:
    """The links of the verb at `at`; `before` are those to its left in the sentence."""
    if view.is_name(at) and not view.is_headline:
        return
    if cue.base in cues.DEEDS and (view.word(at + 1) == "to" or not _clause_follows(view, at + 1)):
        cue = cue._replace(stance=cues.DEEDS[cue.base])
    if means_otherwise(view.sentence, at):
        return
    credit = (
        _credited(view, at, cue)
        or _inverted(view, at, cue)
        or (_subject(view, at, cue, before) if _governs(view, at, cue) else None)
    )
    if credit:
        yield credit
        yield from _outlet_addressed(view, at, cue)


def _credited(view: UnquotedView, at: int, cue: Cue) -> Link | None:
    """The link of a passive verb with its agent: "first reported by the Post"."""
    if cue.form not in {"past", "participle"} or view.word(at + 1) != "by":
        return None
    if cue.base in cues.NEEDS_INFINITIVE:
        return None
    phrase = phrase_after(view, at + 2)
    if not phrase or view.word(at + 2).endswith("ing"):
        return None
    return link(view, phrase, range(at, at + 2), cue.stance, tells=cue.base == "tell")


def _inverted(view: UnquotedView, at: int, cue: Cue) -> Link | None:
    """The link of a verb that stands before its speaker: "...," said the mayor."""
    if not cue.stance.tells or cue.form not in {"past", "present"}:
        return None
    phrase = phrase_after(view, at + 1)
    if not _follows_words(view, at) and not (at == 0 and view.word(phrase.stop) == ":"):
        return None
    if not _names_speaker(view, phrase) or not _can_end_clause(view, phrase.stop):
        return None
    if ends_complete_clause(view, at - 1):
        return None
    return link(view, apposed(view, phrase), range(at, at + 1), cue.stance)


def _follows_words(view: UnquotedView, at: int) -> bool:
    """True when what is said can stand before the verb at `at`."""
    return view.word(at - 1) in {",", "?", "!"} | DASHES or view.closes_quotation(at - 1)


def _names_speaker(view: UnquotedView, phrase: range) -> bool:
    is_object = view.word(phrase.start) in PRONOUNS - SUBJECT_PRONOUNS
    return bool(phrase) and not is_object and not any(view.is_verb(at) for at in phrase)


def _can_end_clause(view: UnquotedView, stop: int) -> bool:
    """True when a clause can end at `stop`: no verb follows the phrase after a cue."""
    if not view.is_open(stop):
        return True
    return view.sentence.is_mark(stop) or view.word(stop) in AFTER_INVERTED_SPEAKER


def _governs(view: UnquotedView, at: int, cue: Cue) -> bool:
    """True when the form at `at` is a verb and what follows can be stated or thought."""
    before = view.word(at - 1)
    if (cue.base, view.word(at + 1)) in cues.IDIOMS or _is_measure(view, at, cue):
        return False
    if cue.base in cues.GOING_ON and not _has_words(view, at):
        return _answers(view, at) if cue.base == "respond" else _goes_on_telling(view, at)
    if cue.base in cues.NOUNS_TOO and cue.form in {"base", "present"} and _is_noun(view, at):
        return False
    if cue.form in {"past", "participle"} and before in BEFORE_NOUNS:
        return False
    if cue.base in cues.NEEDS_INFINITIVE:
        return view.word(at + 1) in {"to", "that", "whether"}
    return (
        cue.base not in cues.NEEDS_CLAUSE
        or (cue.base in cues.DOCUMENTED and before in cues.DOCUMENTS)
        or _clause_follows(view, at + 1)
    )


def _is_measure(view: UnquotedView, at: int, cue: Cue) -> bool:
    """True for forms of "point" and "weigh" that measure: "25 basis points", "weighs 5 kg"."""
    if cue.base == "point":
        counted = view.sentence.is_number(at - 1) or view.word(at - 1) in {"basis", "percentage"}
        return counted or view.word(at + 1) not in {"to", "out"}
    if cue.base == "admit" and view.word(at + 1) in {"him", "her", "them"}:
        return True
    if cue.base in {"admit", "answer", "recall"}:
        return has_figure(view.sentence, at + 1)  # a hospital its patients, a firm its cars
    return cue.base == "weigh" and measures(view.sentence, at + 1)


def _has_words(view: UnquotedView, at: int) -> bool:
    """True where quoted words stand beside the verb: in marks, or set off by a comma or a colon."""
    after = view.word(at + 1)
    goes_on = view.word(at).endswith("ed") and after in {".", ""} and view.is_name(at - 1)
    marked = any(view.quoted) or after in {",", ":", "that"}
    return marked or goes_on or _follows_words(view, at)  # "..., Ott continued", "Ott continued."


def _goes_on_telling(view: UnquotedView, at: int) -> bool:
    """True where "continue" leads to a verb of speech: "continues to insist that"."""
    inner = cues.VERBS.get(view.word(at + 2))
    return view.word(at + 1) == "to" and inner is not None and inner.stance.tells


def _answers(view: UnquotedView, at: int) -> bool:
    """True for what is no deed: "did not respond to requests for comment", "responded with a joke".

    A deed is done to something or in so much time: "responded within four minutes".
    """
    if view.word(at + 1) != "to":
        counted = view.word(at + 1) in PREPOSITIONS and has_figure(view.sentence, at + 2)
        return not counted
    return not ANSWERED_NOUNS.isdisjoint(
        view.sentence.lowers[at + 1 : at + 1 + ANSWERED_NOUN_TOKENS]
    )


def _is_noun(view: UnquotedView, at: int) -> bool:
    """True for "their plans", "the report", "tax claims of": a noun that only looks like a verb."""
    before, after = view.word(at - 1), view.word(at + 1)
    if before in BEFORE_NOUNS or (before in PREPOSITIONS and before not in {"like"}):
        return True
    if before in SUBJECT_PRONOUNS or before in MODALS | DO | RELATIVES or before == "to":
        return False
    if view.is_name(at - 1) and after in {"", ".", ","}:
        return False  # "..., The Evening Post reports."
    if view.is_verb(at + 1) or after in {"of", "from", "and", "or", ",", ".", ";", ""}:
        return True
    return after in PREPOSITIONS and after not in {"about", "to", "on", "like", "for"}


def _clause_follows(view: UnquotedView, start: int) -> bool:
    """True when what follows a verb is a clause, a quotation or nothing, not a mere object."""
    after = view.word(start)
    if after in {"it", "you"}:
        return view.is_verb(start + 1) or view.is_adverb(start + 1)
    if view.sentence.is_number(start) or after in {"$", "£", "€", "-"}:
        return _has_predicate(view, start)
    if after in CLAUSE_STARTS or after in QUOTATION_MARKS or not view.sentence.is_free(start):
        return True
    for at in range(start, min(start + 12, len(view))):
        word = view.word(at)
        if word in {",", ".", ";"}:
            return False
        if (
            word in QUOTATION_MARKS
            or word in FINITE_VERBS
            or (at > start + 1 and word.endswith("ed"))
        ):
            return True
    return False


def _has_predicate(view: UnquotedView, start: int) -> bool:
    """True where a figure is the subject of a clause: "claimed 12 goals were his"."""
    subject = takewhile(lambda at: view.word(at) not in CLAUSE_LIMITS, range(start, len(view)))
    return any(view.word(at) in AUXILIARIES and view.sentence.is_free(at) for at in subject)


def _subject(view: UnquotedView, at: int, cue: Cue, before: list[Link]) -> Link | None:
    """The link of a verb with the subject to its left."""
    start = group_start(view, at)
    group = {view.word(index) for index in range(start, at)}
    if cue.form == "gerund" and not group & BE:
        return _shared(view, at, cue, before) if view.word(start - 1) in BEFORE_GERUND else None
    if cue.form in {"past", "participle"} and group & BE:
        return None
    if cue.form == "participle" and not group & HAVE:
        return None
    if view.word(start - 1) in COORDINATING:
        return _shared(view, at, cue, before)
    if cue.form == "base" and view.word(start - 1) == "to":
        return None  # "five things to know"
    source = subject_before(view, start)
    if source and cue.form == "present":
        source = _whole(view, source)
    if not source or (cue.form == "base" and not _takes_base(view, source, group)):
        return None
    if cue.base in PREPOSITIONS and not (
        group & MODALS or view.word(source.start) in SUBJECT_PRONOUNS
    ):
        return None
    if cue.form == "present" and _is_plural(view, source) and not view.is_name(source.stop - 1):
        return None
    tells = _gives_words(view, at, cue) and view.word(source.start - 1) not in SUPPOSING
    return link(view, source, range(at, at + 1), cue.stance, tells=tells)


def _whole(view: UnquotedView, phrase: range) -> range:
    """The phrase without "one of", of which "the reasons" is the rest: "one of the reasons"."""
    if view.word(phrase.start) not in PARTITIVE or view.word(phrase.start + 1) != "of":
        return phrase
    rest = range(phrase.start + 2, phrase.stop)
    return rest if can_be_source(view, rest) else range(0)


def _shared(view: UnquotedView, at: int, cue: Cue, before: list[Link]) -> Link | None:
    """The link of a verb without a subject of its own: "walked in and said", "left, saying"."""
    cue_span = view.span(range(at, at + 1))
    tells = _gives_words(view, at, cue)
    if cue.form == "base":
        return None
    if before:
        return replace(before[-1], cue=view.word(at), stance=cue.stance, span=cue_span, tells=tells)
    phrase = leading_subject(view, at)
    shared = link(view, phrase, range(at, at + 1), cue.stance, tells=tells) if phrase else None
    return replace(shared, span=cue_span) if shared else None


def _gives_words(view: UnquotedView, at: int, cue: Cue) -> bool:
    """True when a clause hangs on the verb at `at`, or the verb always introduces words."""
    return cue.stance.tells and (cue.base in cues.ALWAYS_SPEECH or _clause_follows(view, at + 1))


def _takes_base(view: UnquotedView, source: range, group: set[str]) -> bool:
    """True when a base form is finite: "will say", "they say", "officials say"."""
    if group & (MODALS | DO):
        return True
    return not group & HAVE and _is_plural(view, source)


def _is_plural(view: UnquotedView, phrase: range) -> bool:
    """True for "they", "people", "officials in Rome", "Ann and Bob"."""
    head = phrase.start
    for at in phrase:
        word = view.word(at)
        if word == "and":
            return True
        if at > phrase.start and word in PREPOSITIONS | {"'s", "("}:
            break
        head = at
    word = view.word(head)
    if word in SUBJECT_PRONOUNS:
        return word not in {"he", "she", "it", "nobody", "everyone", "everybody", "someone"}
    return word in PLURAL_HEADS or (word.endswith("s") and not word.endswith(("ss", "us", "is")))


def _outlet_addressed(view: UnquotedView, at: int, cue: Cue) -> Iterator[Link]:
    """The outlet that was spoken to, which reports the words: "she told the BBC"."""
    if cue.base != "tell":
        return
    phrase = phrase_after(view, at + 1)
    if phrase and cues.is_outlet(view.text(phrase)):
        yield link(view, phrase, range(at, at + 1), Stance.SAID, rank=OUTER)
