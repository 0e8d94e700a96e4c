"""Addresses of web archives, and when a version of an article stood at its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from factdiff.articles.captures import as_archived, capture
from factdiff.origins.versions import versions
from making import article

URL = "https://paper.example/story?id=1"
MOMENT = datetime(2024, 1, 5, 12, 34, 56, tzinfo=UTC)


@pytest.mark.parametrize(
    ("address", "url", "moment"),
    [
        (f"https://web.archive.org/web/20240105123456/{URL}", URL, MOMENT),
        (f"https://web.archive.org/web/20240105123456id_/{URL}", URL, MOMENT),
        (f"http://web.archive.org/web/2024/{URL}", URL, datetime(2024, 1, 1, tzinfo=UTC)),
        ("https://web.archive.org/web/20240105123456/http:/a.example/b", "http://a.example/b", MOMENT),
        (f"https://archive.ph/20240105123456/{URL}", URL, MOMENT),
        (f"https://archive.example/en/20240105123456mp_/{URL}", URL, MOMENT),
    ],
)  # fmt: skip
def test_captures(address: str, url: str, moment: datetime) -> None:
    assert capture(address) == (url, moment)


@pytest.mark.parametrize(
    "address",
    [
        URL, "https://web.archive.org/web/20240105123456/about", f"https://paper.example/2024/{URL}",
        f"https://web.archive.org/web/20241305123456/{URL}", "https://web.archive.org/save/" + URL,
        f"https://share.example/?u=20240105123456/{URL}", "", "nonsense",
    ],
)  # fmt: skip
def test_other_addresses(address: str) -> None:
    assert capture(address) is None


def test_the_wayback_machine_is_asked_for_the_page_alone() -> None:
    address = f"https://web.archive.org/web/20240105123456id_/{URL}"
    assert as_archived(address.replace("id_", "")) == address
    assert as_archived(address.replace("id_", "if_")) == address
    other = f"https://archive.ph/20240105123456/{URL}"
    assert as_archived(other) == other


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ({"captured": MOMENT}, {"captured": MOMENT.replace(day=6)}),
        # what the pages say of themselves does not turn captures round
        (
            {"captured": MOMENT, "updated": date(2024, 1, 9)},
            {"captured": MOMENT.replace(day=6), "updated": date(2024, 1, 2)},
        ),
        # a capture shows what was printed before it, and not what came after
        ({"updated": MOMENT.replace(hour=9)}, {"captured": MOMENT}),
        ({"captured": MOMENT}, {"updated": MOMENT.replace(hour=15)}),
        ({"captured": MOMENT}, {"captured": date(2024, 1, 5)}),
        ({"fetched": MOMENT}, {"fetched": MOMENT.replace(day=6)}),
        (
            {"captured": MOMENT, "fetched": MOMENT.replace(day=9)},
            {"fetched": MOMENT.replace(day=8)},
        ),
    ],
)
def test_the_moment_of_capture_orders_versions(
    earlier: dict[str, Any], later: dict[str, Any]
) -> None:
    one = replace(article("The lift was built in 1987.", "Post", date(2024, 1, 5)), url=URL)
    first, second = replace(one, id="z", **earlier), replace(one, id="a", **later)
    assert versions([second, first]) == [[first, second]]
