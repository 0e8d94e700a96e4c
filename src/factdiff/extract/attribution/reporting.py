"""Verbs of speech and thought, and the subject that each belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from factdiff.english import cues
from factdiff.english.cues import Cue
from factdiff.english.stance import means_otherwise
from factdiff.english.words import (
    BE,
    DETERMINERS,
    HAVE,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
)
from factdiff.extract.attribution.link import OUTER, Link, link
from factdiff.extract.attribution.phrases import (
    DASHES,
    FINITE,
    MARKS_OF_QUOTES,
    PARTITIVE,
    RELATIVES,
    SUBJECT_PRONOUNS,
    Narration,
    can_speak,
    group_start,
    phrase_after,
)
from factdiff.extract.attribution.subjects import (
    apposed,
    leading_subject,
    stands_apart,
    subject_before,
)
from factdiff.model import Stance

DO = frozenset("do does did".split())
SUPPOSING = frozenset({"if", "unless", "whether", "than"})
"""Words that make a telling one that is only thought of: "if Lee confirms", "than Lee expected"."""
GERUND_LEADS = frozenset(", by while in after before without for of from and --".split())
"""What stands before a participle that shares the subject of its sentence: ", saying", "by telling"."""
COORDINATING = frozenset({"and", "but", "or", "then"})
AFTER_SPEAKER = frozenset(
    "who which whose in on at during to from as when after before while with by of about via".split()
)
"""Words that may follow a speaker named after the verb: "said Ann Lee, who", "said Lee in May"."""
CLAUSE_LEADS = frozenset(
    "that he she they there we i how why whether if what when where who , . : to".split()
) | {""}
"""Words that show a clause, or the end of one, after a verb."""
BEFORE_NOUNS = (DETERMINERS - RELATIVES) | frozenset({"'s", "'", "’", "no", "of", "-"})
ASKED = frozenset(
    "request requests question questions comment comments critics criticism email emails e-mail "
    "e-mails message messages inquiry inquiries claim claims allegation allegations "
    "accusation accusations tweet tweets post posts letter letters".split()
)
"""What is answered with words."""
ASKED_REACH = 8
"""Tokens after "respond" within which that is looked for."""
PLURALS = frozenset(
    "people police men women many some most others both few children media majority number half rest "
    "couple dozen dozens handful percent third quarter".split()
)
"""Heads that take a plural verb without an s of their own."""


def reported(told: Narration, at: int, cue: Cue, before: list[Link]) -> Iterator[Link]:
    """The links of the verb at `at`; `before` are those to its left in the sentence."""
    if told.is_name(at) and not told.is_headline:
        return
    if cue.base in cues.DEEDS and (told.word(at + 1) == "to" or not _clause_follows(told, at + 1)):
        cue = cue._replace(stance=cues.DEEDS[cue.base])
    if means_otherwise(told.sentence, at):
        return
    found = (
        _credited(told, at, cue)
        or _inverted(told, at, cue)
        or (_subject(told, at, cue, before) if _governs(told, at, cue) else None)
    )
    if found:
        yield found
        yield from _told(told, at, cue)


def _credited(told: Narration, at: int, cue: Cue) -> Link | None:
    """ "first reported by the Post": the agent of a passive."""
    if cue.form not in {"past", "participle"} or told.word(at + 1) != "by":
        return None
    if cue.base in cues.NEEDS_INFINITIVE:
        return None
    phrase = phrase_after(told, at + 2)
    if not phrase or told.word(at + 2).endswith("ing"):
        return None
    return link(told, phrase, range(at, at + 2), cue.stance, tells=cue.base == "tell")


def _inverted(told: Narration, at: int, cue: Cue) -> Link | None:
    """ "...," said the mayor: the verb before its speaker, who ends the clause."""
    if not cue.stance.tells or cue.form not in {"past", "present"}:
        return None
    phrase = phrase_after(told, at + 1)
    if not _follows_words(told, at) and not (at == 0 and told.word(phrase.stop) == ":"):
        return None
    if not phrase or not _names_speaker(told, phrase) or not _closes(told, phrase.stop):
        return None
    if stands_apart(told, at - 1):
        return None
    return link(told, apposed(told, phrase), range(at, at + 1), cue.stance)


def _follows_words(told: Narration, at: int) -> bool:
    """True when what is said can stand before the verb at `at`."""
    return told.word(at - 1) in {",", "?", "!"} | DASHES or told.closes_quotation(at - 1)


def _names_speaker(told: Narration, phrase: range) -> bool:
    word = told.word(phrase.start)
    if word in PRONOUNS and word not in SUBJECT_PRONOUNS:
        return False
    return not any(told.is_verb(at) for at in phrase)


def _closes(told: Narration, stop: int) -> bool:
    """True when a clause can end at `stop`: no verb follows the phrase after a cue."""
    if not told.is_open(stop):
        return True
    return told.sentence.is_mark(stop) or told.word(stop) in AFTER_SPEAKER


def _governs(told: Narration, at: int, cue: Cue) -> bool:
    """True when the form stands as a verb and what follows can be told or held."""
    before = told.word(at - 1)
    if (cue.base, told.word(at + 1)) in cues.IDIOMS or _is_measure(told, at, cue):
        return False
    if cue.base in cues.GOING_ON and not _has_words(told, at):
        return _answers(told, at) if cue.base == "respond" else _goes_on_telling(told, at)
    if cue.base in cues.NOUNS_TOO and cue.form in {"base", "present"} and _is_noun(told, at):
        return False
    if cue.form in {"past", "participle"} and before in BEFORE_NOUNS:
        return False
    if cue.base in cues.NEEDS_INFINITIVE:
        return told.word(at + 1) in {"to", "that", "whether"}
    return (
        cue.base not in cues.NEEDS_CLAUSE
        or (cue.base in cues.DOCUMENTED and _is_document(told, at))
        or _clause_follows(told, at + 1)
    )


def _is_measure(told: Narration, at: int, cue: Cue) -> bool:
    """ "25 basis points", "weighs 5 kg": figures, and nobody's words."""
    if cue.base == "point":
        counted = told.sentence.is_number(at - 1) or told.word(at - 1) in {"basis", "percentage"}
        return counted or told.word(at + 1) not in {"to", "out"}
    if cue.base == "admit":
        return told.sentence.is_number(at + 1)  # a hospital, of its patients
    return cue.base == "weigh" and means_otherwise(told.sentence, at)


