"""CTranslate2's errors come out as ours, every known one with advice."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.engines.foreign import ADVICE, explain, translated_errors
from pipeline.errors import EngineError

# As the library words them (4.8).
REAL = {
    "CUDA failed with error CUDA driver version is insufficient for CUDA runtime version": "set device to cpu",
    "CUDA failed with error out of memory": "lower batch_tokens",
    "This CTranslate2 package was not compiled with CUDA support": "set device to cpu",
    "Library libcublas.so.12 is not found or cannot be loaded": "CUDA library is missing",
    "unsupported device tpu": "use cpu, cuda or auto",
    "Invalid compute type: zz": "set compute to auto",
    "Requested float16 compute type, but the target device or backend do not support efficient float16 "
    "computation.": "set compute to auto",
    "Unable to open file 'model.bin' in model '/x'": "install the package again",
    "Variable 'decoder/embeddings/weight' has an invalid payload size": "cut short",
    "Unsupported model binary version. This executable supports models with binary version v6 or below": "update",
    "Invalid token ID 6: valid IDs are between 0 and 1": "vocabulary",
    "The model for this translator was unloaded": "open it again",
    "[json.exception.parse_error.101] parse error at line 1, column 5": "damaged",
}


@pytest.mark.parametrize("message", sorted(REAL))
def test_advice(message: str) -> None:
    """What to do comes first, the library's words stay in brackets."""
    told = explain(message)

    assert REAL[message] in told
    assert told.endswith(f"[{message}]")


def test_every_advice_can_be_reached() -> None:
    """No row of the table hides behind an earlier one."""
    assert all(explain(words).startswith(advice) for words, advice in ADVICE)


@pytest.mark.parametrize("error", [RuntimeError("x"), ValueError("x"), MemoryError()])
def test_no_error_of_the_library_is_unmapped(error: Exception) -> None:
    """The three types that pybind11 makes of C++ exceptions."""
    with pytest.raises(EngineError) as caught, translated_errors(Path("p")):
        raise error

    assert caught.value.__cause__ is error
    assert caught.value.path == Path("p")
