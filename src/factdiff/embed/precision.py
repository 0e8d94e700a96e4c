"""What a model calculates in, and whether the processor has it.

bfloat16 is a float32 without the last 16 bits of its fraction. A processor with instructions for it
(AVX-512 BF16, AMX, Arm's BF16, any CUDA device) multiplies matrices several times faster; one
without them imitates it, and is slower than in float32.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

Precision = Literal["float32", "bfloat16"]
CPU_DESCRIPTION = Path("/proc/cpuinfo")
CPU_FLAGS = frozenset({"avx512_bf16", "amx_bf16", "bf16"})
"""What Linux calls the instructions for products in bfloat16, on x86-64 and on Arm."""


def usable_precision(wanted: Precision, device: str | None) -> Precision:
    """`wanted`, or float32 where the device has no instructions for it."""
    return wanted if wanted == "float32" or has_bfloat16(device) else "float32"


def has_bfloat16(device: str | None) -> bool:
    """Whether a device is known to multiply in bfloat16; torch says what others than a CPU can."""
    return device not in {None, "cpu"} or _cpu_has_bfloat16()


@cache
def _cpu_has_bfloat16() -> bool:
    try:
        words = CPU_DESCRIPTION.read_text(encoding="utf-8").split()
    except OSError:  # no Linux
        return False
    return not CPU_FLAGS.isdisjoint(words)
