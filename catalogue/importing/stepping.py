"""Cuts the running text of a procedure into cases, steps and notes where the source shows them."""

import re
from typing import TypeAlias

Block: TypeAlias = dict[str, object]

_STEP = re.compile(
    r"^[-*+•\s]*(bước\s+(?:\d+|[ivx]+|một|hai|ba|bốn|năm)\b)\s*[:.\-–)]*\s*(.*)$", re.IGNORECASE
)
_CASE = re.compile(
    r"^[-*+•\s]*((?:[a-zđ]\)|\d+[.)]|[IVX]+[.)])?\s*(?:trường hợp|đối với)\b.{0,300}):$", re.IGNORECASE
)
_NOTE = re.compile(r"^[-*+•\s]*(?:lưu ý|ghi chú|chú ý)\s*[:.]\s*(.*)$", re.IGNORECASE)
_BULLET = re.compile(r"^[-•–]\s*(\S.*)$")
_TITLE_LENGTH = 160  # a longer first line is text, not a step's title


def to_steps(text: str) -> list[Block]:
    """StreamField data without ids: [{"type": "case"|"step"|"note", "value": …}]. No word of the text is lost."""
    blocks: list[Block] = []
    for raw in text.split("\n"):
        line = raw.strip()
        if not line:
            continue
        if match := _STEP.match(line):
            title, rest = match.group(1).capitalize(), match.group(2).strip()
            if rest and len(rest) <= _TITLE_LENGTH and rest.endswith(":"):
                title, rest = f"{title}: {rest.rstrip(':')}", ""
            blocks.append(_step(title, rest))
        elif match := _CASE.match(line):
            blocks.append({"type": "case", "value": match.group(1).strip()})
        elif match := _NOTE.match(line):
            blocks.append({"type": "note", "value": match.group(1).strip() or line})
        elif match := _BULLET.match(line):
            _bullet(blocks, match.group(1))
        else:
            _continue(blocks, line)
    return blocks


def _step(title: str, text: str) -> Block:
    return {"type": "step", "value": {"title": title[:300], "text": text}}


def _bullet(blocks: list[Block], text: str) -> None:
    """A bullet opens a step of its own, unless it lies inside a numbered step or a note."""
    if blocks and (_title(blocks[-1]) or blocks[-1]["type"] == "note"):
        _continue(blocks, f"- {text}")
    else:
        blocks.append(_step("", text))


def _continue(blocks: list[Block], line: str) -> None:
    if not blocks or blocks[-1]["type"] == "case":
        blocks.append(_step("", line))
        return
    last = blocks[-1]
    value = last["value"]
    if isinstance(value, dict):
        value["text"] = f"{value['text']}\n{line}" if value["text"] else line
    else:
        last["value"] = f"{value}\n{line}" if value else line


def _title(block: Block) -> str:
    value = block["value"]
    return str(value["title"]) if isinstance(value, dict) else ""


def to_conditions(text: str) -> list[str]:
    """Conditions, one an item; sub-points («+ …») stay with the point above them."""
    items: list[str] = []
    for raw in text.split("\n"):
        line = raw.strip()
        if not line:
            continue
        if items and line.startswith(("+", "*")):
            items[-1] = f"{items[-1]}\n{line}"
        else:
            items.append(re.sub(r"^[-•–]\s*", "", line))
    return items
