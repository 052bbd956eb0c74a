"""Packs: all that belongs to one company, as data that is checked when it is read."""

from knowledge.packs.active import activate, active, announce, per_pack, trying
from knowledge.packs.choice import EMPTY, SAMPLE, built_in, choose, record, recorded
from knowledge.packs.errors import PackError
from knowledge.packs.manifest import Manifest, Sender, Terms
from knowledge.packs.pack import Pack
from knowledge.packs.parse import SLOW_REMEDY
from knowledge.packs.slow_patterns import is_slow
from knowledge.packs.wording import prompt, worded

__all__ = [
    "EMPTY",
    "SAMPLE",
    "SLOW_REMEDY",
    "Manifest",
    "Pack",
    "PackError",
    "Sender",
    "Terms",
    "activate",
    "active",
    "announce",
    "built_in",
    "choose",
    "is_slow",
    "per_pack",
    "prompt",
    "record",
    "recorded",
    "trying",
    "worded",
]
