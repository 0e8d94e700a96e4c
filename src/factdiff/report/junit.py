"""JUnit XML: a suite a story, a test a fact, failed where its tellers disagree and nobody accepted it.

Green facts are tests too, so that a dashboard shows how much was held against each other; facts in
which nothing could be compared are skipped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from factdiff.model import Discrepancy, Fact, Report, Verdict
from factdiff.report.context import calm_facts, disputed_claims, visible
from factdiff.report.places import account, article_path, title
from factdiff.report.sections import sections
from factdiff.report.style import Style

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def render(report: Report, _style: Style) -> str:
    """The facts as tests, those of a story in a suite."""
    disputes: dict[str, list[Discrepancy]] = defaultdict(list)
    for finding in report.at_least(Verdict.UPDATE):
        disputes[finding.fact].append(finding)
    suites: list[tuple[str, Sequence[ET.Element]]] = []
    parts, disputed = sections(report), disputed_claims(report)
    for part in (part for part in parts if part.report.facts or len(parts) == 1):
        calm = calm_facts(part.report.facts, disputed)
        cases = [
            _case(fact, disputes[fact.id], uncompared=fact in calm.uncompared)
            for fact in part.report.facts
        ]
        suites.append((visible(part.name) if part.story else "facts", cases))
    return document("factdiff", suites)


def document(name: str, suites: Iterable[tuple[str, Sequence[ET.Element]]]) -> str:
    """JUnit XML of suites, each by its name and its cases, with how many of them failed."""
    root = ET.Element("testsuites", {"name": name})
    every: list[ET.Element] = []
    for suite_name, cases in suites:
        suite = ET.SubElement(root, "testsuite", {"name": suite_name} | _counts(cases))
        suite.extend(cases)
        every += cases
    root.attrib |= _counts(every)
    ET.indent(root)
    return DECLARATION + ET.tostring(root, encoding="unicode") + "\n"


def _counts(cases: Sequence[ET.Element]) -> dict[str, str]:
    counts = {
        several: str(sum(case.find(one) is not None for case in cases))
        for several, one in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"))
    }
    return {"tests": str(len(cases))} | counts


def _case(fact: Fact, disputes: Sequence[Discrepancy], *, uncompared: bool) -> ET.Element:
    article = fact.claims[0].article
    case = ET.Element(
        "testcase",
        {
            "classname": f"fact.{fact.id}",
            "name": visible(fact.summary).strip(),
            "file": visible(article_path(article)),
            "time": "0",
        },
    )
    opened = [finding for finding in disputes if finding.accepted is None]
    if opened:
        message = "; ".join(map(title, opened))
        failure = ET.SubElement(case, "failure", type=opened[0].verdict.label, message=message)
        failure.text = "\n\n".join(map(account, opened))
    elif disputes:
        reasons = (f"{title(d)}: {visible(d.accepted.reason)}" for d in disputes if d.accepted)
        ET.SubElement(case, "skipped", message=f"accepted: {'; '.join(reasons)}")
    elif uncompared:
        ET.SubElement(case, "skipped", message="nothing in it could be compared")
    return case
