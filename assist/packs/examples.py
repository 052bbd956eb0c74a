"""The worked examples of calculators that do not come out."""

from collections.abc import Iterable, Iterator

from assist.calculators.sheet import Sheet
from assist.calculators.worked_examples import outcomes
from assist.packs.models import PackFault


def wrong_examples(sheets: Iterable[Sheet]) -> Iterator[PackFault]:
    """Yield the worked examples that come to something else than they say."""
    for sheet in sheets:
        for number, one in enumerate(outcomes(sheet)):
            if not one.right:
                says = f"'{one.says}'입니다" if one.says else "맞는 규칙이 없습니다"
                yield PackFault(
                    f"calculators/{sheet.key}.yaml",
                    f"examples.{number}.says",
                    f"예({one.case})의 답이 '{one.expected}'인데 계산하면 {says}",
                    "계산표의 값을 고치거나, 계산이 맞으면 says를 계산한 답으로 고쳐 주세요.",
                )
