"""The one place that joins real things: settings in, working services out."""

from assist.bootstrap.environment import load_settings
from assist.bootstrap.rooms import (
    calculator_states,
    open_analyst,
    open_authenticator,
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
from assist.bootstrap.services import Services, build

__all__ = [
    "Services",
    "build",
    "calculator_states",
    "load_settings",
    "open_analyst",
    "open_authenticator",
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
