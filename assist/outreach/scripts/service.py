"""The service of the scripts for other rooms: advice for a refusal, checks of wordings, what calls teach."""

from assist.calls.taxonomy import taxonomy
from assist.errors import UsageError
from assist.outreach.scripts.check import check_wording
from assist.outreach.scripts.models import Advice, Check, Wording
from assist.outreach.scripts.script_book import Book, Script, load_book


class Scripts:
    """Everything other rooms do with scripts."""

    @property
    def book(self) -> Book:
        """The scripts in force.

        Raises:
            PackError: the book breaks its format.
        """
        return load_book()

    def advice(self, reason: str, client: str | None = None) -> Advice:
        """Return what to say to a refusal ``reason``: a leaf code, its name, or the supplier's words. Takes milliseconds.

        Raises:
            UsageError: no refusal reason can be read from ``reason``.
        """
        leaf = self.leaf(reason)
        scripts = self.book.of_leaf(leaf)
        return Advice(
            reason=leaf,
            path=taxonomy().leaf(leaf).path,
            client=client,
            wordings=self.wordings(leaf, client),
            must_say=tuple(dict.fromkeys(point.point for one in scripts for point in one.say)),
            must_not_say=tuple(
                dict.fromkeys(
                    point.point for one in (*[s.forbidden for s in scripts], self.book.never) for point in one
                )
            ),
            verdict=_verdict(scripts),
        )

    def leaf(self, reason: str) -> str:
        """Return the leaf a reason means: its code, its name, or the supplier's words.

        Raises:
            UsageError: no refusal reason can be read from ``reason``.
        """
        leaf = self.book.reason(reason) if reason.strip() else None
        if leaf is None:
            codes = [one.leaf for one in self.book.scripts] or taxonomy().codes(lambda one: one.refused)
            known = ", ".join(dict.fromkeys(taxonomy().leaf(code).small for code in codes))
            raise UsageError(
                f"'{reason}'에서 거절 사유를 알 수 없습니다. 다음 가운데 하나로 적어 주세요: {known}"
            )
        return leaf

    def wordings(self, leaf: str, client: str | None = None) -> tuple[Wording, ...]:
        """Return the book's checked wordings for a leaf, arm A first."""
        return tuple(self._wording(one, client) for one in self.book.of_leaf(leaf))

    def names_reason(self, said: str) -> bool:
        """Whether a refusal reason can be read from these words."""
        return bool(said.strip()) and self.book.reason(said) is not None

    def check(self, wording: str, code: str | None = None) -> Check:
        """Return what is wrong with a wording, for the script ``code`` or for any talk.

        Raises:
            UsageError: there is no such script, or the wording is empty.
        """
        script = next((one for one in self.book.scripts if one.code == code), None)
        if not wording.strip() or (code is not None and script is None):
            what = f"'{code}' 스크립트가 없습니다." if wording.strip() else "문구가 비어 있습니다."
            raise UsageError(f"{what} 'assist outreach scripts --reason 사유'로 번호와 문구를 확인해 주세요.")
        return check_wording(wording, self.book, script)

    def _wording(self, script: Script, client: str | None) -> Wording:
        text = script.spoken(client)
        found = check_wording(text, self.book, script)
        return Wording(text, script.code, script.title, script.arm, script.goal, found)


def _verdict(scripts: tuple[Script, ...]) -> str:
    if not scripts:
        return "이 사유에 쓸 스크립트가 없습니다. 더 권하지 말고 사유를 그대로 기록해 주세요."
    return "스크립트 자료집의 문구입니다. 어느 것이 더 나은지는 통화 자료로 아직 확인하지 않았습니다."
