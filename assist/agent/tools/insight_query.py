"""Counts what all kept calls say; for leads and admins."""

from typing import Annotated, Any, Literal

from pydantic import Field

from assist.accounts.accounts import Account
from assist.agent.toolkit.arguments import Arguments, Day, Name
from assist.agent.toolkit.services import ToolServices
from assist.agent.toolkit.tool import DECIDERS, Cues, Request, Scope, Tool
from assist.insight.asked_counts import read_counting
from assist.insight.models import Dimension, Table
from assist.presenters.insight import told_table

_MOST_GROUPS = 2
Measured = Literal[
    "outcome",
    "refusal",
    "reason",
    "reason_detail",
    "complaint",
    "cause",
    "sensitivity",
    "value",
    "sentiment",
    "intent",
    "tag",
]
Grouped = Literal["client", "industry", "region", "month", "quarter"]


class InsightArguments(Arguments):
    """What to count, told apart by what, among which calls."""

    measure: Measured = Field(
        description="무엇을 셀지. outcome 통화 결과, refusal 거부율, reason 거부 사유, reason_detail 거부 사유(소분류), "
        "complaint 가격 불만, cause 가격 불만의 원인, sensitivity 가격 민감도, value 가치 인식, "
        "sentiment 감정, intent 신청 의향, tag 관심 태그"
    )
    by: Annotated[list[Grouped], Field(max_length=_MOST_GROUPS)] = Field(
        default_factory=list,
        json_schema_extra={"uniqueItems": True},
        description="무엇으로 나누어 볼지(둘까지). client 고객사, industry 업종, region 지역, month 월, quarter 분기",
    )
    client: Name | None = Field(None, description="이 고객사의 통화만")
    industry: Name | None = Field(None, description="이 업종의 통화만")
    region: Name | None = Field(None, description="이 지역의 통화만")
    since: Day | None = Field(None, description="이날부터의 통화만(YYYY-MM-DD)")
    until: Day | None = Field(None, description="이날까지의 통화만(YYYY-MM-DD)")


def _query(services: ToolServices, given: InsightArguments, who: Account) -> Table:
    only = {
        Dimension.CLIENT.value: given.client,
        Dimension.INDUSTRY.value: given.industry,
        Dimension.REGION.value: given.region,
    }
    where = {name: value for name, value in only.items() if value is not None}
    return services.insight.query(given.measure, given.by, where, given.since, given.until)


def _arguments(asked: Request) -> dict[str, Any]:
    return read_counting(asked.text, asked.day).arguments


TOOL = Tool(
    "insight_query",
    "통화 통계",
    "보관된 모든 통화에서 결과, 거부 사유, 가격 불만, 가치 인식 등의 건수와 비율을 구간과 함께 센다. "
    "{client_word}·업종·지역·기간으로 나눌 수 있고, 건수가 적은 칸은 가린다.",
    InsightArguments,
    Table,
    _query,
    told_table,
    Scope.ALL_CALLS,
    cues=Cues(
        60,
        asks=(
            r"^(?=.*(통화|콜|거부|거절|동의|불만|감정|반응|의향|가치인식|전환|성공|갱신[율률]|태그))(?=.*(통계|추이|추세|비율|[가-힣][율률](이|은|을|좀|비교|차이|어떻|얼마|\?|$)|퍼센트|몇%|몇건|건수|몇통|몇콜|(업종|{client_words}|상담사|지역|팀|월|분기)별))",
            r"(거부|거절|불만|해지)?(사유|이유).{0,4}(1위|순위|top|많|가장|제일|상위)",
            r"세그먼트|리포트|보고서뽑",
        ),
        unless=(
            r"할인[율률]|수수료[율률]|부채비율|지원비율|자기자본|가산[율률]|요율|부가세율|부도율|예시통계|가상|제안에",
        ),
    ),
    fills=_arguments,
    roles=DECIDERS,
)
