"""A folder is watched: what arrives is waited for, checked, and told as what changed in the story.

    arrivals    what arrived and was not looked at yet, and when it is time to look
    inbox       the same between a thread that hears of arrivals and the one that checks
    folders     what hears of them: the system's own events, by watchfiles
    looks       what two looks at the folder tell apart
    told        the words for it, for a person and for programs

Nothing here reads the clock: who watches gives one.
"""

from __future__ import annotations

from factdiff.watch.arrivals import Arrivals, Pace
from factdiff.watch.folders import listening
from factdiff.watch.inbox import Inbox, Stopped
from factdiff.watch.looks import Doubts, Look, moved, tells, turn
from factdiff.watch.told import TURNS, begun, heading

__all__ = [
    "TURNS",
    "Arrivals",
    "Doubts",
    "Inbox",
    "Look",
    "Pace",
    "Stopped",
    "begun",
    "heading",
    "listening",
    "moved",
    "tells",
    "turn",
]
