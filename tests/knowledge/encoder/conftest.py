from pathlib import Path

import pytest

from knowledge.encoder.encoder import KoreanEncoder, open_encoder
from knowledge.encoder.prepare import ensure


@pytest.fixture(scope="session")
def encoder_folder() -> Path:
    return ensure(print)


@pytest.fixture(scope="session")
def encoder(encoder_folder: Path) -> KoreanEncoder:
    return open_encoder(encoder_folder)
