"""Settings of the whole product: environment (``ASSIST_*``) or the ``.env`` file of the working folder."""

from pydantic import Field, SecretStr

from knowledge.settings import KnowledgeSettings


class Settings(KnowledgeSettings):
    """One row a setting: name, default, one sentence (Korean: docs/SETTINGS.md is made from it)."""

    host: str = Field(
        default="127.0.0.1", description="화면과 API를 여는 주소. 127.0.0.1 밖이면 로그인이 꼭 필요하다"
    )
    hosts: str = Field(
        default="",
        description="이 서버를 부르는 이름(쉼표로 나눔. 예: desk.example.kr). IP 주소와 이 컴퓨터의 이름은 적지 않아도 된다. "
        "다른 이름으로 온 요청은 받지 않는다",
    )
    timezone: str = Field(
        default="KST-9",
        pattern=r"^[A-Za-z][A-Za-z0-9_+\-/:<>]*$",
        description="시각대(POSIX TZ). 오늘 날짜, 전화할 수 있는 시간을 여기에 맞춘다",
    )
    port: int = Field(default=8000, ge=1, le=65535, description="화면과 API를 여는 포트")
    api_rate: float = Field(
        default=50.0,
        ge=0,
        description="프로그램(토큰) 하나가 REST·MCP로 1초에 보낼 수 있는 요청 수. 0이면 세지 않는다",
    )
    api_burst: int = Field(default=100, ge=1, description="쉬다가 한꺼번에 보낼 수 있는 요청 수")
    openai_base_url: str | None = Field(
        default=None,
        validation_alias="OPENAI_BASE_URL",
        description="OpenAI 호환 서버 주소. 비우면 내장 엔진만 쓴다",
    )
    openai_api_key: SecretStr | None = Field(
        default=None, validation_alias="OPENAI_API_KEY", description="OpenAI 호환 서버의 API 키"
    )
    model: str = Field(default="gpt-4o-mini", description="답변에 쓰는 언어 모델 이름")
    wrap_up_model: str | None = Field(
        default=None, description="통화 정리에 쓰는 모델 이름. 비우면 ASSIST_MODEL"
    )
    planning_model: str | None = Field(
        default=None, description="할 일(도구)을 고르는 데 쓰는 모델 이름. 비우면 ASSIST_MODEL"
    )
    model_places: int = Field(default=8, ge=1, description="언어 모델에 한꺼번에 보내는 요청 수의 한도")
    sent_price: float = Field(
        default=0.0, ge=0, description="보낸 토큰 100만 개의 값(원). 비용을 셈해 보여 주는 데만 쓴다"
    )
    received_price: float = Field(default=0.0, ge=0, description="받은 토큰 100만 개의 값(원)")
    first_token_seconds: float = Field(default=3.0, gt=0, description="통화 중 첫 글자를 기다리는 한도(초)")
    answer_seconds: float = Field(default=15.0, gt=0, description="언어 모델 답변 전체를 기다리는 한도(초)")
    speech_base_url: str | None = Field(
        default=None,
        description="녹음을 글로 옮기는 OpenAI 호환 서버 주소(Whisper 서버 등). 비우면 OPENAI_BASE_URL",
    )
    speech_api_key: SecretStr | None = Field(default=None, description="음성 인식 서버의 API 키")
    speech_model: str = Field(default="whisper-1", description="음성 인식 모델 이름")
    speech_seconds: float = Field(default=600.0, gt=0, description="녹음 하나를 옮기는 데 기다리는 한도(초)")
    database_url: str | None = Field(
        default=None, description="SRMS·대화 기록 DB 주소(SQLAlchemy 형식). 비우면 데이터 폴더의 SQLite 파일"
    )
