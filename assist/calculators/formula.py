"""The formulas of a sheet: a small language of its own, read from a whitelist of Python's grammar and never run by Python."""

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from inspect import signature
from typing import Any

from assist.calculators.errors import FormulaError, NotApplicable
from assist.calculators.functions import FUNCTIONS, number
from assist.calculators.values import Value

_LONGEST = 400
_MOST_NODES = 160
_LARGEST = 10**24
_ALLOWED: tuple[type[ast.AST], ...] = (
    *(ast.Expression, ast.Name, ast.Load, ast.Constant, ast.Call, ast.IfExp, ast.Tuple),
    *(ast.BoolOp, ast.And, ast.Or, ast.UnaryOp, ast.Not, ast.USub),
    *(ast.BinOp, ast.Add, ast.Sub, ast.Mult, ast.Div),
    *(ast.Compare, ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn),
)
_SIGNS: Mapping[type[ast.AST], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: lambda one, other: Fraction(one) / other,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda one, many: one in many,
    ast.NotIn: lambda one, many: one not in many,
}
_SAME = (ast.Eq, ast.NotEq, ast.In, ast.NotIn)
Lookup = Callable[[str], Value]
Run = Callable[[Lookup], Any]


@dataclass(frozen=True)
class Formula:
    """One formula: its text, and its tree, checked node by node."""

    text: str
    tree: ast.expr

    @cached_property
    def names(self) -> frozenset[str]:
        """The names it needs, those of functions left out."""
        called = {id(node.func) for node in ast.walk(self.tree) if isinstance(node, ast.Call)}
        found = [
            node for node in ast.walk(self.tree) if isinstance(node, ast.Name) and id(node) not in called
        ]
        return frozenset(node.id for node in found)

    @cached_property
    def _run(self) -> Run:
        return _made(self.tree)

    def value(self, of: Lookup) -> Any:
        """Return its value; ``of`` gives the value of a name and is asked only for names that count.

        Raises:
            NotApplicable: a value it counts with is not known, or grows beyond measure.
        """
        try:
            return self._run(of)
        except (TypeError, ZeroDivisionError, OverflowError, ValueError) as error:
            raise NotApplicable from error


def read_formula(text: str) -> Formula:
    """Return a formula, such as ``percent(fee, rate) * months if kind == '개인' else 0``.

    Raises:
        FormulaError: it is too long, no formula, or uses what sheets do not know.
    """
    if len(text) > _LONGEST:
        raise FormulaError(f"계산식이 {_LONGEST}자를 넘습니다. 여러 단계로 나누어 주세요")
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise FormulaError(f"계산식 '{text}'을(를) 읽을 수 없습니다. 괄호와 기호를 확인해 주세요") from error
    nodes = list(ast.walk(tree))
    if len(nodes) > _MOST_NODES:
        raise FormulaError(f"계산식 '{text[:40]}…'이(가) 너무 복잡합니다. 여러 단계로 나누어 주세요")
    for node in nodes:
        _check(node, text)
    return Formula(text, tree.body)


def _check(node: ast.AST, text: str) -> None:
    if not isinstance(node, _ALLOWED):
        raise FormulaError(
            f"계산식 '{text}'에 쓸 수 없는 기호({type(node).__name__})가 있습니다. 지워 주세요"
        )
    if isinstance(node, ast.Constant) and not _may_stand(node.value):
        raise FormulaError(
            f"계산식 '{text}'에 숫자 {node.value!r}이(가) 바로 적혀 있습니다. figures에 근거(ref)와 함께 적고 이름으로 써 주세요"
        )
    if isinstance(node, ast.Call):
        _check_call(node, text)


def _check_call(node: ast.Call, text: str) -> None:
    name, count = getattr(node.func, "id", ""), len(node.args)
    if name not in FUNCTIONS or node.keywords:
        known = ", ".join(FUNCTIONS)
        raise FormulaError(f"계산식 '{text}'에 모르는 기능이 있습니다. 쓸 수 있는 것: {known}")
    if not _takes(name, count):
        raise FormulaError(
            f"계산식 '{text}'에서 {name}에 값을 {count}개 적었습니다. 그 기능이 받는 수만큼 적어 주세요"
        )


def _takes(name: str, count: int) -> bool:
    try:
        signature(FUNCTIONS[name]).bind(*range(count))
    except TypeError:
        return False
    return count > 0


def _may_stand(value: object) -> bool:
    return value is None or isinstance(value, str | bool) or (type(value) is int and value in (0, 1))


def _made(node: ast.expr) -> Run:
    """Return what works a checked tree out, made once so that nothing is looked at twice."""
    if isinstance(node, ast.Name):
        name = node.id
        return lambda of: of(name)
    if isinstance(node, ast.Constant):
        value = node.value
        return lambda of: value
    if isinstance(node, ast.BinOp):
        return _counting(node)
    if isinstance(node, ast.Compare):
        return _comparing(node)
    if isinstance(node, ast.Call):
        return _calling(node)
    return _choosing(node)


def _calling(node: ast.Call) -> Run:
    function, arguments = FUNCTIONS[node.func.id], [_made(one) for one in node.args]  # type: ignore[attr-defined]  # checked
    return lambda of: function(*[one(of) for one in arguments])


def _choosing(node: ast.expr) -> Run:
    if isinstance(node, ast.IfExp):
        test, then, otherwise = _made(node.test), _made(node.body), _made(node.orelse)
        return lambda of: then(of) if test(of) else otherwise(of)
    if isinstance(node, ast.BoolOp):
        parts = [_made(one) for one in node.values]
        if isinstance(node.op, ast.And):
            return lambda of: all(one(of) for one in parts)
        return lambda of: any(one(of) for one in parts)
    if isinstance(node, ast.UnaryOp):
        inner = _made(node.operand)
        if isinstance(node.op, ast.Not):
            return lambda of: not inner(of)
        return lambda of: -number(inner(of))
    many = [_made(one) for one in node.elts] if isinstance(node, ast.Tuple) else []
    return lambda of: tuple([one(of) for one in many])


def _counting(node: ast.BinOp) -> Run:
    left, right = _made(node.left), _made(node.right)
    sign = _SIGNS[type(node.op)]

    def counted(of: Lookup) -> Any:
        made = sign(number(left(of)), number(right(of)))
        if abs(made) > _LARGEST:
            raise NotApplicable
        return made

    return counted


def _comparing(node: ast.Compare) -> Run:
    first = _made(node.left)
    others = [
        (_SIGNS[type(sign)], isinstance(sign, _SAME), _made(right))
        for sign, right in zip(node.ops, node.comparators, strict=True)
    ]

    def compared(of: Lookup) -> bool:
        left = first(of)
        for holds, same, right_of in others:
            right = right_of(of)
            if not same and not _comparable(left, right):
                raise NotApplicable
            if not holds(left, right):
                return False
            left = right
        return True

    return compared


def _comparable(left: object, right: object) -> bool:
    numbers = isinstance(left, int | Fraction) and isinstance(right, int | Fraction)
    return numbers or (isinstance(left, date) and isinstance(right, date))
