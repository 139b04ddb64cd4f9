"""`mutex`: makes a lock for sections in which nothing waits."""

import _thread

mutex = _thread.allocate_lock
"""The interpreter's own lock, taken before `transport.patch` replaces it. Green threads do not
interrupt each other in a section without waits, so the lock is never found taken there, and it
costs a twentieth of a cooperative one. Real threads (in tests) are kept apart.
"""
