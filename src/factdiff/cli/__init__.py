"""The command line: its words, its options and its exit codes. All that is decided is decided elsewhere."""

from factdiff.cli import (  # noqa: F401  (each adds its commands to the app)
    baseline,
    check,
    diff,
    fetch,
    pairs,
    reader,
    sources,
    store,
    test,
    watch,
)
from factdiff.cli.app import app

__all__ = ["app"]
