"""Settings of the knowledge room: where the index lives and which engine and model serve it."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class KnowledgeSettings(BaseSettings):
    """One row a setting: name, default, one sentence."""

    model_config = SettingsConfigDict(
        env_prefix="ASSIST_", env_file=".env", extra="ignore", populate_by_name=True
    )

    data: Path = Field(default=Path("data"), description="색인, SQLite 파일, 올린 문서를 두는 폴더")
    pack: str | None = Field(
        default=None,
        description="쓰는 팩(함께 들어 있는 이름이나 pack.yaml이 있는 폴더). 비우면 데이터 폴더에 적힌 팩",
    )
    qdrant_url: str | None = Field(
        default=None,
        validation_alias="QDRANT_URL",
        description="Qdrant 서버 주소. 비우면 내장 엔진(qdrant-edge)을 쓴다",
    )
    qdrant_api_key: SecretStr | None = Field(
        default=None, validation_alias="QDRANT_API_KEY", description="Qdrant 서버의 API 키"
    )
    encoder: str | None = Field(
        default=None,
        description="뜻이 가까운 글을 찾는 모델: sentence-transformers 모델의 이름이나 경로, 또는 옮겨 온 내장 인코더의 폴더. "
        "비우면 내장 한국어 인코더를, none이면 낱말로만 찾는다",
    )
    reading: bool = Field(
        default=True,
        description="낱말로 확실하지 않거나 묻는 말이 딸리지 않은 자료에 관한 질문을 가까운 자료와 함께 내장 인코더로 읽어 보고, 읽을 문장도 그렇게 고른다. 처음 보는 회사와 낯선 말에 맞는 답이 늘고 "
        "틀린 답이 준다. 그런 질문의 답은 0.1~0.3초 늦는다. 느린 컴퓨터에서는 false로 끈다",
    )
