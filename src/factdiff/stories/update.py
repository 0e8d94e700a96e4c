"""Expectations brought up to date with a report, for a person to review.

    revised(text, report, place) -> str

Only the list under `find` changes: what is not met goes, with the comment right above it, and
each surprise is added at its end. All other lines stay as they are, comments and order included.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

import yaml

from factdiff.errors import ConfigError
from factdiff.model import Discrepancy, Relation, Report
from factdiff.records.expected import Excerpt, ExpectedFinding, ExpectedRecord
from factdiff.stories.expectations import is_met, parsed, surprises

TODO = "TODO: say why"
KEY = "find"
Lines = list[str]


def revised(text: str, report: Report, place: str) -> str:
    """The text of a file of expectations with its findings brought up to date.

    Raises ConfigError where the file is written in a way that cannot be changed without changing more.
    """
    expected = parsed(text, place)
    is_met_by_now = [is_met(report, finding) for finding in expected.find]
    added = [_expected(discrepancy) for discrepancy in surprises(report, expected)]
    if all(is_met_by_now) and not added:
        return text
    stay = [finding for finding, keep in zip(expected.find, is_met_by_now, strict=True) if keep]
    rewritten = _rewritten(text, is_met_by_now, stay, added, place)
    if not _tells(rewritten, expected.model_copy(update={"find": stay + added})):
        raise _unchangeable(place)
    return rewritten


def _tells(text: str, expected: ExpectedRecord) -> bool:
    try:
        return parsed(text, "") == expected
    except ConfigError:
        return False


def _expected(discrepancy: Discrepancy) -> ExpectedFinding:
    """The expectation that a discrepancy meets."""
    sides = []
    for side in discrepancy.sides:
        words = dict.fromkeys((m.claim.article.id, m.text) for m in side.mentions)
        sides.append([Excerpt(article=article, text=text) for article, text in words])
    return ExpectedFinding.model_validate(
        {
            "kind": discrepancy.kind,
            "verdict": discrepancy.verdict.label,
            "relation": discrepancy.relation,
            "sides": sides,
            "why": TODO,
        }
    )


def _rewritten(
    text: str,
    keeps: Sequence[bool],
    stay: Sequence[ExpectedFinding],
    added: Sequence[ExpectedFinding],
    place: str,
) -> str:
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    lines = _lines(text)
    if root is None:
        return "".join([*lines, *_section(added)])
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise _unchangeable(place)
    pair = next((pair for pair in root.value if pair[0].value == KEY), None)
    if pair is None:
        at = root.start_mark.line
        return "".join([*lines[:at], *_section(added), *lines[at:]])
    key, value = pair
    if value.flow_style or not any(keeps) or not value.value:
        at, end = key.start_mark.line, _end(value)
        return "".join([*lines[:at], *_section([*stay, *added]), *lines[end:]])
    at = key.start_mark.line + 1
    return "".join([*lines[:at], *_edited(lines, at, value, keeps, added)])


def _edited(
    lines: Lines,
    at: int,
    items: yaml.SequenceNode,
    keeps: Sequence[bool],
    added: Sequence[ExpectedFinding],
) -> Lines:
    """The lines from `at` on, without items that go, and with new ones after the last."""
    edited: Lines = []
    for item, keep in zip(items.value, keeps, strict=True):
        end = _end(item)
        edited += lines[at:end] if keep else _without_comment(lines[at : item.start_mark.line])
        at = end
    new = (_item(finding, items.start_mark.column) for finding in added)
    return [*edited, *chain.from_iterable(new), *lines[at:]]


def _without_comment(lines: Lines) -> Lines:
    """Lines without the comment that ends them, which tells of what follows."""
    while lines and lines[-1].lstrip().startswith("#"):
        lines = lines[:-1]
    return lines


def _end(node: yaml.Node) -> int:
    """The line after the last one of a node; comments and blank lines that follow are not its own."""
    if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.line) + (node.end_mark.column > 0)


def _section(findings: Sequence[ExpectedFinding]) -> Lines:
    if not findings:
        return [f"{KEY}: []\n"]
    return [f"{KEY}:\n", *chain.from_iterable(_item(finding, 2) for finding in findings)]


def _item(finding: ExpectedFinding, indent: int) -> Iterator[str]:
    """The lines of one finding as the stories write them."""
    yield f"{' ' * indent}- kind: {finding.kind}\n"
    pad = " " * (indent + 2)
    yield f"{pad}verdict: {finding.verdict}\n"
    if finding.relation is not Relation.INDEPENDENT:
        yield f"{pad}relation: {finding.relation}\n"
    yield f"{pad}sides:\n"
    for side in finding.sides:
        for number, excerpt in enumerate(side):
            yield f"{pad}  {'  ' if number else '- '}- {_excerpt(excerpt)}\n"
    yield f"{pad}{_yaml({'why': _scalar(finding.why)}, flow=False)}\n"


def _excerpt(excerpt: Excerpt) -> str:
    fields = {"article": _scalar(excerpt.article), "text": _scalar(excerpt.text, '"')}
    return _yaml(fields, flow=True)


def _yaml(fields: dict[str, yaml.ScalarNode], *, flow: bool) -> str:
    """A mapping on one line, quoted where YAML asks for it."""
    pairs = [(_scalar(name), value) for name, value in fields.items()]
    node = yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=flow)
    return str(yaml.serialize(node, width=2**31, allow_unicode=True)).strip()


def _scalar(text: str, style: str | None = None) -> yaml.ScalarNode:
    return yaml.ScalarNode("tag:yaml.org,2002:str", text, style=style)


def _lines(text: str) -> Lines:
    """The lines as YAML counts them, each with its end."""
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += "\n"
    return lines


def _unchangeable(place: str) -> ConfigError:
    return ConfigError(
        f"{place}: its findings cannot be changed without changing more; "
        "write them as a list, one below the other, without anchors"
    )
