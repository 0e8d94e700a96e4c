"""OpenVINO, imported so that it tells nobody.

`import openvino` reports itself to its makers: its package of telemetry writes a number that
identifies the user to a folder `intel` in their home, and sends an event over the network. Where
that package cannot be imported, OpenVINO uses a stub in its place, which does nothing; so it is
hidden for the time of the import. Whoever imported OpenVINO before has decided for themselves.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

TELEMETRY = "openvino_telemetry"


@contextmanager
def _without_telemetry() -> Iterator[None]:
    """The package of telemetry cannot be imported in this block."""
    before = {TELEMETRY: sys.modules[TELEMETRY]} if TELEMETRY in sys.modules else {}
    sys.modules[TELEMETRY] = None  # type: ignore[assignment]  # as import documents
    try:
        yield
    finally:
        del sys.modules[TELEMETRY]
        sys.modules.update(before)


with _without_telemetry():
    import openvino as ov
    from openvino import opset13

__all__ = ["opset13", "ov"]
