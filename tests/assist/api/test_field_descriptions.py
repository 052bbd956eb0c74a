"""What the fields of results mean."""

from assist.answer.models import Answer
from assist.api.field_descriptions import with_words
from assist.api.schema import result_schema


def test_a_class_s_own_words_win_and_written_ones_stay() -> None:
    fields = {"status": {}, "say": {"description": "다른 말"}, "unheard": {}}
    told = with_words({"Answer": {"properties": fields}, "x__y__Row-Output": {"properties": {"group": {}}}})
    assert told["Answer"]["properties"]["status"]["description"].startswith("답했는지")
    assert told["Answer"]["properties"]["say"]["description"] == "다른 말"
    assert told["Answer"]["properties"]["unheard"] == {}
    assert told["x__y__Row-Output"]["properties"]["group"]["description"] == "나누어 본 값"


def test_the_schema_of_a_result_speaks_korean_inside_and_out() -> None:
    schema = result_schema(Answer)
    assert schema["properties"]["say"]["description"] == "협력사에게 그대로 말할 한 문장"
    assert "원문 그대로" in schema["$defs"]["Citation"]["properties"]["quote"]["description"]
    assert "Where an answer comes from" not in str(schema)
