"""What is said when the program itself is at fault: where it broke, and none of what it held."""

import traceback
from types import TracebackType


def words(error: BaseException) -> str:
    """Describe ``error`` by its type and the places it came through.

    Neither the message of the error nor any value is told: both can hold what the writer typed.
    """
    lines = [
        "Something in the program went wrong, and it stopped.",
        "What was saved before is in the journal.",
        "The lines below say where; nothing you wrote is in them.",
        "",
    ]
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        lines += _places(cause.__traceback__)
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines) + "\n"


def _places(trace: TracebackType | None) -> list[str]:
    return [
        f"  {frame.f_code.co_filename}:{line} in {frame.f_code.co_name}"
        for frame, line in traceback.walk_tb(trace)
    ]