def _has_words(told: Narration, at: int) -> bool:
    """True where words that were said stand beside the verb: marked, or set off by a comma or colon."""
    after = told.word(at + 1)
    goes_on = told.word(at).endswith("ed") and after in {".", ""} and told.is_name(at - 1)
    marked = any(told.quoted) or after in {",", ":", "that"}
    return marked or goes_on or _follows_words(told, at)  # "..., Ott continued", "Ott continued."


def _goes_on_telling(told: Narration, at: int) -> bool:
    """ "continues to insist that"."""
    inner = cues.VERBS.get(told.word(at + 2))
    return told.word(at + 1) == "to" and inner is not None and inner.stance.tells


def _answers(told: Narration, at: int) -> bool:
    """True for what is no deed: "did not respond to requests for comment", "responded with a joke"."""
    if told.word(at + 1) != "to":
        return True
    return not ASKED.isdisjoint(told.sentence.lowers[at + 1 : at + 1 + ASKED_REACH])


def _is_document(told: Narration, at: int) -> bool:
    """ "polls show": papers and pictures tell with whatever object."""
    return told.word(at - 1) in cues.DOCUMENTS


def _is_noun(told: Narration, at: int) -> bool:
    """True for "their plans", "the report", "tax claims of": a noun that only looks like a verb."""
    before, after = told.word(at - 1), told.word(at + 1)
    if before in BEFORE_NOUNS or (before in PREPOSITIONS and before not in {"like"}):
        return True
    if before in SUBJECT_PRONOUNS or before in MODALS | DO | RELATIVES or before == "to":
        return False
    if told.is_name(at - 1) and after in {"", ".", ","}:
        return False  # "..., The Evening Post reports."
    if told.is_verb(at + 1) or after in {"of", "from", "and", "or", ",", ".", ";", ""}:
        return True
    return after in PREPOSITIONS and after not in {"about", "to", "on", "like", "for"}


