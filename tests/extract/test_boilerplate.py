"""Furniture of the page is no claim; the article's own words always are."""

from __future__ import annotations

import pytest

from factdiff.extract.boilerplate import is_boilerplate
from making import all_claims

FOOTER = """
The ferry ran aground on Sunday, the coast guard said.

Every republished article must carry our logo, the byline of our reporter and a link. For questions on our guidelines, please contact the desk.

DONATE TO THE HERALD

Please help us! If you value independent news, please consider making a donation to the Herald today.

Success! Thank you for donating. Please share our stories on every channel.

Comment

We have no tolerance for comments containing threats or profanity. If a comment is spam, please click the flag below instead of replying to it.

HERALD INSIDER COMMENTS

Scroll down for non-member comments or join our conversations by becoming a member. We'd love to have you!

Sign up for our newsletter to get the morning edition in your inbox.

Follow us on every network. Share this story.

Read more: Ten parks to see this autumn

By Ellen Marsh and Tom Okafor

Published: June 9, 2023

Additional reporting by Ann Lee

Copyright Herald. All rights reserved.

Local reporting costs money. Please consider supporting the Herald! Every pound counts. It matters now!

Thank you for keeping the discussion friendly.

Join our readers' conversations below. We would be glad of your view!

Latest Articles
"""  # noqa: E501


def test_only_the_news_of_a_page_is_claims() -> None:
    assert [claim.text for claim in all_claims(FOOTER)] == [
        "The ferry ran aground on Sunday, the coast guard said."
    ]


@pytest.mark.parametrize(
    "line",
    [
        "By ELLEN MARSH",
        "By Ellen Marsh, Associated Press",
        "Reporting by Ann Lee; editing by Tom Okafor",
        "Ann Lee contributed to this report.",
        "June 9, 2023 | 4:15 p.m.",
        "MOST READ STORIES",
        "Daily Harbour News Service",
        "* * *",
    ],
)
def test_furniture(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "The charity said it would donate 400 blankets to the camp.",
        "By Friday the river had risen three metres.",
        "The senator’s newsletter had called the bill a mistake, aides said.",
        "“You must share this with everybody you know,” the mayor told the crowd.",
        "Comments by the minister drew criticism on Tuesday.",
        "The army said it had captured the town.",
        "The company licensed the drug to two rivals last year.",
    ],
)
def test_news_stays(line: str) -> None:
    assert [claim.text for claim in all_claims(line)] == [line]
