"""A comparator in its own words: its docstring and its examples."""

from __future__ import annotations

from factdiff.compare import COMPARATORS
from factdiff.compare.example import Example
from factdiff.model import Kind, Rule, Verdict


def rule(kind: Kind) -> Rule:
    """A kind as reports describe it: its title and its full explanation."""
    return Rule(kind, _title(kind), explained(kind))


def explained(kind: Kind) -> str:
    """What `factdiff explain KIND` prints."""
    comparator = COMPARATORS[kind]
    differ = [e for e in comparator.EXAMPLES if e.verdict.differs]
    agree = [e for e in comparator.EXAMPLES if not e.verdict.differs]
    blocks = [f"{kind}", (comparator.__doc__ or "").strip()]
    for title, examples in (("Flagged:", differ), ("Not flagged:", agree)):
        blocks.append("\n".join([title, *(line for e in examples for line in _example(e))]))
    return "\n\n".join(blocks) + "\n"


def in_a_line(kind: Kind) -> str:
    """A kind and the first line of its comparator's docstring."""
    return f"{kind:12} {_title(kind)}"


def _title(kind: Kind) -> str:
    return (COMPARATORS[kind].__doc__ or "").splitlines()[0]


def _example(example: Example) -> list[str]:
    days = [f" ({day})" for day in example.published] if example.published else ["", ""]
    lines = ["", f"  {example.a}{days[0]}", f"  {example.b}{days[1]}"]
    label = "nothing to say" if example.verdict is Verdict.SILENT else example.verdict.label
    words = f": {example.words[0]} / {example.words[1]}" if example.words else ""
    why = f" ({example.why})" if example.why else ""
    return [*lines, f"    {label}{words}{why}"]
