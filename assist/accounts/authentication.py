"""Who may come in by the API: whoever shows a token; on this machine alone, before anybody is registered, everybody."""

from sqlalchemy.exc import SQLAlchemyError

from assist.accounts.accounts import LOCAL, Account, Accounts
from assist.accounts.login_policy import is_loopback
from assist.accounts.origin import is_foreign
from assist.accounts.rate_limit import Buckets
from assist.accounts.recent_logins import RecentLogins
from assist.accounts.tokens import Tokens
from assist.errors import AssistError
from assist.settings import Settings

_SCHEME = "bearer "


class Refused(AssistError):
    """Base of what keeps a request out."""


class NoToken(Refused):
    """A token is needed and none that opens was shown."""


class Foreign(Refused):
    """A page of another site sent the request."""


class TooOften(Refused):
    """More requests than one may send; ``seconds`` is how long to wait."""

    def __init__(self, seconds: float) -> None:
        super().__init__("요청이 너무 잦습니다. 잠시 뒤 다시 보내 주세요.")
        self.seconds = seconds


class Authenticator:
    """Names who sends a request, or refuses it; asked anew each time, so a revoked token opens nothing."""

    def __init__(self, settings: Settings, accounts: Accounts, tokens: Tokens) -> None:
        self._alone = is_loopback(settings.host)
        self._accounts = accounts
        self._tokens = tokens
        self._recent = RecentLogins()
        self._buckets = Buckets(settings.api_rate, settings.api_burst)

    def admit(
        self,
        authorization: str | None,
        address: str,
        host: str,
        origin: str | None,
        site: str | None = None,
    ) -> Account:
        """Return who sends a request with these headers from this address.

        Raises:
            Foreign: a browser sent it from a page of another site.
            TooOften: the token, or the address without one, has asked too often.
            NoToken: a token is needed; none, or one that opens nothing, was shown.
        """
        if is_foreign(host, origin, site):
            raise Foreign("다른 사이트의 화면에서 보낸 요청은 받지 않습니다.")
        who = self._who(authorization)
        wait = self._buckets.take(f"token {who.name}" if who and authorization else f"address {address}")
        if wait:
            raise TooOften(wait)
        if who is None:
            raise NoToken(_told(authorization))
        return who

    def _who(self, authorization: str | None) -> Account | None:
        """Return who that is; while the database is down, who it was when it last answered, for a few minutes."""
        try:
            found = self._known(authorization)
        except SQLAlchemyError:
            remembered = self._recent.recall(authorization or "")
            if remembered is None:
                raise
            return remembered
        self._recent.remember(authorization or "", found)
        return found

    def _known(self, authorization: str | None) -> Account | None:
        if authorization is None:
            return LOCAL if self._alone and not self._accounts.any() else None
        if not authorization.lower().startswith(_SCHEME):
            return None
        return self._tokens.find(authorization[len(_SCHEME) :].strip())


def _told(authorization: str | None) -> str:
    if authorization is None:
        return "'Authorization: Bearer 토큰' 헤더가 필요합니다. 토큰은 'assist tokens add 이름 --role agent'로 만듭니다."
    return "토큰이 맞지 않거나, 기한이 지났거나, 거두어졌습니다. 'assist tokens list'로 확인해 주세요."
