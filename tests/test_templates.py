"""The templates for services: valid by the services' own schemas, and safe whatever they are given."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT
from factdiff.articles.formats import BY_SUFFIX

HOOKS = ROOT / ".pre-commit-hooks.yaml"
ACTION = ROOT / ".github" / "actions" / "factdiff" / "action.yml"
WORKFLOW = ROOT / ".github" / "workflows" / "check.yml"
GITLAB = ROOT / ".gitlab" / "factdiff.gitlab-ci.yml"


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("schema", "path"),
    [
        ("vendor.github-actions", ACTION),
        ("vendor.github-workflows", WORKFLOW),
        ("vendor.gitlab-ci", GITLAB),
    ],
)
def test_templates_are_valid(schema: str, path: Path) -> None:
    words = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_hook_is_valid_and_reads_all_articles_at_once() -> None:
    words = [sys.executable, "-m", "pre_commit", "validate-manifest", str(HOOKS)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    (hook,) = read(HOOKS)
    assert (hook["entry"], hook["language"]) == ("factdiff check", "python")
    assert hook["pass_filenames"] is False
    settings = ("factdiff.toml", "x/pyproject.toml", "x/factdiff-baseline.jsonl")
    for name in (
        *settings,
        *(f"corpora/a{suffix}" for suffix in BY_SUFFIX),
        "a/B.MD",
        "b.jsonl.gz",
    ):
        assert re.search(hook["files"], name), name
    for name in ("src/main.py", "a/other.toml", "html", "a.md.orig"):
        assert not re.search(hook["files"], name), name


def test_the_hook_has_the_extras_that_read_what_triggers_it() -> None:
    needed = set[str]()
    for path in (ROOT / "src" / "factdiff" / "articles").rglob("*.py"):
        needed |= set(re.findall(r'imported_for\(.*, "(\w+)"\)', path.read_text(encoding="utf-8")))
    (hook,) = read(HOOKS)
    (installed,) = re.findall(
        r"^\.\[([\w,]+)\]$", "\n".join(hook["additional_dependencies"]), re.MULTILINE
    )
    assert needed
    assert set(installed.split(",")) >= needed


def test_torch_is_the_one_of_the_constraints() -> None:
    (pinned,) = re.findall(r"^torch==.*$", (ROOT / ".ci/constraints.txt").read_text(), re.MULTILINE)
    (hook,) = read(HOOKS)
    assert pinned in hook["additional_dependencies"]
    assert read(GITLAB)["factdiff"]["variables"]["FACTDIFF_TORCH"] == pinned


@pytest.mark.parametrize("path", [ACTION, WORKFLOW])
def test_no_script_has_an_expression_and_no_action_a_movable_name(path: Path) -> None:
    template = read(path)
    jobs = template.get("jobs") or {"action": template["runs"]}
    for step in (step for job in jobs.values() for step in job["steps"]):
        assert "${{" not in step.get("run", "")
        uses = step.get("uses", "./")
        assert uses.startswith("./") or re.search(r"@[0-9a-f]{40}$", uses), uses


def test_the_workflow_runs_what_ci_runs_and_may_only_read() -> None:
    workflow = read(WORKFLOW)
    assert workflow["permissions"] == {"contents": "read"}
    assert {"run": ".ci/run"} in workflow["jobs"]["tests"]["steps"]
    assert (ROOT / workflow["jobs"]["action"]["steps"][1]["uses"] / "action.yml").samefile(ACTION)


def test_every_input_of_the_action_reaches_a_step_through_its_environment() -> None:
    text = ACTION.read_text(encoding="utf-8")
    for name in read(ACTION)["inputs"]:
        assert f"${{{{ inputs.{name} }}}}" in text


# --- the action's script, run as the runner runs it ------------------------------------------------


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with a blank in its name that holds two articles that differ."""
    folder = tmp_path / "my articles"
    folder.mkdir()
    for name, length in (("a", 240), ("b", 270)):
        text = f"---\noutlet: {name}\n---\nThe bridge is {length} metres long.\n"
        (folder / f"{name}.md").write_text(text)
    return folder


def check(tmp_path: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """What the last step of the action does, with a command that runs this factdiff."""
    command = tmp_path / "factdiff"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m factdiff "$@"\n')
    command.chmod(0o755)
    step = read(ACTION)["runs"]["steps"][-1]
    env = dict.fromkeys(step["env"], "") | {"FACTDIFF": str(command)} | inputs
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],  # noqa: S607
        capture_output=True, text=True, check=False, cwd=tmp_path,
        env=os.environ | env | {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "summary.md"},
    )  # fmt: skip


@pytest.mark.slow
def test_the_action_checks_and_tells(tmp_path: Path, articles: Path) -> None:
    done = check(tmp_path, FACTDIFF_PATHS=f"{articles.name}\n\n", FACTDIFF_SARIF="out/a.sarif")
    assert done.returncode == 1, done.stderr
    assert "::error file=my articles/b.md,line=4," in done.stdout
    assert (tmp_path / "out" / "a.sarif").is_file()
    assert (tmp_path / "summary.md").is_file()


ATTACK = """$(touch owned)`touch owned`"; touch owned; '"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "attack", "code"),
    [
        ("FACTDIFF_PATHS", ATTACK, 2),
        ("FACTDIFF_PATHS", "--help", 2),
        ("FACTDIFF_FAIL_ON", ATTACK, 2),
        ("FACTDIFF_BASELINE", ATTACK, 2),
        ("FACTDIFF_SARIF", ATTACK, 1),
    ],
)
def test_no_input_of_the_action_is_run(
    tmp_path: Path, articles: Path, name: str, attack: str, code: int
) -> None:
    done = check(tmp_path, **({"FACTDIFF_PATHS": articles.name} | {name: attack}))
    assert done.returncode == code, done.stdout + done.stderr
    assert not (tmp_path / "owned").exists()
