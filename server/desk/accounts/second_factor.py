"""A second factor: six digits of an app (TOTP, RFC 6238), and recovery codes for its loss."""

from __future__ import annotations

import hmac
import unicodedata
from datetime import datetime
from typing import Final

import pyotp

ISSUER: Final = "有光bus 调度台"
SECONDS: Final = 30
WINDOW: Final = 1
"""Steps that a phone's clock may be off, each way (RFC 6238, 5.2)."""
RECOVERY_CODES: Final = 8
SECRET_LENGTH: Final = 32


def new_secret() -> str:
    """A new secret, base32, 160 bits (RFC 4226, 4)."""
    return pyotp.random_base32()


def address(secret: str, name: str) -> str:
    """The `otpauth:` address that an app reads from a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER)


def step_of(secret: str, typed: str, now: datetime, used: int) -> int | None:
    """The time step of which `typed` is the code; None for a wrong one, and for one that was
    accepted before: each counts once (RFC 6238, 5.2). `used` is the last accepted step.
    """
    plain = unicodedata.normalize("NFKC", typed)
    code = "".join(char for char in plain if char in "0123456789")
    current = int(now.timestamp()) // SECONDS
    generator = pyotp.TOTP(secret)
    for step in range(current - WINDOW, current + WINDOW + 1):
        if step > used and hmac.compare_digest(generator.at(step * SECONDS), code):
            return step
    return None


def checked_step(secret: str, typed: str, now: datetime) -> int | None:
    """The same for a secret that a browser sends back; None, too, for what is no secret."""
    if len(secret) != SECRET_LENGTH or not set(secret) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"):
        return None
    return step_of(secret, typed, now, used=0)
