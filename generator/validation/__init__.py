"""Nothing false gets through: Frictionless judges, our own checks go further, and all of it is said in French."""

from generator.validation.gate import validate
from generator.validation.report import Finding, JudgedDataset, Report, Severity

__all__ = ["Finding", "JudgedDataset", "Report", "Severity", "validate"]
