"""PDFs, made here with fpdf2: text in paragraphs, and those that hold none."""

import re

import pytest
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from dateline import extract
from dateline.collect.files import capture_bytes
from dateline.errors import DamagedPdf, DatelineError, NoTextLayer, PasswordNeeded
from dateline.records import Article

FIRST = (
    "Government troops entered the northern town on Monday after two weeks of shelling, residents said. The last rebel "
    "fighters withdrew to the hills during the night, and the road to the coast was opened again in the morning."
)
SECOND = (
    "About forty families left for the hills, according to the town council. The market stayed closed, and no aid had "
    "reached the hospital by the evening, a nurse said."
)


class Report(FPDF):
    """Pages with a running head and a numbered foot."""

    def header(self) -> None:
        self.set_font("Helvetica", size=8)
        self.cell(0, 8, "Northern Staff - Daily bulletin", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("Helvetica", size=8)
        self.cell(0, 8, f"Page {self.page_no()} of 3")


def _line(pdf: FPDF, text: str, size: int = 11, after: int = 4) -> None:
    pdf.set_font("Helvetica", size=size)
    pdf.multi_cell(0, size / 2, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    pdf.ln(after)


def _read(pdf: FPDF) -> Article:
    return extract.extract(capture_bytes("bulletin.pdf", bytes(pdf.output())))


def test_head_and_paragraphs() -> None:
    pdf = FPDF()
    pdf.add_page()
    _line(pdf, "Troops enter the northern town", size=18)
    _line(pdf, "Northern Staff, 12 May 2018")
    _line(pdf, FIRST)
    _line(pdf, SECOND)
    article = _read(pdf)
    assert (article.title, article.publisher, article.published) == (
        "Troops enter the northern town", "Northern Staff", "2018-05-12",
    )  # fmt: skip
    assert article.text == f"{FIRST}\n\n{SECOND}"


def test_running_heads_and_page_numbers_go() -> None:
    pdf = Report()
    for day in ("Monday", "Tuesday", "Friday"):
        pdf.add_page()
        _line(pdf, FIRST.replace("Monday", day))
        _line(pdf, f"This was the record of {day}, and what follows is that of the next day of the week in the town.")
    text = _read(pdf).text
    assert "bulletin" not in text
    assert not re.search(r"Page \d", text)
    assert text.count("Government troops") == 3


def test_broken_words_are_mended_and_hyphens_kept() -> None:
    pdf = FPDF()
    pdf.add_page()
    _line(
        pdf,
        "The gov-\nernment said that the self-\nproclaimed council of al-\nBab ruled none of the fight-\ners there.",
    )
    assert _read(pdf).text == (
        "The government said that the self-proclaimed council of al-Bab ruled none of the fighters there."
    )


def test_a_pdf_of_pictures() -> None:
    pdf = FPDF()
    for _ in range(2):
        pdf.add_page()
        pdf.rect(20, 20, 100, 50, style="F")
    _refused(bytes(pdf.output()), NoTextLayer, r"no text layer \(2 pages of pictures\)")


def test_a_pdf_with_a_password() -> None:
    pdf = FPDF()
    pdf.add_page()
    _line(pdf, FIRST)
    pdf.set_encryption(owner_password="owner", user_password="reader")
    _refused(bytes(pdf.output()), PasswordNeeded, "opens only with a password")


@pytest.mark.parametrize("cut", [20, 300])
def test_a_damaged_pdf(cut: int) -> None:
    pdf = FPDF()
    pdf.add_page()
    _line(pdf, FIRST)
    _refused(bytes(pdf.output())[:cut], DamagedPdf, "cannot be opened as PDF")


def _refused(content: bytes, error: type[DatelineError], words: str) -> None:
    with pytest.raises(error, match=words) as raised:
        extract.extract(capture_bytes("bulletin.pdf", content))
    assert str(raised.value).startswith("bulletin.pdf")
