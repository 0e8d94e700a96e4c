"""Where the articles come from and whom they cite: a table, and a graph of origins.

render(sources, style) -> str          the terminal's, and so for markdown and json
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from factdiff.model import Article, Sources
from factdiff.records import to_json
from factdiff.records.report import SkippedRecord
from factdiff.records.sources import CitedRecord, CopyRecord, SourceArticle, SourcesRecord
from factdiff.report.console import screen
from factdiff.report.context import counted, source, visible
from factdiff.report.markup import escaped
from factdiff.report.style import Style


def terminal(sources: Sources, style: Style) -> str:
    """The articles as a table, and beneath it the graph as a tree of origins."""
    trees = (_tree(sources, origin) for origin in _origins(sources))
    asides = (
        Text(f"not read: {visible(skipped.place)}: {visible(skipped.reason)}", "yellow")
        for skipped in sources.skipped
    )
    return screen([_table(sources), Text(), *trees, *asides, _summary(sources)], style)


def markdown(sources: Sources, _style: Style) -> str:
    """The table, and the graph in Mermaid, which GitHub and GitLab draw."""
    rows = ["| article | outlet | published | origin | text |", "|---|---|---|---|---|"]
    cells = (map(escaped, _cells(sources, article)) for article in sources.articles)
    rows += [f"| {' | '.join(row)} |" for row in cells]
    blocks = ["# Where the articles come from", escaped(_summary(sources)), "\n".join(rows)]
    if sources.cited or sources.copies:
        blocks.append("\n".join(["```mermaid", "graph LR", *_edges(sources), "```"]))
    if sources.skipped:
        unread = [f"- {escaped(s.place)}: {escaped(s.reason)}" for s in sources.skipped]
        blocks.append("\n".join(["## Not read", "", *unread]))
    return "\n\n".join(blocks) + "\n"


def json(sources: Sources, _style: Style) -> str:
    """Everything, for programs."""
    record = SourcesRecord(
        articles=[
            SourceArticle(
                id=one.id,
                outlet=one.outlet,
                published=one.published and one.published.isoformat(),
                origin=sources.origins[one.id],
            )
            for one in sources.articles
        ],
        copies=[CopyRecord.model_validate(one) for one in sources.copies],
        versions=[list(chain) for chain in sources.versions],
        cited=[CitedRecord.model_validate(one) for one in sources.cited],
        skipped=[SkippedRecord.model_validate(one) for one in sources.skipped],
    )
    return to_json(record, indent=2) + "\n"


SOURCES: Mapping[str, Callable[[Sources, Style], str]] = {
    "terminal": terminal,
    "markdown": markdown,
    "json": json,
}
"""How sources can be rendered."""


def _table(sources: Sources) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("article", "outlet", "published", "origin", "text"):
        table.add_column(column, overflow="fold")
    for article in sources.articles:
        table.add_row(*(Text(visible(cell)) for cell in _cells(sources, article)))
    return table


def _cells(sources: Sources, article: Article) -> tuple[str, ...]:
    """What the table tells of an article, column by column."""
    day, origin = str(article.published_day or ""), sources.origins[article.id]
    return article.id, article.outlet, day, origin, _text(sources, article)


def _text(sources: Sources, article: Article) -> str:
    """Whose words an article prints: its own, another one's, an earlier version's."""
    for copy in sources.copies:
        if copy.article == article.id:
            return f"{copy.share:.0%} as in {visible(copy.source)}"
    for chain in sources.versions:
        if article.id in chain:
            return f"version {chain.index(article.id) + 1} of {len(chain)}"
    origin = sources.origins[article.id]
    return "its own" if origin == article.outlet else f"credited to {visible(origin)}"


def _origins(sources: Sources) -> list[str]:
    """The origins that others lean on, by printing or citing them, the most leant on first."""
    leaning: dict[str, int] = defaultdict(int)
    for article in sources.articles:
        leaning[sources.origins[article.id]] += sources.origins[article.id] != article.outlet
    for cited in sources.cited:
        leaning[cited.source] += 1
    return sorted(filter(leaning.get, leaning), key=lambda name: (-leaning[name], name))


def _tree(sources: Sources, origin: str) -> Tree:
    """Who prints an origin's text, and who cites it."""
    printing = [a for a in sources.articles if sources.origins[a.id] == origin]
    by_id = {article.id: article for article in sources.articles}
    tree = Tree(Text(visible(origin), "bold"))
    if not printing:
        tree.label = Text.assemble((visible(origin), "bold"), ("  not among the articles", "dim"))
    for article in printing:
        tree.add(Text.assemble(("printed by ", "dim"), (source(article), "cyan")))
    for cited in sources.cited:
        if cited.source == origin:
            count = f"  in {counted(cited.claims, 'claim')}"
            tree.add(
                Text.assemble(
                    ("cited by ", "dim"), (source(by_id[cited.article]), "cyan"), (count, "dim")
                )
            )
    return tree


def _edges(sources: Sources) -> Iterator[str]:
    """The graph in Mermaid; names stand in quotation marks and cannot leave them."""
    node: Mapping[str, str] = {
        name: f"n{number}"
        for number, name in enumerate([*(a.id for a in sources.articles), *_origins(sources)])
    }
    for article in sources.articles:
        yield f'  {node[article.id]}["{_label(source(article))}"]'
    for origin in _origins(sources):
        yield f'  {node[origin]}(["{_label(origin)}"])'
    for article in sources.articles:
        if sources.origins[article.id] in node:
            yield f"  {node[article.id]} -->|prints| {node[sources.origins[article.id]]}"
    for cited in sources.cited:
        count = counted(cited.claims, "claim")
        yield f"  {node[cited.article]} -.->|cites in {count}| {node[cited.source]}"


def _label(name: str) -> str:
    """A name as Mermaid shows it: what acts there is written as its code point."""
    safe = (
        char if char.isalnum() or char in " .,-/" else f"#{ord(char)};" for char in visible(name)
    )
    return "".join(safe)


def _summary(sources: Sources) -> str:
    outlets = len({article.outlet for article in sources.articles})
    return (
        f"{counted(len(sources.articles), 'article')} of {counted(outlets, 'outlet')}, "
        f"{counted(len(set(sources.origins.values())), 'origin')}"
    )
