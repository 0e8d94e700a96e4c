"""What was computed before, kept in a folder by keys that tell all that it depends on.

    with Store.open(folder, today) as store:
        known = store.recall("claims", keys)                 # bytes by key
        store.keep("claims", {key: claims_to_bytes(claims)})
        store.recall_vectors(space, keys)                    # found, rows, cut
    info(folder), gc(folder, ...), verify(folder)            # for the commands; raise StoreError

One SQLite file holds blobs and the index of vectors, plain files their rows (`database`, `vectors`).
A store is a convenience and never evidence: what is damaged counts as absent, and nothing in it is
ever run or unpickled.
"""

from factdiff.store.claims import claims_from_bytes, claims_to_bytes
from factdiff.store.code import code_fingerprint
from factdiff.store.findings import findings_from_bytes, findings_to_bytes
from factdiff.store.opened import Counts, Store
from factdiff.store.upkeep import Collected, Entries, Info, Problem, gc, info, verify
from factdiff.store.vectors import Recalled

__all__ = [
    "Collected",
    "Counts",
    "Entries",
    "Info",
    "Problem",
    "Recalled",
    "Store",
    "claims_from_bytes",
    "claims_to_bytes",
    "code_fingerprint",
    "findings_from_bytes",
    "findings_to_bytes",
    "gc",
    "info",
    "verify",
]
