"""The calibration as a drawing: what the model said against what came, as SVG without any outside part."""

from assist.outreach.priority.models import Scores

_SIDE, _LEFT, _TOP = 360, 62, 56
_WIDE, _TALL = _LEFT + _SIDE + 24, _TOP + _SIDE + 52


def picture(scores: Scores, trained: str) -> str:
    """Return the SVG: a point for each tenth of the test examples, with its 95 % interval."""
    points = "\n".join(
        f'<line x1="{_x(one.said)}" x2="{_x(one.said)}" y1="{_y(one.low)}" y2="{_y(one.high)}" stroke="#64748b"/>'
        f'<circle cx="{_x(one.said)}" cy="{_y(one.came)}" r="5" fill="#2563eb"><title>예측 {one.said:.1%}, '
        f"실제 {one.came:.1%} [{one.low:.1%}~{one.high:.1%}], {one.count}건</title></circle>"
        for one in scores.bins
    )
    ticks = "\n".join(map(_tick, (0, 0.25, 0.5, 0.75, 1)))
    about = f"시험 {scores.test:,}건 · AUC {scores.auc:.3f} [{scores.auc_low:.3f}~{scores.auc_high:.3f}]"
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {_TALL}" font-family="sans-serif" font-size="12">
<rect width="{_WIDE}" height="{_TALL}" fill="white"/>
<text x="{_LEFT}" y="22" font-size="15" font-weight="bold">예측한 이탈 확률과 실제 이탈률 ({trained})</text>
<text x="{_LEFT}" y="42" fill="#475569">{about} · 보정 오차 {scores.error:.3f}</text>
{ticks}
<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" stroke="#94a3b8" stroke-dasharray="5 4"/>
{points}
<text x="{_LEFT + _SIDE / 2}" y="{_TALL - 10}" text-anchor="middle">예측한 이탈 확률</text>
<text transform="translate(14 {_TOP + _SIDE / 2}) rotate(-90)" text-anchor="middle">실제 이탈률 (선은 95% 구간)</text>
</svg>
"""


def _tick(share: float) -> str:
    return (
        f'<line x1="{_x(0)}" x2="{_x(1)}" y1="{_y(share)}" y2="{_y(share)}" stroke="#e2e8f0"/>'
        f'<text x="{_LEFT - 8}" y="{_y(share) + 4}" text-anchor="end">{share:.0%}</text>'
        f'<text x="{_x(share)}" y="{_TOP + _SIDE + 18}" text-anchor="middle">{share:.0%}</text>'
    )


def _x(share: float) -> float:
    return round(_LEFT + share * _SIDE, 1)


def _y(share: float) -> float:
    return round(_TOP + (1 - share) * _SIDE, 1)
