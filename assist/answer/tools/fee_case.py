"""The facts of a fee question: product, form, assets, discounts, speed, as said in it."""

import re
from dataclasses import dataclass

from assist.calculators.quantities import money
from knowledge.numbers import read_int

_ASKS = re.compile(
    r"얼마|총액|금액|비용|수수료|요금|(?:낼|내는|내야 ?(?:할|되는|하는)) ?돈|부르면|값|합계|계산|결제액|견적|부가세 ?(?:포함|까지|더)"
)
_ASKS_OTHER = re.compile(
    r"왜|언제|며칠|몇 ?%|할인율|면제|환불|취소|돌려|분납.{0,6}(?:되|돼|가능)|나눠.{0,8}(?:되|돼|됩)(?!.{0,60}얼마)|서류|등급.{0,8}(?:통과|나와)"
)
_ASSET = re.compile(r"자산|총액이|규모|짜리|재산")
_CORPORATE = re.compile(r"법인|주식회사|㈜|\(주\)")
_SOLE = re.compile(r"개인(?!정보)|자영업")
_EARLY = re.compile(r"조기|미리")
_NO_DISCOUNT = re.compile(r"할인.{0,8}(?:없|안 ?되|하나도)|할인 ?빼")
_COUNT = re.compile(r"(?<!\d)([2-9])\s*(?:곳|군데|개 ?사|개 ?원청)|원청\s*([2-9])\s*(?:곳|개)?")
_STARTUP = re.compile(r"(?:창업|설립|개업|세운|차린).{0,8}?(\d{1,2})\s*(년차|년|개월|달)|(\d{1,2})\s*년차")
_SAME_DAY = re.compile(r"당일|오늘 ?안")
_PEOPLE = re.compile(r"(?<!\d)(?<!\d,)(\d++(?:,\d++)*+)\s*+(?:명|인(?!증))")
_SAFETY = re.compile(r"안전|안보 ?평가")
_ESG = re.compile(r"esg|이에스지")
_PARTS = re.compile(r"분납|분할|(?:나눠|나누|쪼개)|(?:두|2) ?번에|반반")
_NET_BASE = re.compile(r"기본|정가|표준")


@dataclass(frozen=True, slots=True)
class FeeCase:
    """One company's case; None where the question does not say."""

    product: str
    form: str | None
    assets: int | None
    employees: int | None
    early: bool
    clients_together: int
    startup: bool
    rush: bool
    same_day: bool
    public_too: bool
    base_only: bool
    bundle: bool
    """Whether the safety and the ESG evaluation are applied for together."""
    in_parts: bool


def asks_fee(text: str) -> bool:
    """Whether the question wants a fee worked out (not a rule, a rate or a date)."""
    return bool(_ASKS.search(text)) and not _ASKS_OTHER.search(text)


def read_case(text: str, named_clients: int) -> FeeCase:
    """Read the case out of a question in written form."""
    lower = text.lower()
    rush = "급행" in text or "급하게" in text
    return FeeCase(
        product=_product(lower),
        form="법인" if _CORPORATE.search(text) else "개인" if _SOLE.search(text) else None,
        assets=_assets(text),
        employees=_employees(text),
        early=bool(_EARLY.search(text)) and not _NO_DISCOUNT.search(text),
        clients_together=_together(text, named_clients),
        startup=_young(text) and not _NO_DISCOUNT.search(text),
        rush=rush,
        same_day=(rush and bool(_SAME_DAY.search(text))) or "당일급행" in text,
        public_too=_with_public(lower),
        base_only=bool(_NET_BASE.search(text)) and "지원" not in text,
        bundle=bool(_SAFETY.search(lower) and _ESG.search(lower)),
        in_parts=bool(_PARTS.search(text)),
    )


def _product(text: str) -> str:
    if "재평가" in text or "제평가" in text:
        return "재평가"
    if _SAFETY.search(text):
        return "안전보건 평가"
    if _ESG.search(text):
        return "ESG 평가"
    if re.search(r"공공|입찰용", text) and not _with_public(text):
        return "공공입찰용 등급"
    return "신규등록 평가" if re.search(r"신규|처음", text) else "정기평가"


def _with_public(text: str) -> bool:
    return bool(re.search(r"(?:정기|신규).{0,14}(?:공공|입찰용)|(?:공공|입찰용).{0,14}(?:정기|신규)", text))


def _assets(text: str) -> int | None:
    amounts = money(text)
    if not amounts:
        return None
    near = [won for won, start, _ in amounts if _ASSET.search(text[max(0, start - 12) : start])]
    large = [won for won, _, _ in amounts if won >= 50_000_000]
    return next(iter([*near, *large]), None)


def _employees(text: str) -> int | None:
    match = _PEOPLE.search(text)
    return read_int(match.group(1)) if match else None


def _together(text: str, named: int) -> int:
    match = _COUNT.search(text)
    if _NO_DISCOUNT.search(text):
        return 1
    if match:
        return int(match.group(1) or match.group(2))
    return named if named > 1 and re.search(r"같이|함께|동시|둘 ?다|모두", text) else 1


def _young(text: str) -> bool:
    match = _STARTUP.search(text)
    if not match:
        return False
    number = int(match.group(1) or match.group(3))
    unit = match.group(2) or "년차"
    months = number if unit in {"개월", "달"} else (number - 1) * 12 if unit == "년차" else number * 12
    return months < 36
