"""Linked data: what a page declares of its article in JSON-LD, in the names of our own fields.

A page may declare several articles (its own, those it links to) and name people and publishers by
reference; its address and its headline show what belongs to the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from factdiff.articles.accept import readable
from factdiff.articles.markup import has_markup, plain, plain_line, without_shortcodes
from factdiff.records.wire import one_line

NEWS_TYPES = frozenset({"Article", "BlogPosting", "Report", "LiveBlogPosting", "Reportage"})
"""Kinds of schema.org that are articles; so is every kind that ends in "NewsArticle"."""
PUBLISHER_KEYS = ("publisher", "sourceOrganization", "provider")
"""Fields that name the outlet of an article, the surest first."""
TIMES = {"published": ("datePublished", "dateCreated"), "updated": ("dateModified",)}
"""Our times to the fields that give them, the surest first."""
META_TIMES = {"article:published_time": "published", "article:modified_time": "updated"}
"""Names of the Open Graph to our fields; they tell the time of day, which a guess does not."""
MAX_HEADLINES = 20
"""Headlines of a page with which those that it declares are compared, beside one of the Open Graph."""
MAX_OBJECT_DEPTH = 6
"""How deep in JSON-LD objects are looked for."""
JSON_LD = "application/ld+json"
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_WORD = re.compile(r"\w+")
MAX_FOREIGN_ALONE, MAX_FOREIGN_AMONG = -2, -1
"""Ownership up to which the only article declared, or each of several, is that of another page."""
MIN_TITLE_WORDS = 3
"""Words from which a headline tells of its story."""
MIN_SHARED_TITLE = 0.5
"""Share of a declared headline's words from which it is the page's headline."""


class Page(NamedTuple):
    """What a page says of itself: JSON-LD, words of headlines, own addresses, times by our fields."""

    linked_data: list[Any]
    headlines: list[frozenset[str]]
    shared_as: frozenset[str]
    """Words of the headline under which the page is shared, by the Open Graph."""
    body: frozenset[str]
    """Words of its paragraphs."""
    addresses: set[str]
    times: dict[str, Any]


def declared_article(tree: Any) -> dict[str, Any] | None:
    """The fields of the article that a page, a tree of lxml, declares to be its own.

    Empty where it declares none; times that its head gives without naming an article are among them.
    None where all that it declares are articles of other pages.
    """
    page = _page(tree)
    nodes = [node for value in page.linked_data for node in _nodes(value)]
    named: dict[str, Mapping[str, Any]] = {}
    for node in nodes:
        if isinstance(node.get("@id"), str) and len(node) > len(named.get(node["@id"], ())):
            named[node["@id"]] = node
    news = [(_ownership(node, page), node) for node in nodes if _is_news(node)]
    if not news:
        return page.times
    ownership, own = max(news, key=lambda pair: pair[0])
    if ownership <= (MAX_FOREIGN_ALONE if len(news) == 1 else MAX_FOREIGN_AMONG):
        return None
    return page.times | _fields(own, named)


def linked_data_scripts(tree: Any) -> list[Any]:
    """The elements of a page that hold JSON-LD."""
    scripts = tree.iter("script")
    return [one for one in scripts if one.get("type", "").lower().split(";")[0].strip() == JSON_LD]


def titles(tree: Any) -> list[str]:
    """What a page is called in its head, and its headlines."""
    return ["".join(one.itertext()) for one in islice(tree.iter("title", "h1"), MAX_HEADLINES)]


def linked_headlines(tree: Any) -> frozenset[str]:
    """The headlines of a page that are links, in whichever order the two are nested."""
    heads = tree.xpath("//*[self::h2 or self::h3 or self::h4][.//a[@href] or ancestor::a[@href]]")
    return frozenset(" ".join("".join(one.itertext()).split()) for one in heads)


def _page(tree: Any) -> Page:
    headlines = titles(tree)
    links = (one for one in tree.iter("link") if "canonical" in one.get("rel", "").lower().split())
    addresses = [one.get("href", "") for one in links]
    times: dict[str, Any] = {}
    shared_as = ""
    for meta in tree.iter("meta"):
        name, content = meta.get("property") or meta.get("name"), meta.get("content", "")
        if name == "og:title":
            shared_as = content
            headlines.append(content)
        elif name == "og:url":
            addresses.append(content)
        elif name in META_TIMES and readable(content):
            times.setdefault(META_TIMES[name], content)
    return Page(
        list(_values([one.text or "" for one in linked_data_scripts(tree)])),
        [_words(one) for one in headlines[: MAX_HEADLINES + 1] if one.strip()],
        _words(shared_as),
        _words(" ".join(one.text_content() for one in tree.iter("p"))),
        set(map(_bare, addresses)),
        times,
    )


def _values(scripts: list[str]) -> Iterator[Any]:
    for script in scripts:
        try:
            yield json.loads(_unwrapped(script), strict=False)
        except (ValueError, RecursionError):
            continue  # pages get their own JSON wrong; the main text remains


def _unwrapped(script: str) -> str:
    """The JSON of a script without the comments and marks that pages put around it."""
    bare = _CDATA.sub("", script)
    starts = [at for at in map(bare.find, "[{") if at >= 0]
    return bare[min(starts, default=0) : max(map(bare.rfind, "]}")) + 1]


def _ownership(node: Mapping[str, Any], page: Page) -> int:
    """How surely a node tells of the page it stands on, from -3 to 3: by its address, then its headline."""
    address, headline = _address(node), _words(one_line(node.get("headline")) or "")
    score = 0
    if address and page.addresses:
        score += 2 if _bare(address) in page.addresses else -1
    if headline and page.headlines:
        shared = max(len(headline & other) / len(headline) for other in page.headlines)
        score += 1 if shared >= MIN_SHARED_TITLE else -1
        elsewhere = len(page.shared_as) >= MIN_TITLE_WORDS and not headline & page.shared_as
        unnamed = len(headline & page.body) < MIN_SHARED_TITLE * len(headline)
        score -= elsewhere and unnamed
    return score


def _fields(node: Mapping[str, Any], named: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    wholes = [_referred(node.get(key), named) for key in ("isPartOf", "mainEntityOfPage")]
    outlets = [
        _resolved(one.get(role), named) for one in (node, *wholes) for role in PUBLISHER_KEYS
    ]
    fields = {
        "title": node.get("headline") or node.get("name"),
        "byline": _resolved(node.get("author") or node.get("creator"), named),
        "outlet": next(filter(one_line, outlets), None),
        "language": _resolved(node.get("inLanguage"), named),
        "url": _address(node),
        "text": "\n\n".join(filter(None, _texts(node, named))),
    }
    for name, keys in TIMES.items():
        values = (one for key in keys for one in _scalars(node.get(key)))
        fields[name] = next(filter(readable, values), None)
    return {
        name: value if name == "text" else plain_line(line)
        for name, value in fields.items()
        if (line := one_line(value))
    }


def _scalars(value: Any) -> list[Any]:
    """The values of a field that are no objects; one may stand in a list or under "@value"."""
    values = value if isinstance(value, list) else [value]
    return [one.get("@value") if isinstance(one, Mapping) else one for one in values]


def _texts(node: Mapping[str, Any], named: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """The declared body, and headline and body of each update of a live report."""
    yield _plain_body(node)
    for given in _listed(node.get("liveBlogUpdate")):
        update = named.get(str(given.get("@id")), given)
        headline = one_line(update.get("headline"))
        if headline and _is_headline(headline, update):
            yield plain_line(headline)
        yield _plain_body(update)  # and no updates of it, which may refer to each other


def _plain_body(node: Mapping[str, Any]) -> str:
    """The body of an article or of an update without markup, "" where it has none."""
    body = _body(node)
    return plain(body) if has_markup(body) else "\n".join(map(plain_line, body.split("\n")))


def _body(node: Mapping[str, Any]) -> str:
    """The text of an article or of an update, under the first of its names that holds any."""
    bodies = (node.get(name) for name in ("articleBody", "text"))
    body = next((body for body in bodies if isinstance(body, str) and body.strip()), "")
    if "\n" not in body:
        body = body.replace("\\n", "\n")  # lines that were escaped twice
    return without_shortcodes(body)


def _listed(value: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of a value: of one, of a list, or of the list that "@list" or "@set" holds."""
    if isinstance(value, Mapping):
        inner = value.get("@list") or value.get("@set")
        value = inner if inner is not None else [value]
    return (
        item for item in (value if isinstance(value, list) else []) if isinstance(item, Mapping)
    )


