"""What is told of calculators that are switched off."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assist.calculators.sheet_book import SheetState

_MOST = 3


def off_line(state: "SheetState") -> str:
    """Return one line on a calculator that is off: which one, and the first reasons."""
    more = f" (그 밖에 {len(state.why) - _MOST}곳)" if len(state.why) > _MOST else ""
    return f"계산표 '{state.title}'({state.file})이(가) 꺼져 있습니다. {' '.join(state.why[:_MOST])}{more}"
