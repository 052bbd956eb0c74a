"""Fixtures of several rooms."""

from pathlib import Path

import pytest

from assist.bootstrap import build
from assist.settings import Settings


@pytest.fixture(scope="session")
def sample_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample library indexed; copy it before writing into it."""
    folder = tmp_path_factory.mktemp("sample") / "data"
    build(Settings(data=folder, OPENAI_BASE_URL=None, OPENAI_API_KEY=None)).ensure_index(lambda text: None)
    return folder
