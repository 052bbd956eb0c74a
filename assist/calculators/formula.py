"""The formulas of a sheet: a small language of its own, read from a whitelist of Python's grammar and never run by Python."""

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
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

    def value(self, of: Lookup) -> Any:
        """Return its value; ``of`` gives the value of a name and is asked only for names that count.

        Raises:
            NotApplicable: a value it counts with is not known, or grows beyond measure.
        """
        try:
            return _value(self.tree, of)
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
    if isinstance(node, ast.Call) and (
        not isinstance(node.func, ast.Name) or node.func.id not in FUNCTIONS or node.keywords
    ):
        known = ", ".join(FUNCTIONS)
        raise FormulaError(f"계산식 '{text}'에 모르는 기능이 있습니다. 쓸 수 있는 것: {known}")


def _may_stand(value: object) -> bool:
    return value is None or isinstance(value, str | bool) or value in (0, 1)


def _value(node: ast.expr, of: Lookup) -> Any:
    if isinstance(node, ast.Name):
        return of(node.id)
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.BinOp):
        return _counted(node, of)
    if isinstance(node, ast.Compare):
        return _compared(node, of)
    if isinstance(node, ast.Call):
        return FUNCTIONS[node.func.id](*(_value(one, of) for one in node.args))  # type: ignore[attr-defined]  # checked
    return _chosen(node, of)


def _chosen(node: ast.expr, of: Lookup) -> Any:
    if isinstance(node, ast.IfExp):
        return _value(node.body if _value(node.test, of) else node.orelse, of)
    if isinstance(node, ast.BoolOp):
        every = isinstance(node.op, ast.And)
        return every == all(bool(_value(one, of)) == every for one in node.values)
    if isinstance(node, ast.UnaryOp):
        inner = _value(node.operand, of)
        return not inner if isinstance(node.op, ast.Not) else -number(inner)
    return tuple(_value(one, of) for one in node.elts) if isinstance(node, ast.Tuple) else None


def _counted(node: ast.BinOp, of: Lookup) -> Any:
    left, right = number(_value(node.left, of)), number(_value(node.right, of))
    made = Fraction(left) / right if isinstance(node.op, ast.Div) else _SIGNS[type(node.op)](left, right)
    if abs(made) > _LARGEST:
        raise NotApplicable
    return made


def _compared(node: ast.Compare, of: Lookup) -> bool:
    left = _value(node.left, of)
    for sign, right_node in zip(node.ops, node.comparators, strict=True):
        right = _value(right_node, of)
        if not isinstance(sign, _SAME) and not _comparable(left, right):
            raise NotApplicable
        if not _SIGNS[type(sign)](left, right):
            return False
        left = right
    return True


def _comparable(left: object, right: object) -> bool:
    numbers = isinstance(left, int | Fraction) and isinstance(right, int | Fraction)
    return numbers or (isinstance(left, date) and isinstance(right, date))
