from pathlib import Path

import pytest
from llama_index.core import SimpleDirectoryReader

from ingest.reader import FileReader, file_extractor
from knowledge.errors import UnreadableFile
from tests.ingest import makers


def test_a_folder_is_read_by_llama_index(tmp_path: Path) -> None:
    (tmp_path / "규정.md").write_text(
        "# 제출 서류\n\n- 재무제표\n\n| 항목 | 금액 |\n| --- | --- |\n| 정기 | 3만 |\n", "utf-8"
    )
    (tmp_path / "안내.txt").write_bytes("접수는 9월에 합니다.".encode("cp949"))
    found = SimpleDirectoryReader(str(tmp_path), file_extractor=file_extractor()).load_data()
    texts = {document.metadata["file_name"]: document.text for document in found}
    assert texts["규정.md"] == "# 제출 서류\n\n- 재무제표\n\n| 항목 | 금액 |\n| --- | --- |\n| 정기 | 3만 |"
    assert texts["안내.txt"] == "접수는 9월에 합니다."


def test_each_page_is_a_document_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "두 쪽.pdf"
    file.write_bytes(makers.pdf([[("첫 쪽입니다.", 60, 80, 12)], [("둘째 쪽입니다.", 60, 80, 12)]]))
    pages = FileReader().load_data(file, {"client": "가온건설"})
    assert [(one.metadata["page"], one.metadata["client"]) for one in pages] == [
        (1, "가온건설"),
        (2, "가온건설"),
    ]
    assert "둘째 쪽" in pages[1].text


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    file = tmp_path / "빈.txt"
    file.write_bytes(b"")
    with pytest.raises(UnreadableFile):
        FileReader().load_data(file)
