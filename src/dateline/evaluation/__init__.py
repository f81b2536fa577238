"""How good a coding is: against gold or a researcher's own hand coding, and two codings against each other."""

from dateline.evaluation.comparison import Comparison, compare
from dateline.evaluation.disagreement import Disagreement
from dateline.evaluation.gold import GoldClaim, GoldReport, read_gold, report_files
from dateline.evaluation.score import ANNOTATORS, Evaluation, evaluate

__all__ = [
    "ANNOTATORS",
    "Comparison",
    "Disagreement",
    "Evaluation",
    "GoldClaim",
    "GoldReport",
    "compare",
    "evaluate",
    "read_gold",
    "report_files",
]
