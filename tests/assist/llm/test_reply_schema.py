"""Replies read by the form they were asked for in."""

import pytest
from pydantic import BaseModel

from assist.errors import ModelError
from assist.llm.reply_schema import read_reply


class _Form(BaseModel):
    leaf: str


def test_words_around_the_object_do_not_matter() -> None:
    assert read_reply('```json\n{"leaf": "가"}\n``` 이상입니다.', _Form) == _Form(leaf="가")


@pytest.mark.parametrize("text", ["", "모릅니다", "{", '{"leaf": 1}', '}{"leaf": "가"'])
def test_what_has_another_form_is_a_model_error(text: str) -> None:
    with pytest.raises(ModelError, match="읽을 수 없었습니다"):
        read_reply(text, _Form)
