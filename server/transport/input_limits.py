"""What a client may send, and how long it may take. docs/decisions/0003-eventlet.md says why."""

from __future__ import annotations

READS_PER_TURN = 4
"""Reads of at most 8 KiB that find bytes waiting, after which others get a turn."""
HEADER_SECONDS = 15.0
"""From the end of the last answer, or the accepting, to the end of a request's header."""
BODY_SECONDS = 30.0
"""From the end of the header to the end of the body."""
STALLED_SECONDS = 75.0
"""Without a byte of the answer being taken; a long poll is answered within 45."""
ANSWER_SECONDS = 600.0
"""From the end of the header to the end of the answer."""
MAX_WAITING = 2_000
"""Connections from which bytes are awaited; the one that has been silent longest is ended."""
MAX_HELD_BYTES = 32 << 20
"""Bytes of requests under way, over all connections."""
MAX_HEADER_BYTES = 32_768
MAX_BODY_BYTES = 256 * 1024
MAX_CHUNKS = 1_024
CHUNK_LINE_BYTES = 256
"""A chunk's size with its extensions (RFC 9112, 7.1.1)."""
TRAILER_BYTES = 4_096
LINGER_SECONDS = 2.0
