"""Noun phrases around a verb, read without a parser: where a subject begins, where a speaker ends.

Every reader here works on token indices of an `UnquotedView` and gives a phrase as a range of them; an
empty range is no phrase. What may not stand inside a phrase is closed enough to list; the rest is
taken for names, nouns and adjectives.
"""

from __future__ import annotations

from collections.abc import Sequence

from factdiff.english import cues
from factdiff.english.modals import is_modal_name
from factdiff.english.sentence import Sentence
from factdiff.english.tokens import WORD
from factdiff.english.verbs import PAST_FORMS
from factdiff.english.words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    is_ly_adverb,
)
from factdiff.extract.sentences import FINAL_ABBREVIATIONS, NON_FINAL_ABBREVIATIONS
from factdiff.model import Span

QUOTATION_MARKS = frozenset({'"', "“", "”", "``", "''", "‘", "’", "`"})
DASHES = frozenset({"—", "--", "–", "―"})
SENTENCE_MARKS = frozenset({".", ";", ":", "!", "?", "...", "…"}) | DASHES | QUOTATION_MARKS
PHRASE_MARKS = frozenset({"-", "'s", "'", "’", "&", "/", "$", "@", "#"})
"""Marks that may stand inside a noun phrase; any other ends it."""
RELATIVES = frozenset({"who", "which", "that"})
CLAUSE_OPENERS = (CONJUNCTIONS - {"and", "or", "yet", "so", "nor"}) | frozenset(
    {"what", "than", "whose", "whom", "once", "whenever", "wherever"}
)
"""Words that begin a clause, which no phrase crosses."""
SUBJECT_PRONOUNS = frozenset("i he she it we they you nobody everyone everybody someone".split())
NON_SPEAKERS = frozenset(
    "this that there which what these those here you me him them us so not".split()
)
"""Words that alone name nobody who could speak."""
FINITE_VERBS = AUXILIARIES | PAST_FORMS | {"died", "killed"}
"""Words that are sure to be verbs, at which a phrase ends."""
ATTACHING_PREPOSITIONS = frozenset(
    "of for from at with in on to by about against behind near under around across inside within".split()
)
"""Prepositions that may tie a noun to the noun before: "a lawyer for the family"."""
TYING_PREPOSITIONS = frozenset("of for from at in with behind".split())
"""Those of them that do so after a cue: "said a lawyer for the family", not "said Lee on Monday"."""
PREDETERMINERS = frozenset("all both half many such".split())
PREVERBAL_ADJECTIVES = frozenset({"first", "last", "long"})
"""Adjectives that are adverbs before a verb: "the agency first revealed", "has long debated"."""
PARTITIVE = frozenset("one several each two three four five".split())
"""Words before "of" that name a part of a body: "one of the passengers"."""
MAX_PHRASE_TOKENS = 14
MAX_CLAUSE_TOKENS = 45
"""Tokens to the left of a cue within which its clause is looked for."""


class UnquotedView:
    """A sentence with its quotations masked: readers of sources see only the words outside them."""

    __slots__ = ("is_headline", "quoted", "sentence", "word")

    def __init__(self, sentence: Sentence, quotations: Sequence[Span]) -> None:
        self.sentence = sentence
        self.word = sentence.word
        self.quoted = sentence.within(quotations)
        words = sum(token.kind == WORD for token in sentence.tokens)
        self.is_headline = words - sum(sentence.capitals) < words / 3

    def __len__(self) -> int:
        return len(self.sentence)

    def is_open(self, at: int) -> bool:
        """True when a token stands at `at` outside quotations that is no part of a time."""
        return 0 <= at < len(self) and not self.quoted[at] and self.sentence.is_free(at)

    def is_adverb(self, at: int) -> bool:
        """True for "also", "not" and words in -ly."""
        word = self.word(at)
        if word in ADVERBS or word in NEGATIONS:
            return word != "no"
        return is_ly_adverb(word) and not self.is_name(at)

    def is_name(self, at: int) -> bool:
        """True for a capitalised word that is not so for standing first."""
        return (at > 0 and self.sentence.is_capital(at)) or is_modal_name(self.sentence, at)

    def is_verb(self, at: int) -> bool:
        """True for a word that can only be a finite verb where it stands."""
        word = self.word(at)
        if is_modal_name(self.sentence, at) or (self.is_name(at) and not self.is_headline):
            return False
        if at == 0 and self.is_name(1) and word not in cues.VERBS and not self.is_headline:
            return False  # "Rose Lee"
        if word == "'s":
            return self.word(at - 1) in PRONOUNS
        if word in FINITE_VERBS:
            return True
        after = self.word(at + 1)
        return word.endswith("ed") and (
            after in DETERMINERS or after in PRONOUNS or after in {"that", "to", "on", "into"}
        )

    def ends_phrase(self, at: int) -> bool:
        """True for a token that no noun phrase reaches across."""
        word = self.word(at)
        if not self.is_open(at) or word in CLAUSE_OPENERS or self.is_verb(at):
            return True
        if self.sentence.is_mark(at):
            return not (word in PHRASE_MARKS or (word == "." and self.abbreviates(at)))
        return self.is_adverb(at) and not self.is_name(at)

    def abbreviates(self, at: int) -> bool:
        """True for the full stop of "Sen." or "Jr.", after which the sentence goes on."""
        before = self.word(at - 1)
        short = (
            len(before) == 1 or before in NON_FINAL_ABBREVIATIONS or before in FINAL_ABBREVIATIONS
        )
        return self.word(at) == "." and short and at + 1 < len(self)

    def closes_quotation(self, at: int) -> bool:
        """True for the mark, or the last of two, that ends a quotation."""
        mark = self.word(at)
        if mark != "'" and mark not in QUOTATION_MARKS:
            return False
        return at > 0 and (
            self.quoted[at - 1] or (self.word(at - 1) == "'" and self.quoted[at - 2])
        )

    def span(self, phrase: range) -> Span:
        """The place of a phrase."""
        return self.sentence.span(phrase.start, phrase.stop)

    def text(self, phrase: range) -> str:
        """The words of a phrase as printed."""
        return self.span(phrase).of(self.sentence.text)


