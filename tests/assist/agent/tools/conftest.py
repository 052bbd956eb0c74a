from pathlib import Path

import pytest

from assist.bootstrap import Desk
from tests.assist.office import small_office


@pytest.fixture(scope="session")
def desk(sample_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The real desk over the sample library, with one company of 가온건설 in SRMS."""
    return small_office(sample_data, tmp_path_factory.mktemp("tools"))
