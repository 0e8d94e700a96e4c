"""What was computed before, kept in a folder by keys that tell all that it depends on.

    with Store.open(folder, today) as store:
        known = store.get_many("claims", keys)               # bytes by key
        store.put_many("claims", {key: data})
        store.get_vectors(space, keys)                       # known, rows, cut
    info(folder), gc(folder, ...), verify(folder)            # for the commands; raise StoreError

One SQLite file holds blobs and the index of vectors, plain files their rows (`database`, `vectors`).
A store is a convenience and never evidence: what is damaged counts as absent, and nothing in it is
ever run or unpickled.
"""

from factdiff.store.fingerprint import code_fingerprint
from factdiff.store.maintenance import Collected, Info, gc, info, verify
from factdiff.store.store import Store

__all__ = [
    "Collected",
    "Info",
    "Store",
    "code_fingerprint",
    "gc",
    "info",
    "verify",
]
