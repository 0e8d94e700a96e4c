"""Completion in a shell: the script is printed, installed, and completes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BASH = shutil.which("bash")
COMMAND = f"{sys.executable} -m factdiff"

pytestmark = pytest.mark.skipif(BASH is None, reason="there is no bash here")


def shell(script: str, home: Path) -> str:
    """What a script prints in a bash of its own; typer asks which shell it is called from."""
    assert BASH
    bash = [BASH, "--norc", "--noprofile", "-euc", f"{script}\ntrue"]
    env = {"HOME": str(home), "PATH": "/usr/bin:/bin", "PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run(bash, capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_the_script_completes_commands_and_options(tmp_path: Path) -> None:
    (tmp_path / "script").write_text(shell(f"{COMMAND} --show-completion bash", tmp_path))
    command = tmp_path / "factdiff"
    command.write_text(f'#!/bin/sh\nexec {COMMAND} "$@"\n')
    command.chmod(0o755)
    for words, expected in (("factdiff che", "check"), ("factdiff check --fail", "--fail-on")):
        typed = f"COMP_WORDS=({words}) COMP_CWORD={words.count(' ')}"
        call = f'_factdiff_completion {command}; echo "${{COMPREPLY[@]}}"'
        asked = f"source {tmp_path}/script; {typed}; {call}"
        assert shell(asked, tmp_path).split() == [expected]


@pytest.mark.slow
def test_it_can_be_installed(tmp_path: Path) -> None:
    result = shell(f"{COMMAND} --install-completion bash", tmp_path)
    assert "bash completion installed" in result
    (script,) = (tmp_path / ".bash_completions").iterdir()
    assert "_FACTDIFF_COMPLETE=complete_bash" in script.read_text()
    assert str(script) in (tmp_path / ".bashrc").read_text()
