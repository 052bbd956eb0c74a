"""Ten documents that are in order; each can be asked for something that stands in no other."""

from pathlib import Path

from tests.ingest.makers import docx, hwpx, mail, pptx, xlsx

QUESTION = "등급 유효기간은 얼마나 되나요?"
SAID = "1년"
_FIGURES = {
    "가람": 11000, "나루": 12000, "다래": 13000, "마루": 14000, "바다": 15000,
    "사슴": 16000, "아람": 17000, "보라": 18000, "차돌": 19000, "하늘": 21000,
}  # fmt: skip


def questions() -> dict[str, str]:
    """Return a question for each good document, and the figure that its answer or its hits must show."""
    return {f"{name} 상품의 수수료는 얼마인가요?": f"{figure:,}원" for name, figure in _FIGURES.items()}


def sentence(name: str) -> str:
    return f"{name} 상품의 수수료는 {_FIGURES[name]:,}원입니다."


def good_files() -> dict[str, bytes]:
    """Return ten files of seven formats by name."""
    said = {name: sentence(name) for name in _FIGURES}
    text = f"# 등급의 유효기간\n\n등급의 유효기간은 등급확정일로부터 {SAID}입니다.\n\n# 가람 상품\n\n{said['가람']}\n"
    return {
        "안내.md": text.encode(),
        "나루.txt": said["나루"].encode("cp949"),
        "다래.docx": docx([(said["다래"], 0)]),
        "마루.xlsx": xlsx([["상품", "설명"], ["마루", said["마루"]]]),
        "바다.pptx": pptx("바다 상품", [said["바다"]]),
        "사슴.hwpx": hwpx([said["사슴"]]),
        "아람.eml": mail("아람 상품 안내", said["아람"]),
        "보라.csv": f'상품,설명\n보라,"{said["보라"]}"\n'.encode("utf-8-sig"),
        "차돌.html": f"<html><body><h1>차돌 상품</h1><p>{said['차돌']}</p></body></html>".encode(),
        "하늘.md": f"# 하늘 상품\n\n{said['하늘']}\n".encode(),
    }


def write_good(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in good_files().items():
        (folder / name).write_bytes(content)
