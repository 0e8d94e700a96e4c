"""Permissions that bind root too: the capabilities that pass over them, laid down for a while.

After capabilities(7) and capget(2) of Linux; they are those of one thread, and are taken up again.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

VERSION = 0x20080522
"""Of the structures, whose three sets (effective, permitted, inheritable) have 64 bits in two words."""
PASS_OVER = 1 << 1 | 1 << 2
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH."""
Words = ctypes.c_uint32 * 6


@contextmanager
def bound() -> Iterator[None]:
    """In this block no file is read, written or searched against its permissions."""
    if os.geteuid():
        yield
        return
    if sys.platform != "linux":
        pytest.skip("root may read and write everything")
    library = ctypes.CDLL(None, use_errno=True)
    header, words = (ctypes.c_uint32 * 2)(VERSION, 0), Words()
    _done(library.capget(header, words))
    without = Words(*words)
    without[0] &= ~PASS_OVER
    _done(library.capset(header, without))
    try:
        yield
    finally:
        _done(library.capset(header, words))


def _done(code: int) -> None:
    if code:
        raise OSError(ctypes.get_errno(), "capabilities cannot be changed")
