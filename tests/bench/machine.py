"""What the machine can do at best, to hold measured rates against, and what was measured on.

    python tests/bench/machine.py

The product of two large float32 matrices is the most that anything made of matrix products can
reach; copying arrays larger than the caches is the most that anything which reads memory can.
"""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from factdiff.embed.fast import streams

Figures = dict[str, float]
SIDE = 4096
"""Rows and columns of the matrices, 64 MiB each."""
COPIED = 1 << 28
"""Bytes of the array that is copied, more than the caches of a CPU hold."""
TURNS = 5
PACKAGES = ("numpy", "scipy", "openvino", "sentence-transformers", "torch", "faiss-cpu")
CPU_INFO = Path("/proc/cpuinfo")


def main() -> None:
    """Prints the limits and what the machine is."""
    for name, value in limits().items():
        print(f"{name:32} {value:,.1f}")
    print(described())


def limits(side: int = SIDE, copied: int = COPIED, turns: int = TURNS) -> Figures:
    """GFLOP/s of a matrix product and GB/s of a copy, read and written, on all cores."""
    left, right = np.random.default_rng(3).random((2, side, side), dtype=np.float32)
    product = np.empty_like(left)
    source = np.ones(copied // 4, dtype=np.float32)
    target = np.zeros_like(source)
    parts = list(
        zip(np.array_split(target, streams()), np.array_split(source, streams()), strict=True)
    )
    with ThreadPoolExecutor(streams()) as threads:
        multiplying = _least(lambda: np.matmul(left, right, out=product), turns)
        copying = _least(lambda: list(threads.map(lambda two: np.copyto(*two), parts)), turns)
    return {
        "cores": streams(),
        "load before, processes": os.getloadavg()[0],
        "product, GFLOP/s": 2 * side**3 / multiplying / 1e9,
        "memory, GB/s": 2 * copied / copying / 1e9,
    }


def _least(work: Callable[[], object], turns: int) -> float:
    """The least seconds that some work took."""
    took = []
    for _ in range(turns):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return min(took)


def described() -> str:
    """The CPU, its cores, the system, and the versions of what computes."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES if _installed(name))
    python = f"Python {platform.python_version()}"
    return f"{_cpu()}, {streams()} cores, {platform.system()}; {python}, {packages}"


def _cpu() -> str:
    """The name of the CPU as the system gives it."""
    lines = CPU_INFO.read_text(encoding="utf-8").split("\n") if CPU_INFO.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())


def _installed(package: str) -> bool:
    return find_spec(package.removesuffix("-cpu").replace("-", "_")) is not None


if __name__ == "__main__":
    main()
