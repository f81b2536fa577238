"""Writes the one example report that is a PDF, from the text beside this script, so that its words can be reviewed."""

from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF

SOURCE = Path(__file__).with_name("ministry-bulletin.txt")
TARGET = Path(__file__).parents[1] / "examples" / "reports" / "2016-12-09-northern-staff-bulletin.pdf"


def main() -> None:
    """The heading larger, the rest as paragraphs; the creation date fixed, so that two runs write the same file."""
    heading, *rest = SOURCE.read_text(encoding="utf-8").split("\n\n")
    title, *header = heading.splitlines()
    pdf = FPDF(format="A4")
    pdf.set_creation_date(datetime(2016, 12, 9, tzinfo=UTC))
    pdf.set_title(title)
    pdf.set_margins(25, 25)
    pdf.add_page()
    pdf.set_font("Helvetica", "B", 16)
    pdf.multi_cell(0, 8, title, new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("Helvetica", "", 11)
    for paragraph in (*header, *rest):
        pdf.ln(3)
        pdf.multi_cell(0, 6, paragraph.strip(), new_x="LMARGIN", new_y="NEXT", align="L")
    pdf.output(str(TARGET))


if __name__ == "__main__":
    main()
