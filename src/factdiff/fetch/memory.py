"""Pages that were fetched before, in the store: one that has not changed is not sent again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from factdiff.model import content_hash

if TYPE_CHECKING:
    from factdiff.fetch.web import Page
    from factdiff.store import Store

STORE_KIND = "pages"


def recall(store: Store, addresses: Sequence[str]) -> dict[str, Page]:
    """The pages that the store remembers, by the addresses at which they were asked for."""
    blobs = store.get_many(STORE_KIND, [_key(address) for address in addresses])
    pages = {address: _page(blobs.get(_key(address), b"")) for address in addresses}
    return {address: page for address, page in pages.items() if page}


def keep(store: Store, pages: Mapping[str, Page]) -> None:
    """Remembers those of the pages whose servers can tell whether they have changed."""
    store.put_many(
        STORE_KIND, {_key(at): _blob(page) for at, page in pages.items() if page.validators}
    )


def _key(address: str) -> str:
    return content_hash(STORE_KIND, address, length=64)


def _blob(page: Page) -> bytes:
    head = asdict(replace(page, data=b"")) | {"data": None}
    return json.dumps(head).encode() + b"\n" + page.data


def _page(blob: bytes) -> Page | None:
    from factdiff.fetch.web import Page  # noqa: PLC0415  (of an extra, for those who fetch)

    head, _, data = blob.partition(b"\n")
    try:
        return Page(**json.loads(head) | {"data": data})
    except (ValueError, TypeError):
        return None