def phrase_after(view: UnquotedView, start: int) -> range:
    """The noun phrase that begins at `start`."""
    at = start
    if view.word(start) in PREPOSITIONS:
        return range(start, start)
    while at < len(view) and at - start < MAX_PHRASE_TOKENS and not _ends_after(view, start, at):
        at += 1
    while at > start and _cannot_end_phrase(view, at - 1):
        at -= 1
    phrase = range(start, at)
    return phrase if can_be_source(view, phrase) else range(start, start)


def _ends_after(view: UnquotedView, start: int, at: int) -> bool:
    word = view.word(at)
    if view.ends_phrase(at):
        return True
    if at == start:
        return False
    if view.word(start) in SUBJECT_PRONOUNS:
        return True
    if word.endswith("ed") and not view.is_name(at) and _is_participle(view, at):
        return True
    if word in {"and", "or"}:
        return not _conjoins(view, at)
    if word in DETERMINERS and view.word(at - 1) not in PREPOSITIONS | PREDETERMINERS | {
        "and",
        "or",
    }:
        return True
    if word in PREPOSITIONS:
        return word not in TYING_PREPOSITIONS or not _ties_to_source(view, at)
    cue = cues.VERBS.get(word)
    is_statement = cue is not None and cue.form in {"present", "past"} and not view.is_name(at)
    return is_statement and view.word(at - 1) not in DETERMINERS


def _is_participle(view: UnquotedView, at: int) -> bool:
    """True for a form in -ed after its noun: "people based in Rome", "the valve failed"."""
    if view.word(at - 1) in DETERMINERS:
        return False
    return view.word(at + 1) in PREPOSITIONS or not view.sentence.is_word(at + 1)


def _ties_to_source(view: UnquotedView, at: int) -> bool:
    """True for a preposition inside a source: "a report in the Times", "an analyst at the bank"."""
    if view.word(at) in {"of", "for", "with", "behind"}:
        return True
    start = at + 2 if view.word(at + 1) in DETERMINERS else at + 1
    return view.is_name(start) and view.is_open(start)


def _conjoins(view: UnquotedView, at: int) -> bool:
    """True where "and" at `at` joins two sources and no clauses: "police and prosecutors"."""
    after = view.word(at + 1)
    if after in PRONOUNS or after in AUXILIARIES or after in ADVERBS or not view.is_open(at + 1):
        return False
    cue = cues.VERBS.get(after)
    return cue is None and not any(view.word(at + ahead) in FINITE_VERBS for ahead in (1, 2))


def _cannot_end_phrase(view: UnquotedView, at: int) -> bool:
    """True for a word that cannot end a phrase: a preposition, an article, a mark."""
    word = view.word(at)
    return word in PREPOSITIONS or word in {"a", "an", "the", "and", "or", "-", "&", "'", "’"}


def phrase_before(view: UnquotedView, stop: int) -> range:
    """The noun phrase that ends before `stop`; "people who left the city" is one phrase, "people"."""
    first = _start(view, stop)
    if view.word(first) == "to":
        return range(stop, stop)  # an infinitive, not a subject
    if view.is_verb(first - 1):
        first = max((at for at in range(first, stop) if view.word(at) == "and"), default=first)
    while first < stop and (cannot_begin_subject(view, first)):
        first += 1
    phrase = range(first, stop)
    if not can_be_source(view, phrase):
        return range(stop, stop)
    return _antecedent_of_relative(view, phrase) or phrase


