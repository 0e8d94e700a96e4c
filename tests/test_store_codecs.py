"""Claims and findings as bytes and back, in every field; and what code they are of."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import factdiff
from conftest import CORPORA
from factdiff import match
from factdiff.articles import load
from factdiff.codecs.claims import claims_from_bytes, claims_to_bytes
from factdiff.codecs.findings import (
    comparisons_from_bytes,
    comparisons_to_bytes,
    findings_from_bytes,
    findings_to_bytes,
)
from factdiff.compare import compare
from factdiff.embed import Embedder, encode
from factdiff.errors import StoreError
from factdiff.extract import claims
from factdiff.model import (
    Acceptance,
    Article,
    Attribution,
    Certainty,
    Claim,
    Comparison,
    Discrepancy,
    Fact,
    Findings,
    Grain,
    Kind,
    Mention,
    Name,
    Part,
    Phase,
    Polarity,
    Quantity,
    Quote,
    Relation,
    Severity,
    Side,
    Span,
    Stance,
    TemporalExpression,
    TimeRole,
    Verdict,
)
from factdiff.stages.comparing import StoryClaims, article_pairs, compare_story

STORIES = sorted(path for path in CORPORA.iterdir() if (path / "articles").is_dir())


def same(left: object, right: object) -> bool:
    """Equal in the fields that equality leaves out, too, and in the types of values."""
    return left == right and repr(left) == repr(right)


def articles_of(story: Path) -> tuple[Article, ...]:
    return load([str(story)]).articles


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.name)
def test_claims_of_the_stories(story: Path) -> None:
    for article in articles_of(story):
        read = list(claims(article))
        data = claims_to_bytes(read, article)
        back = claims_from_bytes(data, article)
        assert same(back, read)
        assert all(claim.article is article for claim in back)
        assert claims_to_bytes(back, article) == data
        assert article.text not in data.decode()


@pytest.mark.slow
@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.name)
def test_findings_of_the_stories(story: Path, embedder: Embedder) -> None:
    read = [claim for article in articles_of(story) for claim in claims(article)]
    vectors = encode(embedder, [claim.text for claim in read])
    matches = match.matches(read, vectors)
    near = match.nearest(read, matches)
    whole = StoryClaims(tuple(read), tuple(matches), near, vectors)
    findings = compare_story(frozenset(Kind), whole)
    data = findings_to_bytes(findings, read)
    back = findings_from_bytes(data, read)
    assert same(back, findings)
    assert len(back.facts) > 1 < len(back.discrepancies)
    assert all(any(claim is one for one in read) for fact in back.facts for claim in fact.claims)
    assert findings_to_bytes(back, read) == data
    for pair in article_pairs(whole):
        compared = compare(pair)
        data = comparisons_to_bytes(compared, read)
        again = comparisons_from_bytes(data, read)
        assert same(again, compared)
        for left, right in zip(again, compared, strict=True):
            assert uncompared((left.a, left.b)) == uncompared((right.a, right.b))
        assert comparisons_to_bytes(again, read) == data


def uncompared(mentions: Iterable[Mention]) -> list[tuple[str, str, str]]:
    """What equality leaves out of mentions."""
    return [(m.value, m.norm, m.moment) for m in mentions]


# Everything that the types allow

WORDS = st.text(st.characters(codec=None, categories=None), max_size=6)  # lone surrogates too
NUMBERS = st.none() | st.decimals(allow_nan=False, allow_infinity=False)
ZONES = st.sampled_from([None, UTC, timezone(timedelta(hours=5, minutes=30))])
MOMENTS = st.none() | st.datetimes(timezones=ZONES).map(lambda moment: moment.replace(fold=0))
"""ISO 8601 has no word for the second of two equal hours, and no time that is read is one."""
ENDS = st.datetimes().map(lambda moment: moment.replace(fold=0))
OFFSETS = st.none() | st.timedeltas(timedelta(hours=-24), timedelta(hours=24))
ALL = HealthCheck.too_slow, HealthCheck.data_too_large


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text)))
    return Span(start, draw(st.integers(start, len(text))))


def stands(text: str) -> st.SearchStrategy[tuple[Span, str]]:
    """A place with the words that stand there, or with others."""
    return spans(text).flatmap(
        lambda span: st.tuples(st.just(span), st.just(span.of(text)) | WORDS)
    )


@st.composite
def times(draw: st.DrawFn, text: str) -> TemporalExpression:
    ends = draw(st.lists(st.tuples(ENDS, ENDS), max_size=2))
    return TemporalExpression(
        *draw(stands(text)), draw(MOMENTS), draw(MOMENTS), draw(st.sampled_from(Grain)),
        draw(st.sampled_from(TimeRole)), draw(OFFSETS), tuple(ends), draw(st.booleans()),
    )  # fmt: skip


@st.composite
def quantities(draw: st.DrawFn, text: str) -> Quantity:
    flag, words = st.booleans(), st.none() | WORDS
    return Quantity(
        *draw(stands(text)), draw(NUMBERS), draw(NUMBERS), draw(NUMBERS), draw(flag), draw(flag),
        draw(NUMBERS), draw(words), draw(WORDS), draw(words), draw(flag), draw(flag), draw(NUMBERS),
        draw(st.none() | times(text)),
    )  # fmt: skip


@st.composite
def claims_of_one(draw: st.DrawFn) -> list[Claim]:
    article = Article("a", "A", draw(WORDS), draw(WORDS), published=date(2024, 3, 5))

    def one() -> Claim:
        part = draw(st.sampled_from(Part))
        text = article.part(part)
        link = st.builds(
            Attribution, WORDS, WORDS, WORDS, st.sampled_from(Stance), spans(text), st.booleans()
        )
        speaker = st.none() | WORDS
        quote = st.tuples(stands(text), speaker, st.booleans())
        name = st.tuples(stands(text), WORDS)
        return Claim(
            article,
            part,
            *draw(stands(text)),
            tuple(draw(st.lists(link, max_size=2))),
            tuple(draw(st.lists(quantities(text), max_size=2))),
            tuple(draw(st.lists(times(text), max_size=2))),
            tuple(Quote(*place, by, said) for place, by, said in draw(st.lists(quote, max_size=2))),
            tuple(Name(*place, key) for place, key in draw(st.lists(name, max_size=2))),
            draw(st.sampled_from(Polarity)),
            draw(st.sampled_from(Certainty)),
            draw(st.sampled_from(Phase)),
            tuple(draw(st.lists(WORDS, max_size=2))),
        )

    return [one() for _ in range(draw(st.integers(0, 3)))]


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=ALL)
@given(claims_of_one())
def test_any_claims(all_claims: list[Claim]) -> None:
    article = all_claims[0].article if all_claims else Article("a", "A", "", "")
    back = claims_from_bytes(claims_to_bytes(all_claims, article), article)
    assert same(back, all_claims)


@settings(max_examples=25, deadline=None, suppress_health_check=ALL)
@given(st.data())
def test_any_findings(data: st.DataObject) -> None:
    text = data.draw(WORDS)
    number = count()
    all_claims = [
        Claim(Article(f"{next(number)}", "A", "", text), Part.TEXT, Span(0, len(text)), text)
        for _ in range(3)
    ]
    one = st.sampled_from(all_claims)
    mention = st.builds(Mention, one, spans(text), WORDS, WORDS, WORDS)
    side = st.builds(Side, WORDS, st.lists(mention, max_size=3).map(tuple))
    share = st.floats(allow_nan=False)
    fact = st.builds(Fact, WORDS, WORDS, st.lists(one, max_size=3).map(tuple))
    discrepancy = st.builds(
        Discrepancy, WORDS, WORDS, st.sampled_from(Kind), st.sampled_from(Verdict),
        st.sampled_from(Severity), share, WORDS, st.lists(side, max_size=3).map(tuple), WORDS,
    )  # fmt: skip
    findings = Findings(
        tuple(data.draw(st.lists(fact, max_size=3))),
        tuple(data.draw(st.lists(discrepancy, max_size=3))),
    )
    back = findings_from_bytes(findings_to_bytes(findings, all_claims), all_claims)
    assert same(back, findings)
    assert same(uncompared(_mentions(back)), uncompared(_mentions(findings)))


def _mentions(findings: Findings) -> Iterator[Mention]:
    sides = (side for finding in findings.discrepancies for side in finding.sides)
    return (mention for side in sides for mention in side.mentions)


# What is no claims and no findings

ARTICLE = Article("a", "A", "A title of it", "The bridge, built in 1968, was 240 metres long.")


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\xff\x00", b"{}", b"[]", b"[1]", b"[null,[[]]]", b"[null,[[1,2,3]]]", b"null",
        b'[null,[["text",0,9999,null,[],[],[],[],[],"affirmed","stated","none"]]]',
        b'[null,[["text",-1,1,null,[],[],[],[],[],"affirmed","stated","none"]]]',
        b'[null,[["body",0,1,null,[],[],[],[],[],"affirmed","stated","none"]]]',
        b'[null,[["text",0,1,7,[],[],[],[],[],"affirmed","stated","none"]]]',
        b'[null,[["text",0,1,null,[],[],[],[],[],"affirmed","stated","some"]]]',
    ],
)  # fmt: skip
def test_what_is_no_claims(data: bytes) -> None:
    with pytest.raises(StoreError, match="a: what was kept is no claims"):
        claims_from_bytes(data, ARTICLE)


def test_every_changed_value_of_claims_is_claims_or_an_error() -> None:
    """Whatever single value of the arrays is of another kind, nothing but StoreError is raised."""
    whole = json.loads(claims_to_bytes(claims(ARTICLE), ARTICLE))
    values: list[object] = [None, "x", -1, 10**30, [], {}, 1.5, [None]]
    for value in values:
        for changed in changes(whole, value):
            try:
                assert isinstance(claims_from_bytes(json.dumps(changed).encode(), ARTICLE), list)
            except StoreError as error:
                assert str(error)  # noqa: PT017  (that nothing else is raised is the test)


def changes(tree: object, value: object) -> list[object]:
    """The trees in which one place holds `value` instead."""
    trees: list[object] = [value]
    if isinstance(tree, list):
        for at, inner in enumerate(tree):
            trees += [[*tree[:at], other, *tree[at + 1 :]] for other in changes(inner, value)]
    return trees


def test_claims_of_another_text_are_refused() -> None:
    data = claims_to_bytes(claims(ARTICLE), ARTICLE)
    for other in (
        replace(ARTICLE, text=ARTICLE.text.replace("8", "9")),
        replace(ARTICLE, title=""),
    ):
        with pytest.raises(StoreError, match="of another text"):
            claims_from_bytes(data, other)
    renamed = replace(ARTICLE, id="b", path="elsewhere.md", outlet="B")
    assert [claim.article for claim in claims_from_bytes(data, renamed)] == [renamed] * 2
    with pytest.raises(ValueError, match="of another article"):
        claims_to_bytes([*claims(ARTICLE), *claims(renamed)], ARTICLE)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"[]", b"[2,[[]],[]]", b"[3,[],[]]", b'[2,[["","",[2]]],[]]', b'[2,[["","",[-1]]],[]]',
        b'[2,[],[["","","number",4,"error",1,"",[["",[[2,0,1,"","",""]]]],""]]]',
        b'[2,[],[["","","number",9,"error",1,"",[["",[[0,0,1,"","",""]]]],""]]]',
        b'[2,[],[["","","number",4,"error",1,"",[["",[[0,0,999,"","",""]]]],""]]]',
        b'[2,[],[["","","number",4,"grave",1,"",[],""]]]',
    ],
)  # fmt: skip
def test_what_is_no_findings(data: bytes) -> None:
    with pytest.raises(StoreError, match="no findings of these claims"):
        findings_from_bytes(data, claims(ARTICLE))


@pytest.mark.parametrize(
    "data",
    [
        b"", b"[]", b"[3,[]]", b"[2,[[]]]",
        b'[2,[["number",4,[0,0,1,"","",""],[2,0,1,"","",""],"","",1,0]]]',
        b'[2,[["number",9,[0,0,1,"","",""],[1,0,1,"","",""],"","",1,0]]]',
        b'[2,[["number",4,[0,0,1,"","",""],[1,0,999,"","",""],"","",1,0]]]',
        b'[2,[["number",4,[0,0,1,"","",""],[1,0,1,"","",""],"","","sure",0]]]',
    ],
)  # fmt: skip
def test_what_is_no_comparisons(data: bytes) -> None:
    with pytest.raises(StoreError, match="no comparisons of these claims"):
        comparisons_from_bytes(data, claims(ARTICLE))


def test_what_is_told_of_another_claim_is_refused() -> None:
    first, second = claims(ARTICLE)
    fact = Fact("1", "", (second,))
    mention = Mention(second, Span(0, 3), "The", "the")
    finding = discrepancy(Side("The", (mention,)))
    for others in ([first], [replace(second, text="Other words"), first]):
        for findings in (Findings((fact,)), Findings((), (finding,))):
            with pytest.raises(ValueError, match="not among the claims"):
                findings_to_bytes(findings, others)
        compared = Comparison(Kind.NUMBER, Verdict.SAME, mention, mention, "", "", 1.0)
        with pytest.raises(ValueError, match="not among the claims"):
            comparisons_to_bytes([compared], others)


def discrepancy(*sides: Side) -> Discrepancy:
    return Discrepancy("1", "1", Kind.NUMBER, Verdict.SAME, Severity.NOTE, 1.0, "", sides)


def test_findings_of_which_more_was_made_are_refused() -> None:
    finding = discrepancy()
    for findings in (
        Findings((Fact("1", "", (), origins=1),)),
        Findings((), (discrepancy(Side("a", (), origins=1)),)),
        Findings((), (replace(finding, relation=Relation.CITATION),)),
        Findings((), (replace(finding, accepted=Acceptance("known")),)),
    ):
        with pytest.raises(ValueError, match="what judging does not"):
            findings_to_bytes(findings, [])


def test_nothing_is_unpickled() -> None:
    package = Path(factdiff.__file__).parent
    for path in (*package.glob("store/*.py"), *package.glob("codecs/*.py")):
        imported = {
            alias.name for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.Import | ast.ImportFrom) for alias in node.names
        }  # fmt: skip
        assert not imported & {"pickle", "marshal", "shelve", "dill"}
        assert "allow_pickle" not in path.read_text()


def test_numbers_keep_their_digits() -> None:
    (title, claim) = claims(ARTICLE)
    figure = replace(claim.quantities[0], low=Decimal("1.50"), high=Decimal("1E+3"))
    all_claims = [title, replace(claim, quantities=(figure,))]
    (back,) = claims_from_bytes(claims_to_bytes(all_claims, ARTICLE), ARTICLE)[1].quantities
    assert (str(back.low), str(back.high)) == ("1.50", "1E+3")
    assert back.as_of is None or isinstance(back.as_of.earliest, datetime)