def _is_headline(headline: str, update: Mapping[str, Any]) -> bool:
    """True unless the update's text begins with its headline anyway."""
    return not plain(_body(update)).startswith(headline.rstrip(".…"))


def _resolved(value: Any, named: Mapping[str, Mapping[str, Any]]) -> Any:
    """The value with names in place of references to people and organisations elsewhere on the page."""
    if isinstance(value, Mapping) and (listed := value.get("@list") or value.get("@set")):
        value = listed
    if isinstance(value, list):
        return [_resolved(item, named) for item in value]
    if isinstance(value, Mapping) and not value.get("name"):
        return {"name": _name(value) or _name(_referred(value, named))}
    return value


def _referred(value: Any, named: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    """The object elsewhere on the page to which a reference leads, empty where it leads nowhere."""
    first = next(_listed(value), {})
    return named.get(str(first.get("@id")), {})


def _name(node: Mapping[str, Any]) -> str | None:
    """The name of a person or of an organisation, also where it is given in parts."""
    parts = [one_line(node.get(key)) for key in ("givenName", "familyName")]
    whole = (one_line(node.get(key)) for key in ("name", "alternateName", "legalName"))
    return next(filter(None, whole), None) or " ".join(filter(None, parts)) or None


def _address(node: Mapping[str, Any]) -> str | None:
    """The address that a node gives of its article."""
    for value in (node.get("url"), node.get("mainEntityOfPage"), node.get("@id")):
        address = value.get("@id") or value.get("url") if isinstance(value, Mapping) else value
        if isinstance(address, str) and address.startswith(("http://", "https://")):
            return address
    return None


def _bare(address: str) -> str:
    """An address without scheme, www, query and fragment, by which two mentions of a page are compared."""
    address = re.sub(r"^https?://(?:www\.|m\.|amp\.)?", "", address.lower())
    return re.split(r"[?#]", address)[0].rstrip("/")


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(plain_line(text).lower()))


def _nodes(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Every object of a JSON-LD value, lists and the objects of pages and graphs walked."""
    if depth > MAX_OBJECT_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "author", *PUBLISHER_KEYS):
            yield from _nodes(value.get(key, []), depth + 1)


def _is_news(node: Mapping[str, Any]) -> bool:
    kind = node.get("@type")
    for name in kind if isinstance(kind, list) else [kind]:
        short = re.split(r"[/#:]", str(name))[-1]
        if short in NEWS_TYPES or short.endswith("NewsArticle"):
            return True
    return False
