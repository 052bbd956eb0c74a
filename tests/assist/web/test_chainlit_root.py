"""The folder Chainlit lives in."""

import json
import tomllib
from pathlib import Path

import pytest

from assist.errors import SettingsError
from assist.packs.starters import load_starters
from assist.settings import Settings
from assist.web.chainlit_root import own_origins, prepare_root, sign_in_secret
from assist.web.front_end import installed_front_end
from knowledge.packs import EMPTY, SAMPLE, activate, choose


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepare_root(Settings(data=tmp_path_factory.mktemp("data"), host="127.0.0.1", port=8123))


def test_the_korean_translation_is_complete(root: Path) -> None:
    english = json.loads(
        (installed_front_end().parents[1] / "translations" / "en-US.json").read_text("utf-8")
    )
    korean = json.loads((root / ".chainlit" / "translations" / "ko.json").read_text("utf-8"))
    assert _keys(english) <= _keys(korean)


def test_the_page_says_the_words_of_the_company(root: Path, tmp_path: Path) -> None:
    assert "원청사" in (root / "public" / "assist.js").read_text("utf-8")
    (tmp_path / "pack").mkdir()
    told = "{title: 장난감, company: '토이 \"나라\"', terms: {client: 본점, customer: 교실}}"
    (tmp_path / "pack" / "pack.yaml").write_text(told, encoding="utf-8")
    activate(choose(EMPTY, tmp_path))
    other = prepare_root(Settings(data=tmp_path))
    config = tomllib.loads((other / ".chainlit" / "config.toml").read_text("utf-8"))
    assert config["UI"]["name"] == '토이 "나라" 상담 도우미'
    pages = [path for path in other.rglob("*") if path.suffix in {".md", ".js", ".jsx"}]
    pages = [path for path in pages if "frontend" not in path.parts]
    texts = "".join(path.read_text("utf-8") for path in pages)
    assert "교실이 묻거나 거절하면" in texts and "본점을 공통으로" in texts
    assert not any(word in texts for word in ("원청", "협력사", "_word}"))


def test_the_dangerous_defaults_are_changed(root: Path) -> None:
    config = tomllib.loads((root / ".chainlit" / "config.toml").read_text("utf-8"))
    assert "*" not in config["project"]["allow_origins"]
    assert config["project"]["user_session_timeout"] <= 43200
    upload = config["features"]["spontaneous_file_upload"]
    assert upload["max_size_mb"] <= 50 and upload["max_files"] <= 20
    assert {suffix for suffixes in upload["accept"].values() for suffix in suffixes} == {
        ".txt", ".srt", ".vtt", ".md", ".json", ".jsonl", ".csv", ".xlsx", ".wav", ".mp3", ".m4a", ".webm",
    }  # fmt: skip
    assert config["features"]["auto_tag_thread"] is False


def test_only_this_machine_and_the_own_host_may_call() -> None:
    origins = own_origins(Settings(host="10.0.0.5", port=9000))
    assert "http://10.0.0.5:9000" in origins
    assert all("localhost" in o or "127.0.0.1" in o or "10.0.0.5" in o for o in origins)


def test_the_secret_is_made_once_and_kept_to_the_owner(root: Path) -> None:
    secret = sign_in_secret(root)
    assert sign_in_secret(root) == secret
    assert (root / "secret").stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(SettingsError, match="쓸 수 없습니다"):
        prepare_root(Settings(data=tmp_path / "data"))


def test_starters_come_from_the_pack_and_the_office_s_own_win(tmp_path: Path) -> None:
    assert len(load_starters()) >= 4
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "starters.yaml").write_text("- label: 하나\n  question: 뭐예요?", encoding="utf-8")
    activate(choose(SAMPLE, tmp_path))
    assert [one.label for one in load_starters()] == ["하나"]


def _keys(tree: dict[str, object], prefix: str = "") -> set[str]:
    found: set[str] = set()
    for key, value in tree.items():
        found |= _keys(value, f"{prefix}{key}.") if isinstance(value, dict) else {prefix + key}
    return found
