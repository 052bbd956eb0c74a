"""A report as one HTML file: Plotly stands inside it, and nothing is asked of any other machine."""

from importlib import resources
from itertools import groupby
from pathlib import Path

import plotly.graph_objects as go
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup
from plotly.offline import get_plotlyjs

from assist.errors import UsageError
from assist.insight.report.models import Bar, Chart, ChartKind, Report
from knowledge.atomic import write_text
from knowledge.os_errors import os_errors_as

_FONT = "Pretendard, 'Noto Sans KR', 'Malgun Gothic', 'Apple SD Gothic Neo', NanumGothic, sans-serif"
_BLUE, _PALE, _LINE = "#2F5FD0", "#A9BCEB", "#1C2533"
_CONFIG = {"displaylogo": False, "responsive": True, "displayModeBar": False, "locale": "ko"}
_ROW_PIXELS, _LEAST_PIXELS = 34, 170


def write_html(path: Path, report: Report) -> None:
    """Write the file; an existing one is replaced only when all is written.

    Raises:
        UsageError: the name does not end in .html, or the file cannot be written.
    """
    if path.suffix.lower() != ".html":
        raise UsageError(f"'{path.name}'은(는) 쓸 수 없는 형식입니다. 이름이 .html로 끝나게 해 주세요.")
    with os_errors_as(UsageError, path):
        write_text(path, html(report))


def html(report: Report) -> str:
    """Return the page."""
    page = resources.files("assist.insight.report").joinpath("report.html.j2").read_text(encoding="utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["percent"] = lambda share: f"{share:.1%}"
    sections = [(name, list(charts)) for name, charts in groupby(report.charts, key=lambda one: one.section)]
    drawn = {chart.id: Markup(_drawn(chart)) for chart in report.charts if _shown(chart)}  # noqa: S704  # Plotly's own
    return environment.from_string(page).render(
        report=report,
        sections=sections,
        drawn=drawn,
        plotly=Markup(get_plotlyjs()),  # noqa: S704  # the library's own script
        font=_FONT,
    )


def _shown(chart: Chart) -> list[tuple[int, Bar]]:
    return [(place, bar) for place, bar in enumerate(chart.bars) if bar.figure is not None]


def _drawn(chart: Chart) -> str:
    figure = _line(chart) if chart.kind is ChartKind.LINE else _bars(chart)
    figure.update_layout(
        font={"family": _FONT, "size": 13, "color": "#1C2533"},
        margin={"l": 8, "r": 24, "t": 8, "b": 8},
        plot_bgcolor="white",
        paper_bgcolor="white",
        showlegend=False,
        dragmode=False,
    )
    text: str = figure.to_html(
        include_plotlyjs=False, full_html=False, config=_CONFIG, div_id=f"chart-{chart.id}"
    )
    return text


def _bars(chart: Chart) -> go.Figure:
    bars = list(reversed(_shown(chart)))
    shares = [bar.figure.share for _, bar in bars if bar.figure]
    figure = go.Figure(
        go.Bar(
            y=[bar.name for _, bar in bars],
            x=shares,
            orientation="h",
            marker_color=[_PALE if bar.thin else _BLUE for _, bar in bars],
            error_x=_errors(bars),
            customdata=[place for place, _ in bars],
            text=[f"{share:.1%}" for share in shares],
            textposition="inside",
            insidetextanchor="start",
            constraintext="none",
            hovertemplate="%{y}: %{x:.1%}<extra></extra>",
            width=0.6,
        )
    )
    figure.update_xaxes(tickformat=".0%", rangemode="tozero", gridcolor="#E6EAF0", fixedrange=True)
    figure.update_yaxes(automargin=True, fixedrange=True, ticksuffix="  ", type="category")
    figure.update_layout(height=max(_LEAST_PIXELS, 60 + _ROW_PIXELS * len(bars)))
    return figure


def _line(chart: Chart) -> go.Figure:
    bars = _shown(chart)
    figure = go.Figure(
        go.Scatter(
            x=[bar.name for _, bar in bars],
            y=[bar.figure.share for _, bar in bars if bar.figure],
            mode="lines+markers",
            line={"color": _BLUE, "width": 2},
            marker={"size": 9, "color": [_PALE if bar.thin else _BLUE for _, bar in bars]},
            error_y=_errors(bars),
            customdata=[place for place, _ in bars],
            hovertemplate="%{x}: %{y:.1%}<extra></extra>",
        )
    )
    figure.update_yaxes(
        tickformat=".0%", rangemode="tozero", gridcolor="#E6EAF0", fixedrange=True, automargin=True
    )
    figure.update_xaxes(type="category", fixedrange=True, automargin=True)
    figure.update_layout(height=300)
    return figure


def _errors(bars: list[tuple[int, Bar]]) -> dict[str, object]:
    figures = [bar.figure for _, bar in bars if bar.figure]
    return {
        "type": "data",
        "symmetric": False,
        "array": [one.high - one.share for one in figures],
        "arrayminus": [one.share - one.low for one in figures],
        "color": _LINE,
        "thickness": 1.3,
        "width": 4,
    }
