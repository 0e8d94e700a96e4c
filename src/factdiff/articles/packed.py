"""Documents that are ZIP archives of XML (.docx, .xlsx): opened within a size."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from factdiff.articles.files import MAX_INPUT_BYTES
from factdiff.errors import ArticleError

SIGNATURE = b"PK\x03\x04"
"""What such a file begins with."""


@contextmanager
def opened(data: bytes, noun: str, suffix: str) -> Iterator[IO[bytes]]:
    """A packed document as the file that a library reads within the block.

    Raises ArticleError for what is damaged or too large, and for whatever the library raises; `noun`
    and `suffix` name the document in the message, such as "workbook" and ".xlsx".
    """
    advice = f"save it again as {suffix}"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        message = f"is damaged, or not what its name says: {error}; {advice}"
        raise ArticleError(message) from error
    if size > MAX_INPUT_BYTES:
        message = f"is larger than {MAX_INPUT_BYTES // 2**20} MiB when unpacked; split it"
        raise ArticleError(message)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and the like, which nobody reads here
            yield io.BytesIO(data)
    except Exception as error:
        message = f"is no {noun} that can be read ({error}); {advice}"
        raise ArticleError(message) from error
