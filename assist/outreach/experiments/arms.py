"""The two wordings an experiment compares: the script book's arms, or the office's own words once they are checked."""

from assist.errors import UsageError
from assist.outreach.experiments.assign import A, B
from assist.outreach.experiments.models import Arm
from assist.outreach.scripts.models import Check
from assist.outreach.scripts.service import Scripts


def arms_for(scripts: Scripts, reason: str, own: dict[str, str]) -> tuple[str, tuple[Arm, Arm]]:
    """Return the leaf a refusal reason means and its two arms; ``own`` wordings (by A and B) take the book's place.

    Raises:
        UsageError: no reason can be read, the book has no wording for an arm, both say the same, or one may not be said.
    """
    leaf = scripts.leaf(reason)
    first, second = (_arm(scripts, leaf, name, own.get(name, "").strip()) for name in (A, B))
    if first.wording == second.wording:
        raise UsageError("두 안의 문구가 같습니다. 견줄 다른 문구를 적어 주세요.")
    return leaf, (first, second)


def _arm(scripts: Scripts, leaf: str, name: str, own: str) -> Arm:
    if own:
        found = scripts.check(own)
        if not found.ok:
            raise UsageError(f"{name}안 문구를 쓸 수 없습니다. {_faults(found)}")
        return Arm(name, f"OWN-{name}", f"직접 쓴 {name}안", own)
    written = next((one for one in scripts.book.of_leaf(leaf) if one.arm == name), None)
    if written is None:
        raise UsageError(
            f"이 사유에는 스크립트 자료집에 {name}안이 없습니다. {name}안 문구를 직접 적어 주세요."
        )
    return Arm(name, written.code, written.title, written.wording)


def _faults(found: Check) -> str:
    said = [f"하지 않을 말: {one}" for one in found.said]
    return " / ".join([*said, *(f"법: {one}" for one in found.unlawful)])
