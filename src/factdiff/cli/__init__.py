"""The command line: its words, its options and its exit codes. All that is decided is decided elsewhere."""

from factdiff.cli import (
    baseline,
    checking,
    diffing,
    fetching,
    judging,
    reader,
    reading,
    store,
    testing,
    watching,
)
from factdiff.cli.app import app

__all__ = [
    "app",
    "baseline",
    "checking",
    "diffing",
    "fetching",
    "judging",
    "reader",
    "reading",
    "store",
    "testing",
    "watching",
]
