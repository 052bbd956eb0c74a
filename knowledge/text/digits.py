"""Korean words for numbers: digits read one by one, and the native count to ninety-nine."""

DIGITS = {
    "영": 0,
    "공": 0,
    "빵": 0,
    "일": 1,
    "이": 2,
    "삼": 3,
    "사": 4,
    "오": 5,
    "육": 6,
    "륙": 6,
    "칠": 7,
    "팔": 8,
    "구": 9,
}
"""What is said for a digit, as in phone numbers, and the digit."""
SAID = "".join(DIGITS)
"""The letters that are said for digits."""
READ = "영일이삼사오육칠팔구"
"""How each digit is read within a number, from zero on."""
COUNTING = READ[1:]
"""The digits that stand before 십, 백, 천 and units."""
_FIGURES = {ord(letter): str(digit) for letter, digit in DIGITS.items()}

_ONES = ("한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉")
_TENS = ("열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
NATIVE = {
    **{word: place for place, word in enumerate(_ONES, start=1)},
    **{word: 10 * place for place, word in enumerate(_TENS, start=1)},
    **{ten + one: 10 * i + j for i, ten in enumerate(_TENS, start=1) for j, one in enumerate(_ONES, start=1)},
    "스무": 20,
}
"""Native numbers as they stand before what is counted: 한, 열두, 스무, 서른다섯."""


def in_digits(text: str) -> str:
    """Return ``text`` with every letter that may be said for a digit as the digit (공이 영영 → 02 00)."""
    return text.translate(_FIGURES)
