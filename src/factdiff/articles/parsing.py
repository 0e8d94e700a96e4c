"""Libraries that parse what anybody may have written: what they raise is an error of the input."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from factdiff.articles.files import MAX_INPUT_BYTES
from factdiff.errors import ArticleError

ZIP_SIGNATURE = b"PK\x03\x04"
"""What .docx and .xlsx, which are ZIP archives, begin with."""
MAX_INFLATION = 100
"""Times that such a document may be larger unpacked, beyond MIN_BOMB_BYTES; XML of Word has 5 to 30, and
Apache POI draws the same line."""
MIN_BOMB_BYTES = 2**20
MAX_CAUSE_CHARS = 200
"""Length to which what a library says is cut in a message."""


@contextmanager
def parsing(noun: str, advice: str) -> Iterator[None]:
    """Surrounds calls of a library; whatever it raises becomes an ArticleError, its warnings nothing.

    The message is "is no {noun} that can be read (what the library says); {advice}".
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except ArticleError:
        raise
    except RecursionError as error:
        message = f"is nested too deeply; {advice}"
        raise ArticleError(message) from error
    except Exception as error:
        cause = " ".join(str(error).split()) or type(error).__name__
        message = f"is no {noun} that can be read ({cause[:MAX_CAUSE_CHARS]}); {advice}"
        raise ArticleError(message) from error


def unpacked(data: bytes) -> IO[bytes]:
    """A document that is a ZIP archive, as a file; raises ArticleError where it is damaged or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        message = f"is damaged, or not what its name says: {error}; save it again"
        raise ArticleError(message) from error
    if size > MAX_INPUT_BYTES:
        message = f"is larger than {MAX_INPUT_BYTES // 2**20} MiB when unpacked; split it"
        raise ArticleError(message)
    if size > max(MAX_INFLATION * len(data), MIN_BOMB_BYTES):
        message = f"is more than {MAX_INFLATION} times as large when unpacked; save its text alone"
        raise ArticleError(message)
    return io.BytesIO(data)
