"""Words on the command line that no person would write."""

from collections.abc import Iterator

_ODD = {
    "빈 말": "", "빈칸": "   ", "줄바꿈": "가\n나", "색": "\x1b[31m가\x1b[0m", "오른쪽에서 왼쪽": "\u202e가나", "긴 말": "가" * 100_000,
    "대리 문자": "\udcff\udcfe", "수": "9" * 5_000, "띄어 읽은 수": "공 일 이 삼 사 오 육 칠 팔 구 " * 20, "SQL": "' OR 1=1 --",
}  # fmt: skip
_ASKED = (("ask",), ("search",), ("srms", "match"), ("outreach", "check"), ("srms", "show"))


def commands() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Return command lines with their names; each ends with an answer or a Korean line, never with a traceback."""
    for words in _ASKED:
        for name, odd in _ODD.items():
            if words[0] not in ("ask", "search") or name in ("빈 말", "색", "대리 문자", "수"):
                yield f"{' '.join(words)} {name}", (*words, odd)
    for day in ("9999-99-99", "0000-00-00", "2026-02-30", "어제", "-1", "9" * 500):
        yield f"--date {day[:12]}", ("srms", "consents", "--date", day)
    for number in ("0", "-1", str(10**12), "9" * 5_000, "1e9", "NaN", "가"):
        yield f"--k {number[:14]}", ("srms", "match", "시범토건", "--k", number)
        yield f"--top {number[:14]}", ("outreach", "priority", "--top", number)
        yield f"--days {number[:14]}", ("outreach", "check", "시범토건", "--days", number)
    yield "--within", ("srms", "consents", "--within", str(10**12))
    yield "--count", ("srms", "audit", "--count", str(10**25))
    yield "tokens 긴 이름", ("tokens", "add", "가" * 10_000)
    yield "tokens 줄바꿈", ("tokens", "add", "가\n나\x1b[31m")
    yield "users 긴 이름", ("users", "remove", "가" * 100_000)
    for arguments in (
        "{",
        "[]",
        "null",
        '{"question": NaN}',
        '{"question": ' + "[" * 50_000,
        '{"question": ' + "9" * 5_000 + "}",
    ):
        yield f"tool {arguments[:20]}", ("tool", "answer_question", "--args", arguments)
    yield "tool 없는 이름", ("tool", "../../etc/passwd")
    yield "없는 명령", ("가나다",)
    yield "없는 선택", ("ask", "가", "--없는선택")
    yield "없는 파일", ("call", "analyze", "/nonexistent/가.txt")
    yield "폴더를 파일로", ("call", "analyze", "/tmp")
    yield "장치를 파일로", ("srms", "import", "/dev/null")
    yield "없는 폴더", ("ingest", "/nonexistent/자료")
    yield "쓸 수 없는 곳으로", ("srms", "export", "/proc/가.csv", "--by", "박팀장", "--reason", "시험")
    yield "없는 폴더로", ("srms", "export", "/nonexistent/가/나.csv", "--by", "박팀장", "--reason", "시험")
