"""What a pack says, to be looked through for words of another."""

import csv
import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path

from assist.answer.models import CallContext
from assist.bootstrap import Services
from assist.bootstrap.pack_files import PACK_FILES
from assist.calls.report import Call
from assist.evidence.models import Recipient
from assist.live.rules import must_say
from assist.outreach.scripts.script_book import load_book
from assist.packs.starters import load_starters
from knowledge.packs import SAMPLE, choose

CREDIT = choose(SAMPLE, Path("no data folder"))
CREDIT_WORDS = (
    *(
        "예시평가",
        "원청",
        "협력사",
        "협력업체",
        "신용평가",
        "신용등급",
        "등급확인서",
        "가나평가",
        "비건설",
        "평가 담당",
    ),
    *(
        "가온건설",
        "누리중공업",
        "다온전자",
        "라온식품",
        "마루에너지",
        "바름유통",
        "시범토건",
        "표본테크",
        "보기식품",
        "모형산업",
    ),
)
COFFEE_WORDS = ("두레커피", "커피", "재약정", "사업장", "한들베이커리", "도담피트니스", "새록학원")
_SHORT = 2
_DAY = date(2026, 11, 23)
_CALL = (
    "상담사: 안녕하세요, 상담사 김가람입니다. 통화가 녹음됩니다.\n"
    "고객: 네, 그런데 요금이 너무 비싸서 그만 쓸래요.\n"
    "상담사: 네, 그럼 안내 문자 보내 드리겠습니다."
)


@cache
def words_of_credit() -> frozenset[str]:
    """Return what only the first pack may say: its words, companies, grades, outcomes' codes and amounts of money."""
    with (CREDIT.layers[1] / "sample" / "companies.csv").open(encoding="utf-8-sig") as file:
        firms = {
            row["표준 회사명"].replace("(주)", "").removeprefix("주식회사 ") for row in csv.DictReader(file)
        }
    grades = {grade for scale in CREDIT.manifest.scales for grade in scale if len(grade) > _SHORT}
    codes = re.findall(r"code: ([A-Z]{3}-[A-Z]{3}-[A-Z]{3})", CREDIT.text("taxonomy.yaml"))
    return frozenset({*CREDIT_WORDS, *firms, *grades, *codes, *_amounts()})


def _amounts() -> Iterator[str]:
    """Yield the first pack's fees as they are written, without round ones that any company may have."""
    for path in CREDIT.files("calculators", ".yaml").values():
        for amount in map(int, re.findall(r"\b\d{5,7}\b", path.read_text(encoding="utf-8"))):
            if amount % 50_000:
                yield from (f"{amount:,}원", f"{amount}원")


def spoken_by(services: Services, questions: tuple[str, ...], about: str, client: str) -> str:
    """Return answers, one call's summary, a mail's draft, what must be said, scripts, starters and prompts."""
    answers = [services.answerer.answer(question, CallContext(_DAY)) for question in questions]
    report = services.analyst.report(Call(text=_CALL, date=_DAY))
    to = Recipient(company="시범상사", client=client, email="a@b.example", requested=True)
    mail = services.mail._drafter.draft(about, to, datetime(2026, 11, 23, 10))
    prompts = [one.read() for one in PACK_FILES if one.name.startswith("prompts/")]
    said = [*answers, report.path, report.summary, report.key_points, mail.subject, mail.body]
    return "\n".join(str(one) for one in [*said, *must_say(), load_book(), *load_starters(), *prompts])
