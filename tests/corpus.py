"""The real reports beside the checkout, where they are: `../shared/corpus`."""

import os
from pathlib import Path

import pytest

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"


def corpus_file(name: str) -> Path:
    """A file of the corpus; skips the test where there is none, except where CI promises it."""
    path = CORPUS / name
    if not path.exists():
        if os.environ.get("AMNPARSE_CORPUS") == "required":
            pytest.fail(f"{path} is missing, though AMNPARSE_CORPUS says that it is required")
        pytest.skip("needs the real reports in ../shared/corpus, which are not part of the project")
    return path
