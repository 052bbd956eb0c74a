"""What a pack says for nothing, and what it leaves unsaid: documents that are not there, outcomes without examples."""

from collections.abc import Iterator

from assist.calls.classifier import load_classifier
from assist.errors import AssistError
from assist.packs.check import fault_of
from assist.packs.models import PackFault
from ingest.errors import MetadataError
from ingest.library_file import LIBRARY_FILE
from ingest.unused_entries import idle_entries
from knowledge.packs import PackError, active


def idle_documents() -> Iterator[PackFault]:
    """Yield what the pack's ``library.yaml`` files say for nothing, and those that cannot be read."""
    folder = active().folder("library")
    for path in sorted(folder.rglob(LIBRARY_FILE)) if folder else ():
        try:
            yield from map(fault_of, idle_entries(path))
        except PackError:  # of pack.yaml, which is told already
            return
        except MetadataError as error:
            yield PackFault(str(path), "", str(error).rstrip("."), "이 파일을 고쳐 주세요.")


def untold_leaves() -> Iterator[PackFault]:
    """Yield the outcomes that nobody has learnt and that have no examples to be heard by; none where files are broken."""
    try:
        unlearnt = load_classifier().unlearnt
    except (PackError, AssistError):
        return
    for leaf in unlearnt:
        if not leaf.examples:
            yield PackFault(
                "taxonomy.yaml",
                f"{leaf.code}.examples",
                f"'{leaf.code}'({leaf.why})에 보기 말이 없어 통화에서 잘 알아듣지 못합니다",
                "이 결과일 때 통화에서 하는 말을 세 가지 넘게 적어 주세요.",
            )
