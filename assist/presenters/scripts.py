"""Advice from the script book in words."""

from assist.outreach.scripts.models import Advice
from assist.presenters.models import Told


def told_advice(result: Advice) -> Told:
    """Return wordings for a refusal."""
    wordings = [f"말: {one.text}" for one in result.wordings]
    must = [f"꼭 할 말: {one}" for one in result.must_say]
    never = [f"하지 않을 말: {one}" for one in result.must_not_say]
    reason = " > ".join(result.path) or result.reason
    line = (
        f"'{reason}'에 쓸 검토된 문구 {len(wordings)}개입니다."
        if wordings
        else f"'{reason}'에 쓸 문구가 없습니다."
    )
    verdict = [result.verdict] if result.verdict else []
    return Told(line, (*wordings, *must, *never, *verdict), proven=True)
