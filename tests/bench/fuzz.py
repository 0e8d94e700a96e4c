"""Coverage-guided fuzzing of every reader of articles and of extraction, by atheris.

    pip install atheris                                        # a tool, no dependency of the tests
    python tests/bench/fuzz.py                                 # all targets, 240 seconds each
    python tests/bench/fuzz.py .md extract --seconds 1200 --keep failing

A target is the suffix of a format, or "extract". A unit fails that raises anything, names a place that is
not true, or takes more than 5 seconds of CPU for at most 10 kB; units that fail are written to the folder
of `--keep`, one for each place in the code, and the exit code is 1. What was mended becomes a test.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

ROOT = Path(__file__).parents[2]
DOCUMENTS = ROOT / "tests" / "articles"
EXTRACT = "extract"
PARTS = {".docx": "word/document.xml", ".xlsx": "xl/worksheets/sheet1.xml"}
"""Packed formats, and the part that stands in for the file where a unit is no archive."""
LIBRARIES = ("yaml", "feedparser", "mammoth", "openpyxl")
"""Pure Python that reads for us, of which coverage counts as well."""
MAX_UNIT_BYTES = 10_000
MAX_UNIT_CPU_SECONDS = 5.0
MAX_UNIT_SECONDS = 120
"""Of a unit that does not end, after which the whole target ends."""
Unit = Callable[[bytes], None]


def main() -> int:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("targets", nargs="*", help="suffixes such as .md, or extract")
    arguments.add_argument("--seconds", type=int, default=240, help="for each target")
    arguments.add_argument("--keep", type=Path, default=Path("fuzz-failing"))
    arguments.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    options = arguments.parse_args()
    if options.inside:
        return _inside(options.targets[0], options.inside, options.keep, options.seconds)
    return max([_outside(name, options) for name in options.targets or known()], default=0)


def known() -> list[str]:
    """Names of all targets: a suffix of each format, then extraction."""
    from factdiff.articles.formats import FORMATS  # noqa: PLC0415  (instrumented where it is fuzzed)

    return [*(one.suffixes[0] for one in FORMATS), EXTRACT]


def _outside(name: str, options: argparse.Namespace) -> int:
    """Runs one target in a process of its own and prints one line on it."""
    failing = options.keep / name.strip(".")
    failing.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        words = [__file__, name, "--inside", place, "--keep", str(failing)]
        done = subprocess.run(
            [sys.executable, *words, "--seconds", str(options.seconds)],
            capture_output=True, text=True, errors="replace", check=False,
            env=os.environ | {"PYTHONPATH": os.pathsep.join([str(DOCUMENTS), *sys.path[1:]])},
        )  # fmt: skip
        shutil.copytree(place, failing, dirs_exist_ok=True, ignore=shutil.ignore_patterns("seeds"))
    if "No module named 'atheris'" in done.stderr:
        print("atheris is missing; pip install atheris", file=sys.stderr)
        return 2
    output = done.stdout + done.stderr
    units = re.findall(r"Done (\d+) runs in (\d+) second", output)
    covered = re.findall(r"cov: (\d+)", output)
    failed = sorted(path.name for path in failing.iterdir())
    print(
        f"{name:9} {units[-1][0] if units else '?':>9} units in {units[-1][1] if units else '?':>5} s,"
        f" coverage {covered[0] if covered else '?':>5} to {covered[-1] if covered else '?':>5},"
        f" {len(failed)} failing{': ' if failed else ''}{', '.join(failed)}",
        flush=True,
    )
    if not units:
        print(output[-3000:])
    return 1 if failed or not units else 0


def _inside(name: str, place: Path, failing: Path, seconds: int) -> int:
    """Fuzzes one target; libFuzzer ends the process."""
    import atheris  # noqa: PLC0415  (a tool that only this needs)

    with atheris.instrument_imports(include=["factdiff", *LIBRARIES]):
        unit = _target(name)
    seeds = place / "seeds"
    seeds.mkdir()
    for number, data in enumerate(_seeds(name)):
        (seeds / str(number)).write_bytes(data[:MAX_UNIT_BYTES])
    limits = [f"-max_total_time={seconds}", f"-max_len={MAX_UNIT_BYTES}",
              f"-timeout={MAX_UNIT_SECONDS}", f"-report_slow_units={MAX_UNIT_SECONDS}",
              f"-artifact_prefix={place}/"]  # fmt: skip
    atheris.Setup([__file__, *limits, str(seeds)], _watched(unit, failing))
    atheris.Fuzz()
    return 0


def _watched(unit: Unit, failing: Path) -> Unit:
    """A unit whose failures are written down, each place in the code once, while the rest goes on."""

    def run(data: bytes) -> None:
        before = time.process_time()
        try:
            unit(data)
        except Exception as error:  # noqa: BLE001  (whatever it is, it is what is looked for)
            at = traceback.extract_tb(error.__traceback__)[-1]
            _keep(failing / f"{type(error).__name__}-{Path(at.filename).stem}-{at.lineno}", data)
        if time.process_time() - before > MAX_UNIT_CPU_SECONDS:
            _keep(failing / "slow", data)

    return run


def _keep(path: Path, data: bytes) -> None:
    """Writes the shortest unit that failed so."""
    if not path.exists() or path.stat().st_size > len(data):
        path.write_bytes(data)


def _target(name: str) -> Unit:
    """What is done with the bytes of a unit; here the code under test is imported."""
    from factdiff.articles import contents  # noqa: PLC0415
    from factdiff.articles.accept import Defaults  # noqa: PLC0415
    from factdiff.articles.files import Source  # noqa: PLC0415
    from factdiff.extract import claims  # noqa: PLC0415
    from factdiff.model import Article  # noqa: PLC0415

    def extracted(article: Article) -> None:
        for claim in claims(article):
            text = article.part(claim.part)
            assert claim.span.of(text) == claim.text
            inner = [*((one.span, one.text) for one in claim.quantities + claim.times)]
            inner += ((one.span, one.text) for one in claim.quotes + claim.names)
            assert all(span.of(text) == words for span, words in inner)

    def read(data: bytes) -> None:
        source = Source(None, "-", name, "unit", named=True, stream=BytesIO(_packed(name, data)))
        for _ in contents(source, Defaults()):
            pass

    def extract(data: bytes) -> None:
        title, _, text = data.decode("utf-8", "replace").partition("\n\n")
        extracted(Article("unit", "unit", title, text))

    return extract if name == EXTRACT else read


def _packed(name: str, data: bytes) -> bytes:
    """A unit as a file: what is no archive becomes the part of one that holds the text."""
    if name not in PARTS or data.startswith(b"PK"):
        return data
    whole, out = _document(name), BytesIO()
    with ZipFile(BytesIO(whole)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, data if part == PARTS[name] else old.read(part))
    return out.getvalue()


def _document(name: str) -> bytes:
    """A small sound document of a packed format."""
    from documents import docx, paragraph, pdf  # noqa: PLC0415  (a tool of the tests)
    from openpyxl import Workbook  # noqa: PLC0415

    if name == ".docx":
        return docx(paragraph("Ferry aground", style="Heading1") + paragraph(_story()[-900:]))
    if name == ".pdf":
        return pdf(_story().split("\n\n"), headline="Ferry aground")
    book, out = Workbook(), BytesIO()
    book.active.append(["outlet", "published", "text"])
    book.active.append(["Herald", "2024-03-05", _story()[-900:]])
    book.save(out)
    return out.getvalue()


def _seeds(name: str) -> Iterator[bytes]:
    """What mutation begins with: the golden stories in the format, and small cases of it."""
    for path in sorted((ROOT / "corpora").rglob(f"articles/*{name}")):
        yield path.read_bytes()
    story = _story()
    if name == EXTRACT:
        for path in sorted((ROOT / "corpora").rglob("articles/*.md")):
            yield path.read_bytes().split(b"---\n")[-1]
    elif name in {*PARTS, ".pdf"}:
        yield _document(name)
        if name in PARTS:
            yield ZipFile(BytesIO(_document(name))).read(PARTS[name])
    else:
        yield story.encode()
        yield story.encode("utf-16")
    yield from (text.encode() for text in SMALL.get(name, ()))


def _story() -> str:
    return min((ROOT / "corpora").rglob("articles/*.md")).read_text(encoding="utf-8")


PAGE = (
    "<html><head><meta charset=latin-1><title>a</title><script type='application/ld+json'>"
    '{"@type":"NewsArticle","headline":"a","articleBody":"One man died."}</script></head>'
    "<body><article><h1>a</h1><p>One man died on Sunday, the mayor said.</p></article></body></html>"
)
RSS = (
    "<rss><channel><title>a</title><item><title>b</title><link>https://a.example/b</link>"
    f"<pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate><description>{'One man died. ' * 20}"
    "</description></item></channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>a</id><updated>2024-03-05T10:00:00Z'
    f"</updated><content type='html'>&lt;p&gt;{'One man died. ' * 20}</content></entry></feed>"
)
NEWS = (
    "Ferry aground\n\nAbout 3.5 to 4 million euros ($4.1 million), “at least” 12 of the 214, were lost "
    "by 3:30 p.m. EST on Sunday, Mar. 3, two days after the May 2019 storm, Smith told Reuters."
)
SMALL = {
    ".json": ('{"text": "One man died.", "published": "2024-03-05"}', '[{"title": "a", "text": "b"}]'),
    ".jsonl": ('{"text": "One."}\n{"text": "Two.", "url": "https://a.example/b"}\n',),
    ".csv": ('outlet,published,text\nHerald,2024-03-05,"One man, ""he"" said."\n', "text;title\na;b\n"),
    ".tsv": ("outlet\ttext\nHerald\tOne man died.\n",),
    ".md": ("---\noutlet: A\ntags: [a, {b: c}]\n---\n# Head\n\nOne man died.\n", "# Head\nText.\n"),
    ".html": (PAGE,),
    ".xml": (RSS, ATOM),
    EXTRACT: (NEWS,),
}  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
