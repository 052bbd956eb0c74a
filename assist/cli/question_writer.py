"""Joins ingest with the endpoint that writes questions."""

from typing import TYPE_CHECKING

from assist.errors import ModelError, UsageError
from ingest.errors import WriterDown

if TYPE_CHECKING:
    from assist.expand.writer import EndpointWriter
    from assist.settings import Settings
    from ingest.expand import QuestionWriter
    from ingest.report import Expansion
    from knowledge.passage import Passage

_LEAST_SECONDS = 60.0
"""Nobody is on the phone: a slow model may take this long for one passage."""


def question_writer(settings: "Settings") -> "QuestionWriter":
    """Return the writer of the settings' endpoint.

    Raises:
        UsageError: no endpoint is set.
    """
    from assist.expand.writer import EndpointWriter
    from assist.llm.endpoint import Endpoint, is_configured
    from assist.privacy.mask import PatternMasker

    if not is_configured(settings):
        raise UsageError(
            "--expand는 언어 모델 서버가 있어야 합니다. OPENAI_BASE_URL과 ASSIST_MODEL을 설정하거나 --expand 없이 실행해 주세요."
        )
    patient = settings.model_copy(update={"answer_seconds": max(settings.answer_seconds, _LEAST_SECONDS)})
    return _Writer(EndpointWriter(Endpoint(patient), PatternMasker()))


def told(done: "Expansion") -> list[str]:
    """Return what writing questions did, as Korean lines."""
    lines = [f"묻는 말  이번에 구절 {done.asked:,}개에 새로 썼고, 모두 {done.questions:,}개를 함께 찾습니다."]
    if done.unusable:
        lines.append(f"주의  구절 {done.unusable:,}개는 돌아온 글을 쓸 수 없어 건너뛰었습니다.")
    if done.left:
        lines.append(
            f"주의  {done.reason or '언어 모델 서버가 답하지 않았습니다'}. 구절 {done.left:,}개의 질문은 쓰지 못했고 색인은 그대로 "
            "만들었습니다. 서버를 확인한 뒤 'assist ingest --expand'를 다시 실행하면 이어서 합니다."
        )
    return lines


class _Writer:
    """Tells ingest in its own words that the endpoint is down."""

    def __init__(self, writer: "EndpointWriter") -> None:
        self._writer = writer

    def write(self, passage: "Passage") -> tuple[str, ...] | None:
        try:
            return self._writer.write(passage)
        except ModelError as error:
            raise WriterDown(str(error)) from error
