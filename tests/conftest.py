"""Options and profiles of the test suite."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.browser import launched

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile("ci", derandomize=True, print_blob=True, deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "default")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden files anew, and fail"
    )


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """One browser for all tests that need one."""
    with launched() as opened:
        yield opened
