"""Device cookies: a browser on which somebody has logged in before is known again, by name.

The scheme is OWASP's "Slow Down Online Guessing Attacks with Device Cookies": strangers who guess somebody's password
use up what strangers may try, never what the owner may try on a device of his own.
"""

import base64
import hashlib
import hmac
import secrets

_NONCE_BYTES = 12
LONGEST = 512


class Devices:
    """Gives out device cookies and knows them again; ``secret`` signs them."""

    def __init__(self, secret: str) -> None:
        self._key = hashlib.sha256(b"device cookie " + secret.encode()).digest()

    def new(self, name: str) -> str:
        """Return the cookie of a device on which ``name`` has just logged in."""
        device = f"{base64.urlsafe_b64encode(name.encode()).decode()}.{secrets.token_hex(_NONCE_BYTES)}"
        return f"{device}.{self._sign(device)}"

    def known(self, cookie: str | None, name: str) -> str | None:
        """Return the device of a cookie that was given to ``name``; None for any other."""
        if not cookie or len(cookie) > LONGEST or not cookie.isascii():
            return None
        device, _, signature = cookie.rpartition(".")
        owner = base64.urlsafe_b64encode(name.encode("utf-8", "surrogateescape")).decode()
        own = hmac.compare_digest(signature, self._sign(device)) and device.split(".")[0] == owner
        return device if own else None

    def _sign(self, device: str) -> str:
        return hmac.new(self._key, device.encode(), hashlib.sha256).hexdigest()
