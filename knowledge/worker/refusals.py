"""What a file is refused with when reading it went beyond a limit."""

from knowledge.errors import Trouble, UnreadableFile
from knowledge.limits import MB
from knowledge.worker.messages import Ending, Task

_DIVIDE = "내용을 나누어 여러 파일로 넣어 주세요."


def refusal(ending: Ending, task: Task) -> UnreadableFile:
    """Return the error for a task that did not end by itself."""
    if ending is Ending.TIME:
        return UnreadableFile(
            Trouble.TIME,
            "파일을 읽는 데 시간이 한도보다 오래 걸려 멈췄습니다.",
            f"{_DIVIDE} 꼭 필요하면 설정 ASSIST_FILE_CPU_SECONDS의 값을 늘려 주세요.",
        )
    if ending is Ending.MEMORY:
        return UnreadableFile(
            Trouble.MEMORY,
            f"파일을 읽는 데 메모리가 한도({task.memory // MB:,}MB)보다 많이 듭니다.",
            f"{_DIVIDE} 꼭 필요하면 설정 ASSIST_FILE_MEMORY_MB의 값을 늘려 주세요.",
        )
    return UnreadableFile(
        Trouble.DAMAGED,
        f"읽는 도중 프로그램이 멈추거나 메모리 한도({task.memory // MB:,}MB)를 넘는 파일입니다.",
        "원래 프로그램에서 다른 이름으로 다시 저장하거나 PDF로 바꾸어 넣어 주세요.",
    )