def _clause_follows(told: Narration, start: int) -> bool:
    """True when what follows a verb is a clause, a quotation or nothing, not a mere object."""
    after = told.word(start)
    if after in {"it", "you"}:
        return told.is_verb(start + 1) or told.is_adverb(start + 1)
    if after in CLAUSE_LEADS or after in MARKS_OF_QUOTES or not told.sentence.is_free(start):
        return True
    if told.sentence.is_number(start) or after in {"$", "£", "€", "-"}:
        return False
    for at in range(start, min(start + 12, len(told))):
        word = told.word(at)
        if word in {",", ".", ";"}:
            return False
        if word in MARKS_OF_QUOTES or word in FINITE or (at > start + 1 and word.endswith("ed")):
            return True
    return False


def _subject(told: Narration, at: int, cue: Cue, before: list[Link]) -> Link | None:
    """The link of a verb with the subject to its left."""
    start = group_start(told, at)
    group = {told.word(index) for index in range(start, at)}
    if cue.form == "gerund" and not group & BE:
        return _shared(told, at, cue, before) if told.word(start - 1) in GERUND_LEADS else None
    if cue.form in {"past", "participle"} and group & BE:
        return None
    if cue.form == "participle" and not group & HAVE:
        return None
    if told.word(start - 1) in COORDINATING:
        return _shared(told, at, cue, before)
    source = subject_before(told, start)
    if source and cue.form == "present":
        source = _whole(told, source)
    if not source or (cue.form == "base" and not _takes_base(told, source, group)):
        return None
    if cue.base in PREPOSITIONS and not (
        group & MODALS or told.word(source.start) in SUBJECT_PRONOUNS
    ):
        return None
    if cue.form == "present" and _is_plural(told, source) and not told.is_name(source.stop - 1):
        return None
    tells = _tells(told, at, cue) and told.word(source.start - 1) not in SUPPOSING
    return link(told, source, range(at, at + 1), cue.stance, tells=tells)


def _whole(told: Narration, phrase: range) -> range:
    """The phrase without "one of", of which "the reasons" is the rest: "one of the reasons"."""
    if told.word(phrase.start) not in PARTITIVE or told.word(phrase.start + 1) != "of":
        return phrase
    rest = range(phrase.start + 2, phrase.stop)
    return rest if can_speak(told, rest) else range(0)


def _shared(told: Narration, at: int, cue: Cue, before: list[Link]) -> Link | None:
    """The link of a verb without a subject of its own: "walked in and said", "left, saying"."""
    cue_span = told.span(range(at, at + 1))
    tells = _tells(told, at, cue)
    if cue.form == "base":
        return None
    if before:
        return replace(before[-1], cue=told.word(at), stance=cue.stance, span=cue_span, tells=tells)
    phrase = leading_subject(told, at)
    if not phrase:
        return None
    shared = link(told, phrase, range(at, at + 1), cue.stance, tells=tells)
    return replace(shared, span=cue_span)


def _tells(told: Narration, at: int, cue: Cue) -> bool:
    """True when words hang on the verb at `at`, or it is one that only ever gives words."""
    return cue.stance.tells and (cue.base in cues.SURE or _clause_follows(told, at + 1))


def _takes_base(told: Narration, source: range, group: set[str]) -> bool:
    """True when a base form is finite: "will say", "they say", "officials say"."""
    if group & (MODALS | DO):
        return True
    return not group & HAVE and _is_plural(told, source)


def _is_plural(told: Narration, phrase: range) -> bool:
    """True for "they", "people", "officials in Rome", "Ann and Bob"."""
    head = phrase.start
    for at in phrase:
        word = told.word(at)
        if word == "and":
            return True
        if at > phrase.start and word in PREPOSITIONS | {"'s", "("}:
            break
        head = at
    word = told.word(head)
    if word in SUBJECT_PRONOUNS:
        return word not in {"he", "she", "it", "nobody", "everyone", "everybody", "someone"}
    return word in PLURALS or (word.endswith("s") and not word.endswith(("ss", "us", "is")))


def _told(told: Narration, at: int, cue: Cue) -> Iterator[Link]:
    """ "she told the BBC": the BBC reports what she said."""
    if cue.base != "tell":
        return
    phrase = phrase_after(told, at + 1)
    if phrase and cues.is_outlet(told.text(phrase)):
        yield link(told, phrase, range(at, at + 1), Stance.SAID, rank=OUTER)
