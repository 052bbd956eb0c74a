"""Who must say who he is: nobody on this machine alone, everybody once there are accounts or other machines."""

from assist.accounts.people import Accounts
from assist.errors import UsageError
from assist.settings import Settings

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def must_log_in(settings: Settings, accounts: Accounts) -> bool:
    """Whether people are asked for a password: always beyond this machine, and once there are accounts.

    Raises:
        UsageError: a password would be needed and nobody is registered.
    """
    registered = accounts.any()
    if not registered and not is_loopback(settings.host):
        raise UsageError(
            f"{settings.host} 주소는 다른 컴퓨터에서도 열 수 있어 로그인이 꼭 필요합니다. "
            "'assist users add 이름 --role admin'으로 사용자를 먼저 등록해 주세요."
        )
    return registered


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server on ``host``."""
    return host in LOOPBACK or host.startswith("127.")
