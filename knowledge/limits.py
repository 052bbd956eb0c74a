"""What reading one file from outside may cost, the same for every format and everywhere files come in."""

from functools import lru_cache

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from knowledge.errors import DataFileError

MB = 1024 * 1024


class FileLimits(BaseSettings):
    """One row a limit: name, default, one sentence (Korean: docs/SETTINGS.md is made from it)."""

    model_config = SettingsConfigDict(env_prefix="ASSIST_FILE_", env_file=".env", extra="ignore", frozen=True)

    size_mb: int = Field(default=256, ge=1, description="읽을 파일 하나의 크기(MB) 한도")
    expanded_mb: int = Field(
        default=512, ge=1, description="압축된 파일(zip, docx, xlsx …)을 풀었을 때의 크기(MB) 한도"
    )
    members: int = Field(default=20_000, ge=1, description="압축이나 메일 하나에 든 파일 수의 한도")
    nesting: int = Field(default=2, ge=0, description="압축이나 메일 안에 다시 든 압축을 여는 겹 수의 한도")
    cells: int = Field(default=2_000_000, ge=1, description="표 계산 파일이나 표 하나의 칸 수 한도")
    cell_characters: int = Field(default=1_000_000, ge=1, description="칸 하나의 글자 수 한도")
    characters: int = Field(default=20_000_000, ge=1, description="문서 하나의 글자 수 한도")
    pages: int = Field(default=10_000, ge=1, description="PDF 하나의 쪽수 한도")
    cpu_seconds: int = Field(default=120, ge=1, description="파일 하나를 읽는 데 쓰는 계산 시간(CPU 초) 한도")
    seconds: int = Field(
        default=1200, ge=1, description="파일 하나를 읽는 데 걸리는 시간(초) 한도. 글자 인식(OCR)을 포함한다"
    )
    memory_mb: int = Field(default=512, ge=128, description="작은 파일 하나를 읽는 데 쓰는 메모리(MB) 한도")
    most_memory_mb: int = Field(
        default=1280, ge=128, description="큰 파일 하나를 읽는 데 쓰는 메모리(MB) 한도"
    )

    def memory(self, size: int) -> int:
        """Return how many bytes of memory reading a file of ``size`` bytes may take.

        A file gets four times its size on top of ``memory_mb``: what fills the machine is small by nature.
        """
        return min(self.memory_mb * MB + 4 * size, max(self.most_memory_mb, self.memory_mb) * MB)


@lru_cache(maxsize=1)
def file_limits() -> FileLimits:
    """Return the limits of this installation.

    Raises:
        DataFileError: a limit in the environment is no number or too small.
    """
    try:
        return FileLimits()
    except ValidationError as error:
        wrong = ", ".join(f"ASSIST_FILE_{'_'.join(map(str, e['loc'])).upper()}" for e in error.errors())
        raise DataFileError(
            f"파일 한도 설정이 맞지 않습니다({wrong}). docs/SETTINGS.md의 설정 표를 보고 고쳐 주세요."
        ) from error
