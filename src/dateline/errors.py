"""One error for each situation that a user can act on; the message says what was wrong, where, and what to do."""


class DatelineError(Exception):
    """Base of all errors raised on purpose. ``reason`` is the short name that a ``Rejection`` carries."""

    reason = "error"


class Defect(DatelineError):
    """A fault of Dateline's own on this report, which is passed over; the message names it, for a bug report."""

    reason = "defect"

    @classmethod
    def of(cls, error: Exception) -> "Defect":
        """What an unforeseen exception was, and where in the code it rose."""
        at = error.__traceback__
        while at is not None and at.tb_next is not None:
            at = at.tb_next
        where = f" in {at.tb_frame.f_code.co_name}, line {at.tb_lineno}" if at is not None else ""
        return cls(f"a defect of Dateline, please report it: {type(error).__name__}: {error}{where}")


class CodebookMissing(DatelineError):
    """A codebook folder, or a file of it, that is not there; check the path given for your own codebook."""

    reason = "codebook-missing"


class CodebookUnreadable(DatelineError):
    """A codebook file that is no YAML, or whose rules cannot be used; the message names file and line or rule."""

    reason = "codebook-unreadable"


# --- collect: an input that cannot be brought in ---------------------------------------------------------------------


class FileMissing(DatelineError):
    """No file has this name."""

    reason = "not-found"


class IsDirectory(DatelineError):
    """A folder was named where a report is expected."""

    reason = "directory"


class FileUnreadable(DatelineError):
    """The file is there but cannot be read: no permission, a device, a pipe, a broken disk."""

    reason = "unreadable"


class TooLarge(DatelineError):
    """More bytes or more text than one report can have; refused before it fills the memory."""

    reason = "too-large"


class InvalidLine(DatelineError):
    """A line of a JSON Lines input that is not a report."""

    reason = "invalid-line"


class InvalidUrl(DatelineError):
    """Not an address that can be fetched."""

    reason = "invalid-url"


class PrivateAddress(DatelineError):
    """The host, or one it redirects to, stands in a private network."""

    reason = "private-address"


class RobotsForbid(DatelineError):
    """The site's robots.txt asks not to fetch this page, or cannot be read."""

    reason = "robots"


class TooManyRedirects(DatelineError):
    """The page sends on and on."""

    reason = "redirects"


class PageMissing(DatelineError):
    """The server has no such page (404, 410)."""

    reason = "page-not-found"


class PageRefused(DatelineError):
    """The server will not give the page (401, 403, 429 and other 4xx)."""

    reason = "page-refused"


class ServerFailed(DatelineError):
    """The server failed (5xx) or answered what is no HTTP."""

    reason = "server-error"


class HostUnreachable(DatelineError):
    """No such host, or no connection to it."""

    reason = "unreachable"


class TimedOut(DatelineError):
    """The server did not answer, or did not finish, within the time limit."""

    reason = "timeout"


# --- extract: a capture that holds no report that can be read --------------------------------------------------------


class EmptyInput(DatelineError):
    """No bytes, or only white space."""

    reason = "empty"


class BinaryInput(DatelineError):
    """Bytes of a format that is not read: an image, an archive, a word processor's file."""

    reason = "binary"


class UnknownEncoding(DatelineError):
    """Text in an encoding that cannot be told."""

    reason = "encoding"


class NoArticle(DatelineError):
    """A page without a report: an index, a form, a shell that a script fills."""

    reason = "no-article"


class NoTextLayer(DatelineError):
    """A PDF of pictures."""

    reason = "no-text-layer"


class PasswordNeeded(DatelineError):
    """A PDF that opens only with a password."""

    reason = "password"


class DamagedPdf(DatelineError):
    """A PDF that cannot be opened."""

    reason = "damaged-pdf"


class NotEnglish(DatelineError):
    """A report in a language that is not read."""

    reason = "language"


class SeveralReports(DatelineError):
    """One reading was asked for, and the source holds more: a JSON Lines file with several reports."""

    reason = "several-reports"

    def __init__(self, source: str) -> None:
        super().__init__(f"{source} holds more than one report: read it with dateline.read_all")


class NothingToRead(DatelineError):
    """A source that holds no report at all."""

    reason = "nothing-to-read"

    def __init__(self, source: str) -> None:
        super().__init__(f"{source} holds no report")


class PandasMissing(DatelineError):
    """A frame was asked for where pandas is not installed."""

    reason = "pandas-missing"

    def __init__(self) -> None:
        super().__init__("to_frame() needs pandas: install it with `pip install pandas` (or dateline[pandas])")


class NoReader(DatelineError):
    """The English reader cannot be loaded: its files are missing, or the pipeline named in its place is not installed."""

    reason = "no-reader"


class NotEvaluable(DatelineError):
    """A file that a reader's figures were asked on, and that holds nothing to compare with."""

    reason = "not-evaluable"


class NotGeoNames(DatelineError):
    """A file given for import that is not a GeoNames dump."""

    reason = "not-geonames"

    def __init__(self, path: object, found: str) -> None:
        super().__init__(
            f"{path} is no GeoNames dump ({found}). Give allCountries.zip, a country's XX.zip or citiesNNN.zip from "
            "download.geonames.org/export/dump, or the .txt in it."
        )


# --- evaluation and explanation: a question that cannot be answered --------------------------------------------------


class GoldUnreadable(DatelineError):
    """Gold or a hand coding that cannot be used; the message names the file and the line."""

    reason = "gold-unreadable"


class CodingUnreadable(DatelineError):
    """A file given as a coding that is not what `dateline read --format jsonl` writes; the message names the line."""

    reason = "coding-unreadable"


class NoSuchClaim(DatelineError):
    """No claim, or more than one, has the id or number that was asked for."""

    reason = "no-such-claim"
