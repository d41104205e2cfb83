"""Nothing false gets through: Frictionless judges, our own checks go further, and all of it is said in French."""

from generator.validation.gate import Judgement, examine, validate
from generator.validation.report import Finding, JudgedDataset, Report, Severity

__all__ = ["Finding", "JudgedDataset", "Judgement", "Report", "Severity", "examine", "validate"]
