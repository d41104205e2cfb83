"""The French catalogue: what each kind of error is called, what happened and what to do about it.

Frictionless builds its texts in English inside its classes; nothing of them is translated. A text is chosen by the
error's type (then by the broken constraint, or the column's type) and written from the facts of a ``Case``.
"""

from generator.validation.messages.case import Case, Entry, Said, Text
from generator.validation.messages.catalogue import MESSAGES, text_of

__all__ = ["MESSAGES", "Case", "Entry", "Said", "Text", "text_of"]
