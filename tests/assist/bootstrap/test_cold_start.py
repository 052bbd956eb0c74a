"""What a command pays before it begins: libraries that learn and test hypotheses wait until somebody asks for that."""

import subprocess
import sys

_SLOW = {
    "torch",
    "sentence_transformers",
    "transformers",
    "sklearn",
    "scipy.stats",
    "scipy.optimize",
    "splink",
}
_SAID = "import sys, assist.bootstrap; print(*sys.modules)"


def test_rooms_are_put_together_without_what_learns_and_tests() -> None:
    loaded = subprocess.run([sys.executable, "-c", _SAID], capture_output=True, text=True, check=True).stdout
    assert "assist.outreach.priority.fit" in loaded.split()
    assert not _SLOW & set(loaded.split())
