"""What other libraries say in English, said in Korean: parsers of YAML, of patterns, of archives and of tables."""

import re

_SAID = (
    ("is not a zip file", "zip 형식이 아니거나 뒤가 잘렸습니다"),
    ("bad magic number", "압축 안의 내용이 깨져 있습니다"),
    ("bad crc", "압축 안의 내용이 깨져 있습니다"),
    ("truncated", "뒤가 잘렸습니다"),
    ("end of file", "뒤가 잘렸습니다"),
    ("eof", "뒤가 잘렸습니다"),
    ("no item named", "있어야 할 내용이 안에 없습니다"),
    ("line contains nul", "글자가 아닌 것이 들어 있습니다"),
    ("not an ole2", "옛 한글·오피스 형식이 아닙니다"),
    ("compression", "알 수 없는 방법으로 압축되어 있습니다"),
    ("'\\t' that cannot start", "탭이 들어 있습니다. 들여쓰기는 띄어쓰기로 합니다"),
    ("that cannot start any token", "값을 이 글자로 시작할 수 없습니다. 따옴표로 묶어야 합니다"),
    ("unacceptable character", "보이지 않는 제어 문자가 들어 있습니다"),
    ("special characters", "보이지 않는 제어 문자가 들어 있습니다"),
    ("mapping values are not allowed", "값 안에 ': '가 있거나 들여쓰기가 맞지 않습니다"),
    ("could not find expected ':'", "이름 뒤에 ':'이 없거나 여러 줄 글이 끝나지 않았습니다"),
    ("expected <block end>", "들여쓰기가 앞줄과 맞지 않습니다"),
    ("expected ',' or", "닫는 괄호나 쉼표가 없습니다"),
    ("expected the node content", "값이 있어야 할 곳이 비어 있거나 괄호가 남습니다"),
    ("found another document", "'---'로 나뉜 글이 둘 이상입니다"),
    ("end of stream", "따옴표나 괄호가 닫히지 않았습니다"),
    ("tag", "'!' 꼬리표는 쓸 수 없습니다"),
    ("escape", "큰따옴표 안의 '\\' 뒤가 맞지 않습니다. 작은따옴표로 묶으면 그대로 읽습니다"),
    ("for merging", "'<<'는 쓸 수 없습니다"),
    ("unhashable", "이름 자리에 목록이나 괄호가 있습니다"),
)
_PATTERNS = (
    ("missing ), unterminated", "여는 괄호 '('가 닫히지 않았습니다"),
    ("unbalanced parenthesis", "닫는 괄호 ')'가 남습니다"),
    ("unterminated character set", "여는 괄호 '['가 닫히지 않았습니다"),
    ("nothing to repeat", "'*', '+', '?' 앞에 되풀이할 글자가 없습니다"),
    ("multiple repeat", "'*', '+', '?'가 겹쳤습니다"),
    ("bad character range", "'[ ]' 안의 범위가 거꾸로입니다"),
    ("escape", "'\\' 뒤의 글자가 맞지 않습니다"),
    ("unterminated name", "괄호 '(?…)' 안의 이름이나 번호가 맞지 않습니다"),
    ("group", "괄호 '(?…)' 안의 이름이나 번호가 맞지 않습니다"),
    ("look-behind", "'(?<=…)' 안에는 길이가 정해진 것만 쓸 수 있습니다"),
)
_HANGUL = re.compile("[가-힣]")


def in_korean(said: object, otherwise: str = "") -> str:
    """Return in Korean what a library says was wrong; Korean stays, ``otherwise`` stands where it is not known."""
    return _told(str(said).strip().partition("\n")[0], _SAID, otherwise)


def pattern_fault(error: re.error) -> str:
    """Return in Korean what is wrong with a pattern, and from which letter on."""
    place = f"{error.pos + 1}번째 글자: " if error.pos is not None else ""
    return place + _told(error.msg, _PATTERNS, "정규식으로 읽을 수 없습니다")


def _told(said: str, table: tuple[tuple[str, str], ...], otherwise: str) -> str:
    if _HANGUL.search(said):
        return said
    lowered = said.lower()
    return next((korean for part, korean in table if part in lowered), otherwise)
