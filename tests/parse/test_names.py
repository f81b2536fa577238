"""Name tags: a name goes on only where one has begun."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from dateline.parse.names import best_tags, spans


@given(
    st.integers(1, 15).flatmap(
        lambda n: arrays(np.float32, (n, 7), elements=st.floats(-9, 9, width=32, allow_nan=False))
    )
)
def test_a_continuation_follows_its_own_kind(scores: NDArray[np.float32]) -> None:
    tags = best_tags(scores)
    for before, tag in zip([0, *tags], tags, strict=False):
        assert tag == 0 or tag % 2 or before in (tag, tag - 1)


def test_names_side_by_side_are_two() -> None:
    assert spans([1, 2, 1, 0, 5]) == [(0, 2, "PERSON"), (2, 3, "PERSON"), (4, 5, "PLACE")]


def test_a_stray_continuation_becomes_part_of_a_name() -> None:
    scores = np.zeros((2, 7), np.float32)
    scores[0, 3], scores[1, 4], scores[0, 0] = 3, 5, 4
    assert spans(best_tags(scores)) == [(0, 2, "ORG")]
