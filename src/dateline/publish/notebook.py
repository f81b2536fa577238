"""A reading as Python code and notebooks meet it: the record, with a frame and a face."""

from dataclasses import dataclass, fields
from html import escape
from typing import TYPE_CHECKING

from dateline.publish import frame, page, wording
from dateline.publish.marking import SLOTS, marks
from dateline.records import Reading

if TYPE_CHECKING:
    from pandas import DataFrame

_COLOURS = {
    "trigger": "#eab308", "actor": "#1d4ed8", "recipient": "#be185d", "place": "#15803d", "time": "#0e7490",
    "speaker": "#7c3aed", "count": "#a16207", "framing": "#71717a",
}  # fmt: skip
_STYLE = "".join(
    f".dateline mark.{slot} {{ border-bottom: 3px solid {_COLOURS[slot]}; }}\n" for slot in reversed(SLOTS)
)


@dataclass(frozen=True, slots=True)
class ShownReading(Reading):
    """A reading that turns into a data frame, and shows itself in a notebook as the marked text."""

    def to_frame(self) -> "DataFrame":
        """A row for each claim. Raises ``PandasMissing`` where pandas is not installed."""
        return frame.frame([self])

    def _repr_html_(self) -> str:
        rejected = "".join(f"<p>not read: {escape(r.reason)}: {escape(r.detail)}</p>" for r in self.rejections)
        if self.article is None:
            return f'<div class="dateline"><b>{escape(self.source)}</b>{rejected}</div>'
        text = page.marked_text(self.article.text, marks(self.claims))
        return (
            f"<style>.dateline mark {{ color: inherit; background: none; }}\n{_STYLE}</style>"
            f'<div class="dateline"><b>{escape(self.article.title or self.source)}</b>'
            f"<br><small>{escape(wording.masthead(self.article))}</small>{rejected}"
            f'<p>{page.legend()}</p><div style="white-space: pre-wrap">{text}</div></div>'
        )


def shown(reading: Reading) -> ShownReading:
    """The same reading with a frame and a face."""
    return ShownReading(**{field.name: getattr(reading, field.name) for field in fields(reading)})
