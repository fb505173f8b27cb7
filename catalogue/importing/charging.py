"""Reads what a procedure costs out of the catalogue's words."""

import re

Cost = dict[str, object]

#: Source labels and what they mean on screen.
_LABELS = {"phí": "Phí", "lệ phí": "Lệ phí", "service_fee": "Lệ phí"}
_LABEL = re.compile(r"^\s*(lệ phí|phí|service_fee)\s*:\s*", re.IGNORECASE)
_AMOUNT = re.compile(r"^(\d{1,3}(?:[.,]\d{3})+|\d+)\s*(?:đồng|vnđ|vnd|đ)\b", re.IGNORECASE)
_FREE = re.compile(
    r"^(miễn phí|miễn lệ phí|không(?: có)?(?: thu)?(?: (?:phí|lệ phí|đồng))|0 (?:đồng|vnđ))\.?$",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"((?:Thông tư|Nghị định|Nghị quyết|Quyết định|Luật)(?: liên tịch)? số [\w./\-]+(?: ngày [\d/]+)?)"
)
#: The source writes thousands as «50 VNĐ» here and there; an amount that small cannot be trusted.
SMALLEST = 1000


def to_costs(text: str) -> list[Cost]:
    """At most one cost per fee text: free, an amount in đồng, or the words as they stand. [] when nothing is said."""
    said = " ".join(text.split())
    if not said:
        return []
    label = ""
    if match := _LABEL.match(said):
        label, said = _LABELS[match.group(1).lower()], said[match.end() :].strip()
    bare = said.strip("() .")
    amount: int | None = None
    if match := _AMOUNT.match(bare):
        amount = int(re.sub(r"[.,]", "", match.group(1)))
        rest = bare[match.end() :].strip(" ().")
    else:
        rest = bare
    free = bool(_FREE.match(bare)) or (amount == 0 and not rest)
    if amount is not None and 0 < amount < SMALLEST:
        amount, rest = None, bare
    legal = _LEGAL.search(rest)
    return [
        {
            "is_free": free,
            "amount": None if free or not amount else amount,
            "label": label,
            "text": "" if free and not rest else ("" if _FREE.match(rest) else rest),
            "legal_note": legal.group(1)[:500] if legal else "",
        }
    ]
