"""A live room without a server, as the live room's own tests have it."""

from tests.assist.live.conftest import office as office
