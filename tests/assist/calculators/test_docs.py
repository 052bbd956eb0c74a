"""The page on sheets tells what is so."""

import re
from pathlib import Path

from assist.calculators.functions import FUNCTIONS
from assist.calculators.load import read_sheet
from assist.calculators.sheet import Sheet

PAGE = (Path(__file__).parents[3] / "docs" / "CALCULATORS.md").read_text(encoding="utf-8")


def test_the_example_is_a_sheet() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert read_sheet(example, "penalty.yaml").title == "중도 해지 위약금"


def test_every_function_and_every_key_is_told() -> None:
    assert [name for name in FUNCTIONS if f"`{name}" not in PAGE] == []
    assert [name for name in Sheet.model_fields if name != "key" and f"`{name}`" not in PAGE] == []
