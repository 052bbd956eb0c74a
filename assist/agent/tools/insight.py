"""The tool that counts what all kept calls say."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from assist.accounts.accounts import Account
from assist.agent.tools.arguments import Arguments, Day, Name
from assist.agent.tools.tool import DECIDERS, Tool
from assist.insight.models import Dimension, Table
from assist.insight.service import Insight
from knowledge.packs import worded

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


@dataclass(frozen=True, slots=True)
class _Counting:
    insight: Insight

    def query(self, given: InsightArguments, who: Account) -> Table:
        only = {
            Dimension.CLIENT.value: given.client,
            Dimension.INDUSTRY.value: given.industry,
            Dimension.REGION.value: given.region,
        }
        where = {name: value for name, value in only.items() if value is not None}
        return self.insight.query(given.measure, given.by, where, given.since, given.until)


def insight_tools(insight: Insight) -> tuple[Tool, ...]:
    """Return the tool over the insight room; leads and admins may use it."""
    return (
        Tool(
            "insight_query",
            "통화 통계",
            worded(
                "보관된 모든 통화에서 결과, 거부 사유, 가격 불만, 가치 인식 등의 건수와 비율을 구간과 함께 센다. "
                "{client_word}·업종·지역·기간으로 나눌 수 있고, 건수가 적은 칸은 가린다."
            ),
            InsightArguments,
            Table,
            _Counting(insight).query,
            roles=DECIDERS,
        ),
    )
