"""What the evaluation command says of a file of judged queries."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command


def judged(path: Path) -> dict[str, Any]:
    """The figures on the command's last line: queries, ndcg@10, mrr@10, recall@10, zero, p50_ms, p95_ms."""
    out = StringIO()
    call_command("evaluate_search", str(path), stdout=out)
    figures: dict[str, Any] = json.loads(out.getvalue().splitlines()[-1])
    return figures
