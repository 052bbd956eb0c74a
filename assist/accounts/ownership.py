"""Whose things are whose: what belongs to a person is read and changed by that person, by leads and by admins."""

from assist.accounts.accounts import LOCAL, Account
from assist.errors import AssistError


class NotYours(AssistError):
    """It belongs to somebody else, and the role does not reach over others' things."""


def may_touch(who: Account, owner: str | None) -> bool:
    """Whether ``who`` may read and change what ``owner`` has; what nobody has is for leads and admins."""
    return who.may_see_reports or owner == who.name


def owner_for(who: Account, named: str | None) -> str | None:
    """Return who owns something new that ``who`` brings for ``named``: agents bring only what is their own.

    Raises:
        NotYours: an agent names another person.
    """
    if who.may_see_reports:
        return named
    if named not in (None, who.name):
        raise NotYours(
            f"'{who.name}'(으)로는 다른 상담사의 이름으로 보낼 수 없습니다. 상담사 칸을 비우거나, "
            "여러 상담사의 통화를 보내는 프로그램에는 lead 역할의 토큰을 만들어 주세요."
        )
    return who.name


def recorded_name(who: Account) -> str | None:
    """Return the name under which things are kept; whoever sits at the machine has none."""
    return None if who == LOCAL else who.name
