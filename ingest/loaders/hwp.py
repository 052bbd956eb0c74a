"""HWP 5 documents: turned into the parts of an HWPX package, then read as one."""

import warnings

from ingest.document import Document
from ingest.loaders.hwpx import read_package
from ingest.loaders.package import Package
from knowledge.errors import Trouble, UnreadableFile, damaged, locked


def load(content: bytes, name: str) -> Document:
    """Read an HWP 5 file.

    Raises:
        UnreadableFile: password, distribution (배포용) or DRM document, another version, damaged.
    """
    from hwpx.errors import Hwp5Error
    from hwpx.hwp5.package import convert, to_hwpx_bytes

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parts = convert(content).files
    except Hwp5Error as error:
        raise _refusal(str(getattr(error, "code", "")), error) from error
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # struct.error, zlib.error … of damaged records
        raise damaged("한글(hwp)", error) from error
    kept = {part: data for part, data in parts.items() if not part.startswith("BinData/")}
    return read_package(Package(to_hwpx_bytes(kept), "한글(hwp)"))


def _refusal(code: str, error: Exception) -> UnreadableFile:
    if code == "hwp5-password":
        return locked("한글")
    if code == "hwp5-distribution":
        return UnreadableFile(
            Trouble.DISTRIBUTION,
            "배포용 문서라 본문이 잠겨 있어 읽을 수 없습니다.",
            "한글에서 배포용 문서를 풀거나 원본(.hwp, .hwpx)을 받아 넣어 주세요.",
        )
    if code == "hwp5-drm":
        return UnreadableFile(
            Trouble.PASSWORD,
            "보안(DRM·인증서)이 걸린 한글 문서라 읽을 수 없습니다.",
            "보안을 해제한 사본을 만들어 넣어 주세요.",
        )
    if code in {"hwp5-version-unsupported", "hwp5-not-hwp5"}:
        return UnreadableFile(
            Trouble.UNKNOWN,
            "한글 5.0이 아닌 문서라 읽을 수 없습니다.",
            "한글에서 .hwpx로 다시 저장한 뒤 넣어 주세요.",
        )
    return damaged("한글(hwp)", error)
