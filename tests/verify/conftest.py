"""The validators of these tests."""

from __future__ import annotations

import pytest

from make_handouts.verify.run import VALIDATORS
from tests.conftest import MUST_HAVE_TOOLS


@pytest.fixture(scope="session")
def need_validators() -> None:
    """All validators; where one cannot run, the test is skipped with the remedy, or fails in CI."""
    for validator in VALIDATORS.values():
        lack = validator.lack()
        if lack is not None:
            text = f"{validator.name}: {lack.reason}; {lack.remedy}"
            if MUST_HAVE_TOOLS:
                pytest.fail(text)
            pytest.skip(text)
