"""The one door through which CTranslate2's exceptions leave as EngineError, with what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import EngineError

# (words in the library's message, what is wrong and what to do). First match wins.
ADVICE: tuple[tuple[str, str], ...] = (
    ("not compiled with CUDA", "this build of CTranslate2 has no GPU support: set device to cpu"),
    (
        "CUDA driver version is insufficient",
        "no GPU, or its driver is too old: update the driver, or set device to cpu",
    ),
    ("no CUDA-capable device", "no GPU was found: set device to cpu"),
    ("Library libcu", "a CUDA library is missing: install CUDA 12 (cuBLAS, cuDNN), or set device to cpu"),
    (
        "CUDA failed with error out of memory",
        "the GPU ran out of memory: lower batch_tokens, or set device to cpu",
    ),
    ("out of memory", "out of memory: lower batch_tokens or beam"),
    ("CUDA", "the GPU failed: set device to cpu to go on without it"),
    ("unsupported device", "no such device: use cpu, cuda or auto"),
    ("compute type", "this machine cannot compute in that type: set compute to auto"),
    ("computation", "this machine cannot compute in that type: set compute to auto"),
    (
        "Unsupported model",
        "the model was made for another CTranslate2, or is damaged: update ctranslate2, or install it again",
    ),
    ("Unable to open file", "a file of the model is missing: install the package again"),
    ("invalid payload", "the model file is cut short: install the package again"),
    ("incomplete", "the model file is cut short: install the package again"),
    ("parse error", "a file of the model is damaged: install the package again"),
    ("Invalid token ID", "the vocabulary does not fit the model: install the package again"),
    ("vocabulary", "the vocabulary does not fit the model: install the package again"),
    ("unloaded", "the engine was closed: open it again"),
)


@contextmanager
def translated_errors(package: Path) -> Iterator[None]:
    """Run CTranslate2 inside: RuntimeError, ValueError and MemoryError come out as EngineError.

    Source of the exception types: pybind11's mapping of std::runtime_error, std::invalid_argument and
    std::bad_alloc, which is all that CTranslate2 throws.
    """
    try:
        yield
    except MemoryError as error:
        raise EngineError("out of memory: lower batch_tokens or beam", path=package) from error
    except (RuntimeError, ValueError) as error:
        raise EngineError(explain(str(error)), path=package) from error


def explain(message: str) -> str:
    """What is wrong and what to do, from the library's own message, which stays at the end in brackets."""
    lowered = message.lower()
    for words, advice in ADVICE:
        if words.lower() in lowered:
            return f"{advice} [{message}]"
    return f"the translation engine failed: {message}"
