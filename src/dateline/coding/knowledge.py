"""What the coder knows: the codebook's parts and the gazetteer, loaded once for a run."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.coding.actions import ActionBook
from dateline.coding.actorbook import ActorBook
from dateline.coding.codebook import load_codebook
from dateline.coding.counts import CountBook
from dateline.coding.framing import FramingBook
from dateline.coding.status import StatusBook
from dateline.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything that coding looks things up in; ``digest`` is that of the codebook files."""

    digest: str
    actions: ActionBook
    actors: ActorBook
    status: StatusBook
    counts: CountBook
    framing: FramingBook
    gazetteer: Gazetteer


@cache
def load_knowledge(overlay: Path | None = None, replace: bool = False) -> Knowledge:
    """Our codebook and gazetteer; a folder of the user's is laid over the codebook, or (``replace``) takes its place.

    Raises ``CodebookMissing`` and ``CodebookUnreadable``; builds the embedded gazetteer where there is none yet.
    """
    book = load_codebook(overlay, replace)
    actions = ActionBook.load(book)
    return Knowledge(
        digest=book.digest,
        actions=actions,
        actors=ActorBook.load(book),
        status=StatusBook(book.read("status.yaml")),
        counts=CountBook(book.read("counts.yaml"), actions.classes["GROUND"].words),
        framing=FramingBook(book.read("framing.yaml")),
        gazetteer=Gazetteer.open(),
    )
