"""What is read of a turn: the questions and their answers."""

NOTHING = "none"
"""The answer where a turn says nothing about it."""
ASKED = {
    "stance": (NOTHING, "agrees", "agrees_if", "delays", "refuses", "takes_back", "asks"),
    "why": (
        NOTHING, "price", "value", "need", "no_trade", "documents", "result", "other_agency", "valid", "time",
        "boss", "client_check", "privacy", "closed", "other",
    ),
    "stop": (NOTHING, "call", "text", "all", "data"),
    "step": (NOTHING, "promise", "request", "offer", "accepted", "declined", "done", "formula"),
    "type": (
        NOTHING, "재통화", "메일·자료 발송", "담당자 연결", "신청 지원", "연락 중지", "내부 처리", "고객 연락",
    ),
    "by": (NOTHING, "agent", "supplier"),
    "act": (
        "statement", "fragment", "question", "command", "rhetorical question", "rhetorical command", "by intonation",
    ),
}  # fmt: skip
"""The supplier's stance and why, which stop is demanded, and the step talked of: its kind, type and who does it; and what a
sentence does as it is spoken (the classes of 3i4K, Cho et al. 2018, https://arxiv.org/abs/1811.04231)."""
