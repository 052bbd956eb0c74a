"""Measurements side by side with peers; they work with the sample's pack, also each alone."""

from pathlib import Path

from knowledge.packs import SAMPLE, activate, choose

activate(choose(SAMPLE, Path("no data folder")))
