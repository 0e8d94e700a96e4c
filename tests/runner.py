"""What the runner of GitHub Actions takes for a command in a line of a job's log.

After actions/runner, src/Runner.Common/ActionCommand.cs: commands at the start of a line and, of an
older kind, anywhere in it; each kind and each part has its own table of escapes.
"""

from __future__ import annotations

import re
from typing import NamedTuple

KNOWN = frozenset(
    "error warning notice debug group endgroup echo add-mask add-matcher remove-matcher "
    "stop-commands save-state set-output set-env add-path internal-set-repo-path".split()
)
OLDER = (("%3B", ";"), ("%0D", "\r"), ("%0A", "\n"), ("%5D", "]"), ("%25", "%"))
DATA = (("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))
PROPERTY = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    data: str


def commands(log: str) -> list[Command]:
    """The commands of all lines; the runner ends a line where .NET does."""
    candidates = (_at_start(line) or _anywhere(line) for line in re.split(r"\r\n|\r|\n", log))
    return [command for command in candidates if command]


def _at_start(line: str) -> Command | None:
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    return _command(line[2:end], line[end + 2 :], ",", PROPERTY, DATA)


def _anywhere(line: str) -> Command | None:
    start = line.find("##[")
    end = line.find("]", start)
    if start < 0 or end < 0:
        return None
    return _command(line[start + 3 : end], line[end + 1 :], ";", OLDER, OLDER)


def _command(
    head: str,
    data: str,
    between: str,
    in_properties: tuple[tuple[str, str], ...],
    in_data: tuple[tuple[str, str], ...],
) -> Command | None:
    name, _, rest = head.partition(" ")
    if name.lower() not in KNOWN:
        return None
    pairs = (pair.split("=", 1) for pair in rest.strip().split(between) if "=" in pair)
    properties = {key: _unescaped(value, in_properties) for key, value in pairs}
    return Command(name, properties, _unescaped(data, in_data))


def _unescaped(text: str, table: tuple[tuple[str, str], ...]) -> str:
    for escape, char in table:
        text = text.replace(escape, char)
    return text
