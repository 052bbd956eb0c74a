from pathlib import Path

import pytest

from assist.bootstrap import Services
from tests.assist.kept_calls import small_office


@pytest.fixture(scope="session")
def services(sample_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Services:
    """The real services over the sample library, with one company of 가온건설 in SRMS."""
    return small_office(sample_data, tmp_path_factory.mktemp("tools"))
