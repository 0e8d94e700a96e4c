"""What holds of every format whatever its bytes: it ends in articles or in words, and places are true."""

from __future__ import annotations

import json
import unicodedata
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factdiff.articles import Part, contents
from factdiff.articles.accept import Defaults
from factdiff.articles.files import Source
from factdiff.articles.formats import FORMATS, recognised
from factdiff.extract import claims
from factdiff.model import Article, Skipped

SUFFIXES = [one.suffixes[0] for one in FORMATS]
PIECES = st.sampled_from(
    [
        b"---\n", b"text: ", b"outlet: A\n", b"[", b"{", b"}", b']"', b'"text":', b'"a"', b",", b"\n",
        b"\r\n", b"\t", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"<rss><channel><item>", b"</item>", b"<p>",
        b"<link>x</", b"<feed xmlns='http://www.w3.org/2005/Atom'><entry>", b"<updated>", b"<html><body>",
        b"%PDF-1.7\n", b"1 0 obj<<>>", b"trailer", b"PK\x03\x04", b"# Head\n", "Łódź “400” ".encode(),
        b"Twelve people died on Monday, police said. " * 9, b"&#x110000;", b"&lt;", b"2024-03-05",
    ]
)  # fmt: skip
BYTES = st.lists(st.one_of(PIECES, st.binary(max_size=8)), max_size=24).map(b"".join)


def read(suffix: str, data: bytes) -> list[Part]:
    source = Source(None, "-", suffix, "unit", named=True, stream=BytesIO(data))
    return list(contents(source, Defaults()))


@pytest.mark.parametrize("suffix", SUFFIXES)
@given(data=BYTES)
def test_any_bytes_end_in_articles_or_in_words(suffix: str, data: bytes) -> None:
    for part in read(suffix, data):
        if isinstance(part, Skipped):
            assert part.reason
        elif isinstance(part, Article):
            assert part.text.strip()


@given(BYTES)
def test_any_bytes_are_of_some_format(data: bytes) -> None:
    assert recognised(data) in FORMATS


MIXED_UP = (
    b"<rss><channel><item><title>b</title><link>https://a.example/b</\x01l> 10:00 GMT</pubDate>"
    b"<description>One.</description></item></chad. One <pubDatl></rss>"
)
EMPTY = (
    b'<feed xmlns="http://www.w3.org/20\xff05/Atom"><entry><\xd1id>a</id><u`dated></pubDate>'
    b'<description>One"man die One man</content></entry></feed>'
)


@pytest.mark.parametrize("data", [MIXED_UP, EMPTY])
def test_a_feed_whose_tags_are_mixed_up_is_told(data: bytes) -> None:
    (skipped,) = read(".xml", data)
    assert isinstance(skipped, Skipped)
    assert "feed" in skipped.reason or "teaser" in skipped.reason


TEXT = st.lists(
    st.sampled_from(
        [
            "Twelve people were killed near Łódź on Monday, the mayor said.", "“We left at 3 p.m.,”",
            "said José Núñez.", "The bridge cost €1.5 million in 1968.", "It is 240 metres long.",
        ]
    ),
    min_size=1,
    max_size=6,
)  # fmt: skip
JOINTS = st.sampled_from([" ", "\n", "\n\n", "\r\n", "\r\n\r\n"])


def file_of(suffix: str, text: str) -> bytes:
    """A file of one article with this text."""
    if suffix == ".md":
        return f"---\noutlet: A\npublished: 2024-03-05\n---\n{text}".encode()
    if suffix == ".txt":
        return text.encode()
    record = json.dumps({"outlet": "A", "published": "2024-03-05", "text": text})
    return f"{record}\n".encode()


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".md", ".txt", ".json", ".jsonl"])
@given(sentences=TEXT, joint=JOINTS, form=st.sampled_from(["NFC", "NFD"]))
def test_places_are_true_whatever_ends_lines_and_builds_letters(
    suffix: str, sentences: list[str], joint: str, form: str
) -> None:
    text = unicodedata.normalize(form, joint.join(sentences))  # type: ignore[arg-type]
    (article,) = read(suffix, file_of(suffix, text))
    assert isinstance(article, Article)
    assert article.text == text
    for claim in claims(article):
        assert claim.span.of(article.text) == claim.text
        for figure in claim.quantities:
            assert figure.span.of(article.text) == figure.text
        for name in claim.names:
            assert name.span.of(article.text) == name.text


@pytest.mark.slow
@given(sentences=TEXT)
def test_letters_in_two_forms_and_lines_of_two_ends_make_the_same_claims(
    sentences: list[str],
) -> None:
    text = "\n\n".join(sentences)
    others = [unicodedata.normalize("NFD", text), text.replace("\n", "\r\n")]
    (article, *again) = (read(".txt", one.encode())[0] for one in (text, *others))
    assert isinstance(article, Article)
    for one in again:
        assert isinstance(one, Article)
        reading = [
            (unicodedata.normalize("NFC", claim.text), len(claim.quantities), len(claim.times))
            for claim in claims(one)
        ]
        assert reading == [(c.text, len(c.quantities), len(c.times)) for c in claims(article)]
