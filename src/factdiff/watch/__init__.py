"""A folder is watched: what arrives is waited for and checked, and what that changes in the story is shown.

    arrivals    what happens in the folder, and when it has settled
    snapshots   the articles and the findings of a moment, and what differs between two
    render      what differs, for a person and for programs

Nothing here reads the clock: who watches gives one.
"""

from __future__ import annotations

from factdiff.watch.arrivals import Debouncer, events
from factdiff.watch.render import RENDERERS, heading, introduction
from factdiff.watch.snapshots import Snapshot, UnreadableInputs, differences, has_changes, moved

__all__ = [
    "RENDERERS",
    "Debouncer",
    "Snapshot",
    "UnreadableInputs",
    "differences",
    "events",
    "has_changes",
    "heading",
    "introduction",
    "moved",
]
