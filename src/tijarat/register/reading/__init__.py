"""The sentence reader: from a communiqué to candidates for proposals, which a person confirms."""

from tijarat.register.reading.candidates import REASONS, STRENGTHS, Candidate, Deadline
from tijarat.register.reading.reader import read
from tijarat.register.reading.refusals import LONGEST_TEXT
from tijarat.register.reading.rubric import RUBRIC

__all__ = ["LONGEST_TEXT", "REASONS", "RUBRIC", "STRENGTHS", "Candidate", "Deadline", "read"]
