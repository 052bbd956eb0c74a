"""The one place that joins real things: settings in, a working desk out."""

from assist.bootstrap.desk import Desk, build
from assist.bootstrap.environment import load_settings
from assist.bootstrap.rooms import (
    calculator_states,
    open_analyst,
    open_door,
    open_duplicates,
    open_endpoint,
    open_experiments,
    open_insight,
    open_lessons,
    open_packs,
    open_priorities,
    open_sample_insight,
    open_scripts,
    open_speech,
    open_srms,
)

__all__ = [
    "Desk",
    "build",
    "calculator_states",
    "load_settings",
    "open_analyst",
    "open_door",
    "open_duplicates",
    "open_endpoint",
    "open_experiments",
    "open_insight",
    "open_lessons",
    "open_packs",
    "open_priorities",
    "open_sample_insight",
    "open_scripts",
    "open_speech",
    "open_srms",
]
