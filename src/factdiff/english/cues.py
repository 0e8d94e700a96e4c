"""The lexicon of attribution: verbs, nouns and adjectives of speech and thought, by stance.

Verbs are listed once, in their base form; whoever needs denials, allegations or forecasts in any
form takes them from here (`VERBS`, `verbal`).
"""

from __future__ import annotations

from typing import NamedTuple

from factdiff.english import verbs
from factdiff.model import Stance

_VERBS: dict[Stance, str] = {
    Stance.SAID: (
        "say tell add explain note write state comment remark observe reply answer respond retort "
        "ask inquire declare announce proclaim recall recount relate testify tweet retweet post "
        "describe stress emphasize emphasise underscore underline highlight continue conclude joke "
        "quip point mention reiterate repeat restate suggest reason lament complain grumble moan "
        "argue insist maintain contend assert reveal disclose divulge recommend advise counsel "
        "propose agree scoff boast brag exclaim shout yell scream whisper cry chant snap confide "
        "vent muse opine pronounce tout clarify elaborate summarize summarise outline detail talk "
        "speak discuss debate address echo refer cite quote hint imply signal insinuate inform remind "
        "brief pledge promise vow swear urge call demand request plead appeal beg implore order "
        "instruct show indicate illustrate demonstrate read preach lecture invoke recite dub label "
        "characterize characterise portray"
    ),
    Stance.REPORTED: "report publish document chronicle broadcast",
    Stance.CLAIMED: "claim allege accuse purport charge profess",
    Stance.DENIED: "deny refute reject dismiss dispute rebut rebuff repudiate disavow",
    Stance.CONFIRMED: (
        "confirm acknowledge admit concede verify find rule determine discover affirm reaffirm attest "
        "certify vouch concur"
    ),
    Stance.WARNED: "warn caution threaten alert",
    Stance.ESTIMATED: "estimate predict forecast project expect anticipate calculate reckon foresee envision",
    Stance.BELIEVED: (
        "believe think suspect fear feel wonder know speculate assume presume doubt imagine guess "
        "consider regard view see perceive sense realize realise recognize recognise understand "
        "remember forget worry trust learn hear care like love hate prefer enjoy regret appreciate "
        "despise resent admire fret express voice ponder contemplate question mean figure deem judge watch"
    ),
    Stance.INTENDED: (
        "want plan hope wish intend aim seek refuse decline decide choose desire need offer strive "
        "struggle vie weigh eye agree opt hesitate prepare"
    ),
    Stance.JUDGED: (
        "criticize criticise praise hail blast slam denounce condemn decry attack assail lambaste "
        "lambast bash mock ridicule deride scold chastise chide rebuke reprimand berate castigate "
        "disparage belittle insult taunt blame fault thank congratulate commend compliment applaud "
        "laud endorse back support oppose favor favour champion advocate defend embrace welcome "
        "object protest rail bristle balk promote challenge compare liken brand cheer celebrate "
        "excoriate pillory vilify malign trash smear heckle rap salute honor honour encourage "
        "pressure press exhort push ignore downplay contradict"
    ),
}  # fmt: skip
"""Base forms by the stance that they take towards what is said. The last three are not speech:
"believed" tells what somebody holds, "intended" what somebody will or will not do, "judged" whom
somebody is for or against."""

ALWAYS_SPEECH = frozenset(
    "say tell add explain note write comment remark reply testify call accuse urge describe warn ask".split()
)
"""Verbs that give words whatever follows them; after the others a mere object is what they did."""
NEEDS_CLAUSE = frozenset(
    "claim add find rule determine discover charge show indicate illustrate demonstrate read continue "
    "point post project hear see watch figure judge mean document learn conclude publish broadcast "
    "address detail maintain reveal state declare relate estimate forecast".split()
)
"""Verbs with a life outside speech ("claimed 12 lives", "added 14 points"): a clause must follow."""
GOING_ON = frozenset("continue respond".split())
"""Verbs that often report no words: "the toll continues to rise", "crews respond"."""
_DEEDS: dict[Stance, str] = {
    Stance.INTENDED: "pledge promise vow swear propose threaten agree demand request offer order",
    Stance.JUDGED: "reject dismiss dispute",
}
DEEDS = {base: stance for stance, bases in _DEEDS.items() for base in bases.split()}
"""Verbs that report something only with a clause; before an object or "to" they are acts, of the
stance given here: "rejected the offer", "agreed to leave", "pledged two million"."""
NEEDS_INFINITIVE = frozenset(
    "decide choose need strive struggle offer opt hesitate prepare refuse decline seek aim".split()
)
"""Verbs that express a will only before an infinitive: "declined to comment", not "sales declined"."""
DOCUMENTED = frozenset("show indicate reveal detail document find read".split())
DOCUMENTS = frozenset(
    "poll polls survey surveys study studies data figures statistics records documents report reports "
    "video videos footage images photos photographs email emails research analysis evidence results "
    "memo memos transcript transcripts filing filings".split()
)
"""Papers and pictures, which state what they show: "polls show her ahead"."""
IDIOMS = frozenset(
    tuple(idiom.split())
    for idiom in (
        "speak for|answer for|answer to|call off|write off|back out|back away|press against|point at|"
        "push through|quote at"
    ).split("|")
)
"""Verbs that report nothing with the word after them: "speaks for", "called off"."""
NOUNS_TOO = frozenset(
    "answer aim appeal attack back blame blast brand broadcast call care cast cause challenge champion "
    "charge chant cheer claim comment counsel debate decline defeat desire demand detail dispute doubt document "
    "echo estimate eye fault favor favour fear figure focus forecast guess hail heckle hint honor honour "
    "hope insult judge joke label lecture love market need note object offer order outline plan point "
    "post praise press pledge project promise protest push question quip rap read regret remark report "
    "request rule salute scold shout show signal smear state struggle support suspect swear talk taunt "
    "test thought threat trash trust tweet view vent voice vow want watch whisper wish wonder worry "
    "yell".split()
)
"""Verbs whose base form is a noun as well, and its plural the third person: "plans", "claims"."""

