"""Which client a question names."""

from pathlib import Path

import pytest

from assist.answer.clients import Named, client_words, find_clients, stem, without_clients
from knowledge.packs import activate, choose

CLIENTS = ("가온건설", "다온전자", "누리중공업", "한빛", "LG화학")
KIN = ("현대건설", "현대건설기계", "한빛", "한빛전자")


def _known(question: str, clients: tuple[str, ...] = CLIENTS) -> tuple[str, ...]:
    return find_clients(question, clients).known


@pytest.mark.parametrize(
    ("question", "client"),
    [
        ("가온건설 제출 기한이 언제예요", "가온건설"),
        ("가온 건설은요", "가온건설"),
        ("가 온 건설", "가온건설"),
        ("가온은 언제예요", "가온건설"),
        ("거기가 가온이에요", "가온건설"),
        ("가온, 언제까지죠", "가온건설"),
        ("저희는 다온전자랑 거래해요", "다온전자"),
        ("누리중공업건", "누리중공업"),
        ("누리 쪽 기준", "누리중공업"),
        ("한빛은 언제", "한빛"),
        ("다온은 행정처분이 있나요", "다온전자"),
        ("다온인데요", "다온전자"),
        ("여기 가온입니다", "가온건설"),
        ("누리라는 데요", "누리중공업"),
        ("가온 시스템즈 접속", "가온건설"),
        ("누리까지만 해당되나요", "누리중공업"),
        ("LG화학 기한", "LG화학"),
        ("lg화학 기한", "LG화학"),
        ("lg는 언제", "LG화학"),
    ],
)
def test_a_client_is_named_in_full_or_in_short(question: str, client: str) -> None:
    assert find_clients(question, CLIENTS) == Named((client,))


@pytest.mark.parametrize(
    "question",
    [
        "",
        "제출 기한이 언제예요",
        "온건설 기한",
        "가온누리 축제",
        "다온다 온다",
        "종합건설업체인데 서류가 뭐예요",
        "전자 세금계산서",
        "한빛별",
    ],
)
def test_a_question_may_name_nobody(question: str) -> None:
    assert _known(question) == ()


@pytest.mark.parametrize(
    ("question", "clients"),
    [
        ("가온건설이랑 다온전자 기한", ("가온건설", "다온전자")),
        ("다온하고 가온 비교해 줘", ("다온전자", "가온건설")),
        ("가온건설, 누리중공업, 한빛", ("가온건설", "누리중공업", "한빛")),
        ("가온건설 가온건설 가온건설", ("가온건설",)),
    ],
)
def test_several_clients_are_told_in_the_order_of_the_question(
    question: str, clients: tuple[str, ...]
) -> None:
    assert _known(question) == clients


@pytest.mark.parametrize(
    ("question", "clients"),
    [
        ("현대건설기계 기한", ("현대건설기계",)),
        ("현대건설 기한", ("현대건설",)),
        ("현대건설 기계 기한", ("현대건설기계",)),
        ("한빛전자 기한", ("한빛전자",)),
        ("한빛 전자 기한", ("한빛전자",)),
        ("한빛 기한", ("한빛",)),
        ("한빛의 기한", ("한빛",)),
        ("한빛전자와 한빛은 다른가요", ("한빛전자", "한빛")),
        ("현대건설과 현대건설기계", ("현대건설", "현대건설기계")),
    ],
)
@pytest.mark.parametrize("order", [KIN, tuple(reversed(KIN))], ids=["as listed", "reversed"])
def test_a_name_within_a_longer_clients_name_names_the_longer_one_alone(
    question: str, clients: tuple[str, ...], order: tuple[str, ...]
) -> None:
    assert _known(question, order) == clients


@pytest.mark.parametrize(
    ("question", "unknown", "lookalike"),
    [
        ("라온건설 기한이 언제예요", "라온건설", "가온건설"),
        ("가온전자 기한", "가온전자", "다온전자"),
        ("한빛화학은요", "한빛화학", "한빛"),
        ("새벽중공업 정책", "새벽중공업", "누리중공업"),
        ("다온은행 기한", "다온은행", "다온전자"),
        ("가온의료재단 협력사인데요", "가온의료재단", None),
        ("누리이엔지는요", "누리이엔지", None),
        ("다온로지스틱스 기한", "다온로지스틱스", None),
        ("가온증권 기한", "가온증권", "가온건설"),
    ],
)
def test_a_company_that_is_no_client_is_told_with_its_lookalike(
    question: str, unknown: str, lookalike: str | None
) -> None:
    named = find_clients(question, CLIENTS)
    assert (named.known, named.unknown, named.lookalike) == ((), unknown, lookalike)


@pytest.mark.parametrize(
    ("question", "as_client"),
    [("라온건설 협력사인데요", True), ("라온건설에 제출하려는데", True), ("라온건설이 뭐예요", False)],
)
def test_it_is_told_whether_an_unknown_company_is_meant_as_the_client(question: str, as_client: bool) -> None:
    assert find_clients(question, CLIENTS).unknown_as_client is as_client


@pytest.mark.parametrize("clients", [(), CLIENTS])
def test_an_unknown_company_is_seen_without_clients_too(clients: tuple[str, ...]) -> None:
    assert find_clients("라온건설 기한", clients).unknown == "라온건설"
    assert find_clients("라온건설 기한", ()).lookalike is None


@pytest.mark.parametrize(
    ("client", "short"),
    [
        ("가온건설", "가온"),
        ("누리중공업", "누리"),
        ("한빛", "한빛"),
        ("온전자", "온전자"),
        ("건설", "건설"),
        ("LG화학", "LG"),
        ("", ""),
    ],
)
def test_a_short_name_has_two_letters_at_least(client: str, short: str) -> None:
    assert stem(client) == short


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("가온건설 제출 기한", "제출 기한"),
        ("가온은 언제예요", "언제예요"),
        ("가 온 건설이랑 다온전자 기한", "기한"),
        ("lg화학 기한", "기한"),
        ("라온건설 기한", "라온건설 기한"),
        ("가온누리 축제", "가온누리 축제"),
        ("", ""),
    ],
)
def test_a_question_is_read_without_the_names_of_clients(question: str, rest: str) -> None:
    assert without_clients(question, CLIENTS) == rest


def test_the_endings_of_companies_are_those_of_the_pack(tmp_path: Path) -> None:
    clients, question = ("한들베이커리", "새록학원"), "한들은 지원금이 얼마예요"
    assert _known(question, clients) == ()
    (tmp_path / "data").mkdir()
    activate(choose("sample_coffee", tmp_path / "data"))
    assert _known(question, clients) == ("한들베이커리",)
    assert {"베이커리", "건설"} <= set(client_words().industry_suffixes)


@pytest.mark.parametrize("question", ["가온" * 2_000, "(" * 500, "\\" * 50, "가온건설\x00기한", "." * 3_000])
def test_an_odd_question_does_no_harm(question: str) -> None:
    assert set(_known(question)) <= {"가온건설"}
