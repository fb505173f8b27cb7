"""Vietnamese text, analysed once in Python for documents and queries alike."""

from search.text.codes import document_numbers, form_numbers, procedure_codes
from search.text.folding import fold
from search.text.normal import normalise
from search.text.syllables import is_syllable
from search.text.telex import decode_telex
from search.text.tokens import PAIR, Token, pairs, tokens, words
from search.text.tones import settle_tone
from search.text.vni import decode_vni

__all__ = [
    "PAIR",
    "Token",
    "decode_telex",
    "decode_vni",
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
