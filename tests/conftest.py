"""What all tests share: where the examples and the gold lie, and a home that no test shares with the user."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def examples() -> list[Path]:
    """The example reports, in the order of their names."""
    return sorted((ROOT / "examples" / "reports").iterdir())


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold data beside the repository; a test that needs it is skipped where it is absent."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip("the gold data stands in ../shared, which is not here")
    return folder


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``DATELINE_HOME`` of the tests: kept between runs beside the environment, since the gazetteer takes seconds to build."""
    kept = ROOT / ".dateline" / "tests"
    try:
        kept.mkdir(parents=True, exist_ok=True)
    except OSError:
        kept = tmp_path_factory.mktemp("home")
    os.environ["DATELINE_HOME"] = str(kept)
    return kept
