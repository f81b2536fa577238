"""The claims as a pandas data frame, where pandas is installed."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dateline.errors import PandasMissing
from dateline.publish.rows import COLUMNS, rows
from dateline.records import Reading

if TYPE_CHECKING:
    from pandas import DataFrame


def frame(readings: Iterable[Reading]) -> "DataFrame":
    """A row for each claim, the columns of the CSV. Raises ``PandasMissing``."""
    try:
        from pandas import DataFrame
    except ImportError as missing:
        raise PandasMissing from missing
    return DataFrame(list(rows(readings)), columns=list(COLUMNS))
