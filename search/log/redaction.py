"""Takes out of a query whatever could point at a person, before anything remembers it."""

import re

from search.text import normalise

NUMBER, MAIL, LINK = "[số]", "[e-mail]", "[link]"
# Four figures are a year, an article or an age; from five on they may be a plate, an account, a card or a telephone.
LONGEST_NUMBER = 4

_MAIL = re.compile(r"\S*[^\s@]\s*@\s*\S+|\S*@\S*")
_LINK = re.compile(r"(?:https?://|www\.)\S*", re.IGNORECASE)
# Public numbers: national codes (a telephone begins with 0, they never do), laws and decrees, a span of years.
_PUBLIC = re.compile(
    r"(?<![\w.])[1-9]\.\d{6}(?!\w)"
    r"|(?<![\w/])\d{1,4}/(?:(?:19|20)\d\d/)?[a-zđ]{1,10}\d{0,2}(?:-[a-zđ]{1,10}\d{0,2}){0,2}(?![\w/-])"
    r"|(?<![\w/])(?:19|20)\d\d ?[-–/] ?(?:19|20)\d\d(?![\w/])",
    re.IGNORECASE,
)
# Figures stay together across a blank, a dot, a dash or a bracket: «091 234-56.78» is one number, «37A1 2345» too.
_FIGURES = re.compile(r"[^\W_]*\d[^\W_]*(?:[\W_]{0,3}[^\W_]*\d[^\W_]*)*")
_SPOKEN = "không|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|linh|lẻ|khong|mot|bon|tu|nam|lam|sau|bay|tam|chin"
_SPOKEN_FIGURES = re.compile(rf"(?<!\w)(?:{_SPOKEN})(?:[\W_]+(?:{_SPOKEN})){{6,}}(?!\w)", re.IGNORECASE)
_TWICE = re.compile(rf"(?:{re.escape(NUMBER)}[\W_]{{0,3}}?)+(?={re.escape(NUMBER)})")
_PLACE = "\ue000"


def redact(text: str) -> str:
    """The text normalised, in one line, without telephones, identity numbers, plates, accounts, dates of birth,
    e-mail and web addresses. Numbers the public knows (codes, decrees, years) stay. Redacting twice changes nothing.
    """
    shown = " ".join(normalise(text).replace(_PLACE, "").split())
    shown = _LINK.sub(LINK, _MAIL.sub(MAIL, shown) if "@" in shown else shown)
    public: list[str] = []

    def put_aside(found: re.Match[str]) -> str:
        if _beside_a_figure(found):
            return found[0]
        public.append(found[0])
        return _PLACE

    bare = _FIGURES.sub(_short_only, _PUBLIC.sub(put_aside, shown))
    bare = _TWICE.sub("", _SPOKEN_FIGURES.sub(NUMBER, bare))
    for number in public:
        bare = bare.replace(_PLACE, number, 1)
    return bare


def _beside_a_figure(found: re.Match[str]) -> bool:
    """Whether more figures follow or go before within three signs: then it is a piece of something longer."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    return bool(re.search(r"\d[^\W_]*[\W_]{0,3}$", before) or re.match(r"[\W_]{0,3}[^\W_]*\d", after))


def _short_only(found: re.Match[str]) -> str:
    figures = sum(letter.isdigit() for letter in found[0])
    return found[0] if figures <= LONGEST_NUMBER else NUMBER