_NOUNS: dict[Stance, str] = {
    Stance.SAID: (
        "statement comment remark argument suggestion announcement pledge promise vow call demand "
        "request proposal assertion insistence speech tweet testimony reply response answer advice "
        "description account recommendation contention declaration explanation letter words"
    ),
    Stance.CLAIMED: "claim allegation accusation charge complaint",
    Stance.DENIED: "denial rejection dismissal",
    Stance.CONFIRMED: "admission acknowledgment acknowledgement confirmation finding conclusion ruling",
    Stance.WARNED: "warning threat",
    Stance.ESTIMATED: "estimate forecast prediction projection",
    Stance.BELIEVED: (
        "belief view opinion concern fear worry doubt hope assumption suspicion conviction assessment"
    ),
    Stance.INTENDED: "plan desire wish intention refusal decision willingness determination effort attempt",
    Stance.JUDGED: "criticism praise support opposition endorsement attack condemnation backing",
}  # fmt: skip
_ADJECTIVES: dict[Stance, str] = {
    Stance.BELIEVED: (
        "confident sure certain convinced aware unaware worried concerned afraid fearful hopeful "
        "optimistic pessimistic skeptical sceptical doubtful proud glad happy unhappy angry upset "
        "surprised shocked alarmed dismayed disappointed frustrated mindful wary ashamed adamant"
    ),
    Stance.INTENDED: "determined eager willing unwilling reluctant intent keen anxious",
    Stance.JUDGED: "opposed critical supportive dismissive",
}


class Cue(NamedTuple):
    """A form of a word of speech or thought: its base, the form's name in `Forms`, its stance."""

    base: str
    form: str
    stance: Stance


def _inflected() -> dict[str, Cue]:
    cues: dict[str, Cue] = {}
    for stance, bases in _VERBS.items():
        for base in bases.split():
            inflected = verbs.forms(base)
            for form, word in zip(inflected._fields, inflected, strict=True):
                cues.setdefault(word, Cue(base, form, stance))
    return cues


def _by_word(table: dict[Stance, str]) -> dict[str, Stance]:
    return {word: stance for stance, words in table.items() for word in words.split()}


VERBS = _inflected()
"""Every form of every verb of speech and thought."""
NOUNS = _by_word(_NOUNS)
NOUNS |= {verbs.forms(noun).present: stance for noun, stance in NOUNS.items()}
"""Nouns that somebody's words or thoughts are called, singular and plural, to their stance."""
ADJECTIVES = _by_word(_ADJECTIVES)
"""What somebody is who holds a view: "confident that", "opposed to"."""


def verbal(stance: Stance) -> frozenset[str]:
    """The forms of the verbs of a stance that are no nouns: "disputed", not "dispute"."""
    return frozenset(
        word
        for word, cue in VERBS.items()
        if cue.stance is stance and not (cue.base in NOUNS_TOO and cue.form in {"base", "present"})
    )


CITING = frozenset({"citing", "quoting"})
"""Participles whose object is the source: "the Post reported, citing officials"."""
QUOTING = frozenset("cite cites cited quote quotes quoted".split())
"""Their finite forms, whose object is a source where an outlet is the subject."""

OUTLETS = frozenset(
    "ap reuters afp upi bbc cnn npr nbc abc cbs msnbc cnbc pbs fox bloomberg tass itar-tass "
    "interfax ria novosti xinhua kyodo yonhap kcna irna isna mehr fars dpa ansa efe afx pti ani "
    "aljazeera guardian telegraph independent politico axios buzzfeed vox vice propublica "
    "huffpost breitbart newsweek time economist fortune forbes wired variety tmz espn".split()
)
OUTLET_WORDS = frozenset(
    "times post news journal tribune herald guardian gazette globe chronicle telegraph press "
    "examiner observer dispatch courier sentinel bulletin record mirror mail express sun star "
    "inquirer register standard review agency agence wire television tv radio network daily "
    "weekly magazine broadcaster newspaper al-jazeera jazeera monde pais spiegel figaro".split()
)
"""Words by which a name gives itself away as an outlet's."""


def is_outlet(name: str) -> bool:
    """True for names of news agencies, papers and broadcasters."""
    words = [
        word.lower().strip(".,") for word in name.replace("The ", "").replace("the ", "").split()
    ]
    if not words or not name.replace("the ", "")[:1].isupper():
        return False
    if "".join(words) in OUTLETS or (len(words) <= 2 and words[0] in OUTLETS):
        return True
    return words[-1] in OUTLET_WORDS or words[0] in {"al-jazeera", "associated"}
