"""Which files a change touches, as git tells it, so that findings stand where somebody is at work."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from factdiff.cli.streams import say
from factdiff.errors import ConfigError

GITLAB_BASE = "CI_MERGE_REQUEST_DIFF_BASE_SHA"
GITHUB_BASE = "GITHUB_BASE_REF"


def touched(base: str | None, environ: Mapping[str, str]) -> frozenset[str]:
    """The paths that differ from a base, relative to the working directory as those of articles are.

    The base is a revision that git knows; without one it is that of the merge request or the pull
    request whose job this is, and none elsewhere. Raises ConfigError where `base` cannot be compared
    with; where a job's base cannot, that is said and nothing is held to be touched.
    """
    if base:
        return _paths([base])
    if environ.get(GITLAB_BASE):
        revisions = [environ[GITLAB_BASE]]
    elif environ.get(GITHUB_BASE):
        revisions = [f"origin/{environ[GITHUB_BASE]}", environ[GITHUB_BASE]]
    else:
        return frozenset()
    try:
        return _paths(revisions)
    except ConfigError as error:
        say(f"annotations stand as without a base: {error}")
        return frozenset()


def _paths(revisions: list[str]) -> frozenset[str]:
    """The paths that differ from where the first of `revisions` that git knows was left.

    A shallow clone may know a revision and not where it was left; the revision itself must do then.
    """
    top = Path(os.fsdecode(_git("rev-parse", "--show-toplevel").removesuffix(b"\n")))
    failure = ConfigError("git knows no base")
    for revision in revisions:
        for words in (["--merge-base"], []):
            try:
                listed = _git(
                    "diff", "--name-only", "-z", *words, "--end-of-options", revision, "--"
                )
            except ConfigError as error:
                failure = error
                continue
            names = map(os.fsdecode, filter(None, listed.split(b"\0")))
            return frozenset(Path(os.path.relpath(top / name)).as_posix() for name in names)
    raise failure


def _git(*words: str) -> bytes:
    """What git answers; raises ConfigError with its complaint."""
    try:
        done = subprocess.run(["git", *words], capture_output=True, check=False)  # noqa: S603, S607
    except OSError as error:
        message = f"git cannot be run ({error.strerror}); without it --base knows no change"
        raise ConfigError(message) from error
    if done.returncode:
        complaint = done.stderr.decode(errors="replace").strip().splitlines() or ["git failed"]
        message = f"git {words[0]}: {complaint[0]}; fetch the base, or give another with --base"
        raise ConfigError(message)
    return done.stdout
