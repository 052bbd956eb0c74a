"""Calls with known effects: which clients and reasons agree more is known, and which of the agent's words move it."""

import math
import random
from dataclasses import dataclass

from assist.calls.report import CallFormat, CallReport, Quote, Speaker, Turn
from assist.calls.taxonomy import taxonomy

CLIENTS = {"가온건설": 0.6, "누리중공업": -0.5, "다온전자": 0.2, "라온식품": -0.9}
REASONS = {"REF-PRC-AMT": -0.6, "REF-PRO-DOC": 0.5, "REF-NEE-USE": -0.9, "REF-ALT-OTH": 0.0}
_SAID = {
    "REF-PRC-AMT": "수수료가 너무 비싸요.",
    "REF-PRO-DOC": "서류가 너무 복잡해요.",
    "REF-NEE-USE": "그거 쓸 데가 없어요.",
    "REF-ALT-OTH": "저희는 다른 기관 것을 써요.",
}
PLANTED = {
    "세무대리인께 초대 링크를 보내 드릴게요.": 0.9,
    "부가세 포함 금액을 계산해 보겠습니다.": 0.8,
    "규정상 꼭 받으셔야 합니다.": -0.9,
    "마감이 얼마 안 남았습니다.": -0.8,
}
# Said more by some clients' teams or against some reasons, and moving nothing.
_NEUTRAL = [
    "신청 화면은 첫 페이지에 있습니다.", "공동인증서로 로그인하시면 됩니다.", "재무제표는 작년 것을 올려 주세요.",
    "등급은 평가일로부터 일 년 동안 유효합니다.", "업종에 따라 배점이 다릅니다.", "원청사 정책을 먼저 읽어 보겠습니다.",
    "대표번호로 다시 전화 주셔도 됩니다.", "납세증명서는 따로 올리셔야 편합니다.", "사업자등록증 사본이 있으신가요?",
    "결산이 끝난 뒤에도 신청하실 수 있어요.", "진행 상황은 문자로 알려 드립니다.", "현금흐름등급이 함께 나옵니다.",
    "요약표는 강점과 약점을 나누어 보여 줍니다.", "평가 기간은 서류를 내신 날부터 셉니다.", "협력 형태를 여쭤 봐도 될까요?",
    "거래하시는 원청사가 몇 곳이신가요?", "면제 기준은 정책에 나와 있습니다.", "출력은 몇 번이든 하실 수 있습니다.",
    "이의신청은 무료로 한 번 하실 수 있습니다.", "담당 부서 전화번호도 알려 드릴게요.", "작년에 내신 서류를 다시 쓰시면 됩니다.",
    "홈택스에서 증명을 바로 보내실 수 있어요.", "안내문을 읽어 보시면 순서가 나옵니다.", "등록 기준은 원청사마다 다릅니다.",
]  # fmt: skip


@dataclass(frozen=True)
class World:
    """How calls come about: ``effects`` of sentences on the log-odds of agreement; none is an A/A world."""

    effects: dict[str, float]
    uses: float = 0.25

    def calls(self, count: int, seed: int) -> list[CallReport]:
        """Return that many decided calls."""
        chance = random.Random(seed)
        return [self._call(number, chance) for number in range(count)]

    def _call(self, number: int, chance: random.Random) -> CallReport:
        client, reason = chance.choice(list(CLIENTS)), chance.choice(list(REASONS))
        said = [one for one in (*PLANTED, *_NEUTRAL) if chance.random() < self._use(one, client, reason)]
        chance.shuffle(said)
        odds = CLIENTS[client] + REASONS[reason] + sum(self.effects.get(one, 0.0) for one in said)
        agreed = chance.random() < 1 / (1 + math.exp(-odds))
        return report(
            f"call-{seed_name(number)}", client, f"A{chance.randrange(8):02d}", reason, agreed, said
        )

    def _use(self, sentence: str, client: str, reason: str) -> float:
        """Return how often a sentence is said; it hangs on client and reason, so that raw rates mislead."""
        mix = sum(map(ord, sentence + client + reason)) % 5
        return min(0.9, self.uses * (0.4 + 0.4 * mix))


def seed_name(number: int) -> str:
    return f"{number:05d}"


def report(
    name: str, client: str, agent: str, reason: str, agreed: bool, said: list[str], leaf: str | None = None
) -> CallReport:
    """Return the report of a call in which the supplier objects, the agent speaks, and the supplier decides."""
    leaf = leaf or ("AGR-FAV-NOW" if agreed else reason)
    decides = "그럼 신청할게요." if agreed else "그래도 안 하겠습니다."
    lines = [
        (Speaker.AGENT, "안녕하세요, 예시평가입니다."),
        (Speaker.CUSTOMER, _SAID[reason]),
        (Speaker.AGENT, " ".join(said) or "네."),
        (Speaker.CUSTOMER, decides),
        (Speaker.AGENT, "접수 도와드리겠습니다." if agreed else "네, 명단에서 빼 두겠습니다."),
        (Speaker.CUSTOMER, "네 수고하세요."),
    ]
    text, turns = "", []
    for speaker, words in lines:
        turns.append(Turn(speaker=speaker, text=words, start=len(text), end=len(text) + len(words)))
        text += words + "\n"
    place = text.index(decides)
    return CallReport(
        id=name, client=client, agent=agent, format=CallFormat.DIALOGUE, text=text, turns=tuple(turns),
        masked_text=text, leaf=leaf, path=taxonomy().leaves[leaf].path, also=(reason,) if agreed else (),
        evidence=(Quote(label="leaf", text=decides, start=place, end=place + len(decides)),),
    )  # fmt: skip
