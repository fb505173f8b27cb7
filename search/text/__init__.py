"""Vietnamese text, analysed once in Python for documents and queries alike."""

from search.text.codes import document_numbers, form_numbers, procedure_codes
from search.text.folding import fold
from search.text.normal import normalise
from search.text.syllables import is_syllable
from search.text.telex import decode_telex
from search.text.tokens import Token, pairs, tokens, words
from search.text.tones import settle_tone

__all__ = [
    "Token",
    "decode_telex",
    "document_numbers",
    "fold",
    "form_numbers",
    "is_syllable",
    "normalise",
    "pairs",
    "procedure_codes",
    "settle_tone",
    "tokens",
    "words",
]
