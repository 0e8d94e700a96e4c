"""Words that report what others say, and the stance that each takes towards it."""

from __future__ import annotations

_STANCES = {
    "said": (
        "said says say saying told tells tell added adds adding explained explains noted notes "
        "noting wrote writes writing stated states commented comments remarked observed replied "
        "replies answered answers asked asks declared declares announced announces recalled "
        "recalls testified testifies tweeted tweets posted described describes stressed stresses "
        "emphasized emphasised emphasizes continued concluded concludes joked quipped pointed "
        "mentioned responded responds reiterated repeated recounted called calls urged urges "
        "suggested suggests reasoned proclaimed lamented complained complains praised vowed vows "
        "pledged pledges promised promises proposed advised recommended agreed revealed reveals "
        "disclosed discloses argued argues insisted insists maintained maintains contended contends "
        "asserted asserts learned learns showed shows indicated indicates scoffed boasted "
        "exclaimed shouted whispered cried snapped declined hailed blasted slammed criticized "
        "criticised decried denounced condemned".split()
    ),
    "reported": "reported reports reporting".split(),
    "claimed": "claimed claims claim alleged alleges allege alleging accused accuses purported charged charges".split(),
    "denied": "denied denies deny denying refuted refutes rejected rejects dismissed dismisses disputed disputes".split(),
    "confirmed": (
        "confirmed confirms confirm acknowledged acknowledges admitted admits conceded concedes "
        "verified found finds ruled rules determined discovered".split()
    ),
    "warned": "warned warns warning cautioned cautions threatened threatens".split(),
    "estimated": (
        "estimated estimates estimate predicted predicts forecast forecasts projected projects "
        "expects expected".split()
    ),
    "believed": (
        "believes believe believed thinks think thought suspects suspect suspected hopes hope hoped "
        "wants fears fear feared feels felt wonders wondered knows knew speculated assumed".split()
    ),
}
STANCE: dict[str, str] = {cue: stance for stance, cues in _STANCES.items() for cue in cues}
"""Finite verbs of reporting, to the stance they take."""

SURE = frozenset(
    "said says told added explained noted wrote stated commented replied testified".split()
)
"""Cues that report whatever follows; the others must be followed by a clause, a comma or a quote."""
INVERTING = frozenset(
    "said says added adds explained explains noted notes wrote writes stated replied asked asks "
    "recalled declared commented reported reports warned argued continued concluded observed "
    "remarked joked insisted announced tweeted quipped scoffed".split()
)
"""Cues that may stand before their speaker: "," said Ms. Ortega."""
CITING = frozenset({"citing", "quoting", "cites", "quoted", "cited"})

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