def _start(view: UnquotedView, stop: int) -> int:
    at = stop
    while at > 0 and stop - at < MAX_PHRASE_TOKENS and not view.ends_phrase(at - 1):
        word = "" if view.abbreviates(at) else view.word(at - 1)  # "John A. Lee" has no article
        if word in PREPOSITIONS and not _attaches_left(view, at - 1):
            break
        if word in {"and", "or"} and not _joins_before(view, at - 1):
            break
        if (word in SUBJECT_PRONOUNS and at < stop) or _is_verb_of_other_clause(view, at - 1):
            break
        at -= 1
        if word in SUBJECT_PRONOUNS or (word in DETERMINERS and not _extends_left(view, at)):
            break
    return at


def _is_verb_of_other_clause(view: UnquotedView, at: int) -> bool:
    """True for a verb of another clause: "revealed Tehran's plans", "drips exposing Russia's plans"."""
    before, after = view.word(at - 1), view.word(at + 1)
    if view.is_name(at) or not view.is_open(at - 1) or not view.sentence.is_word(at - 1):
        return False
    if before in DETERMINERS or before in PREPOSITIONS or before in CONJUNCTIONS:
        return False
    cue = cues.VERBS.get(view.word(at))
    if cue and cue.form == "present" and after == "to":
        return True
    if cue and cue.form == "past":
        return after not in PREPOSITIONS
    return view.word(at).endswith("ing") and (view.is_name(at + 1) or after in DETERMINERS)


def _extends_left(view: UnquotedView, at: int) -> bool:
    """True when the phrase goes on before the determiner at `at`: "all the", "of the", "and the"."""
    before = view.word(at - 1)
    return (
        before in PREDETERMINERS
        or before == "and"
        or (before in PREPOSITIONS and _attaches_left(view, at - 1))
    )


def _attaches_left(view: UnquotedView, at: int) -> bool:
    """True when the preposition at `at` ties what follows to a noun before it."""
    before = view.word(at - 1)
    if (
        view.word(at) not in ATTACHING_PREPOSITIONS
        or not view.is_open(at - 1)
        or not view.sentence.is_word(at - 1)
    ):
        return False
    if view.word(at) == "of" and before in PARTITIVE:
        return True
    return before == "and" or not (
        before in PREPOSITIONS or before in CONJUNCTIONS or before in DETERMINERS
        or before in PRONOUNS or view.is_verb(at - 1) or view.is_adverb(at - 1)
    )  # fmt: skip


def _joins_before(view: UnquotedView, at: int) -> bool:
    """True when "and" at `at` joins two nouns: a clause has a verb before it, and so no comma."""
    after = view.word(at + 1)
    return (
        view.sentence.is_word(at - 1)
        and not view.is_verb(at - 1)
        and after not in PRONOUNS
        and after not in AUXILIARIES
        and after not in cues.VERBS
        and not view.is_adverb(at + 1)
    )


def cannot_begin_subject(view: UnquotedView, at: int) -> bool:
    """True for a word with which no subject begins: a preposition, a conjunction, an adverb, a mark."""
    word = view.word(at)
    return (
        word in PREPOSITIONS
        or word in {"and", "or", "but", "yet", "so", "also", "nor"}
        or view.is_adverb(at)
        or (view.sentence.is_mark(at) and word not in {"$", "@", "#"})
    )


def _antecedent_of_relative(view: UnquotedView, phrase: range) -> range:
    """The phrase before "who sent the letter", where `phrase` is "the letter"."""
    verb = phrase.start - 1
    if not view.is_verb(verb) or view.word(verb) in {"said", "told", "thought", "knew"}:
        return range(0)
    start = group_start(view, verb)
    if view.word(start - 1) not in RELATIVES or not view.sentence.is_word(start - 2):
        return range(0)
    return phrase_before(view, start - 1)


def can_be_source(view: UnquotedView, phrase: range) -> bool:
    """True when a phrase can name somebody or something that speaks or holds a view."""
    if not phrase:
        return False
    word = view.word(phrase.start)
    if len(phrase) == 1 and (word in NON_SPEAKERS or word in DETERMINERS):
        return False
    return any(view.sentence.is_word(at) for at in phrase)


def is_population_share(view: UnquotedView, phrase: range) -> bool:
    """True for people counted by their opinion, who are no source: "86 percent of voters"."""
    return any(view.word(at) in {"percent", "per", "%"} for at in phrase)


def group_start(view: UnquotedView, at: int) -> int:
    """The first token of the verb group at `at`: "would never have said", "on Friday said"."""
    start = at
    while start > 0 and not view.quoted[start - 1]:
        before = start - 1
        if not (
            (view.word(before) in AUXILIARIES and not is_modal_name(view.sentence, before))
            or view.is_adverb(before)
            or (
                view.word(before) in PREVERBAL_ADJECTIVES
                and view.word(before - 1) not in DETERMINERS
            )
            or not view.sentence.is_free(before)
            or (view.word(before) in PREPOSITIONS and not view.sentence.is_free(start))
        ):
            break
        start = before
    return start
