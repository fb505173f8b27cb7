"""python -m benchmarks [PART …]: measures all parts, or those named, prints the figures and writes the page.

Figures are kept under var/bench, so that a part measured anew stands beside the others. Needs PORTAL_DATA and a node.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from benchmarks import place
from benchmarks.page import write

PARTS = ("asking", "bulk", "whole", "whole-100k", "pausing", "growing", "suggesting", "proving")


def main(wanted: list[str]) -> None:
    """Runs each part in a process of its own, one after the other."""
    unknown = [name for name in wanted if name not in PARTS]
    if unknown:
        sys.exit(f"There is no such benchmark: {', '.join(unknown)}. Choose from {', '.join(PARTS)}.")
    if not place.DATA.is_dir():
        sys.exit(f"No folder at {place.DATA}: say where the real data lies, PORTAL_DATA=/path.")
    for name in wanted or PARTS:
        print(f"== {name}", flush=True)
        for part in _parts(name):
            _run(*part)
    print(write())


def _parts(name: str) -> list[tuple[str, ...]]:
    if name != "growing":
        return [(name,)]
    return [
        *(("embedded", str(count)) for count in place.EMBEDDED),
        *(("cluster", str(count)) for count in place.CLUSTER),
    ]


def _run(*part: str) -> None:
    needs = {"whole-100k": "portal-100k"} | dict.fromkeys(
        ("asking", "whole", "pausing", "suggesting"), "portal"
    )
    var_dir = place.WORK / "none"
    if part[0] in needs:
        var_dir = place.portal()
        if needs[part[0]] == "portal-100k":
            from benchmarks.multiplying import multiplied

            var_dir = multiplied(var_dir)
    elif part[0] == "proving":
        from benchmarks.proving import copied

        var_dir = copied()
    environment = {**os.environ, "VAR_DIR": str(var_dir), "DJANGO_SETTINGS_MODULE": "settings.base"}
    subprocess.run(
        [sys.executable, "-m", "benchmarks", "--one", *part], env=environment, check=True, cwd=place.ROOT
    )


def one(name: str, *rest: str) -> None:
    """Measures one part in this process and keeps its figures."""
    import django

    django.setup()
    from benchmarks import asking, growing, pausing, proving, rebuilding, suggesting
    from search import lexicon

    if name in {"bulk", "embedded", "cluster"}:  # no portal, so no words of staff to ask it for
        lexicon.register_provider(None)

    runs: dict[str, Callable[..., Any]] = {
        "asking": asking.run,
        "bulk": rebuilding.bulk,
        "whole": rebuilding.whole,
        "whole-100k": rebuilding.whole,
        "pausing": pausing.run,
        "suggesting": suggesting.run,
        "proving": proving.run,
        "embedded": lambda count: growing.embedded(int(count)),
        "cluster": lambda count: growing.cluster(int(count)),
    }
    figures = runs[name](*rest)
    place.WORK.mkdir(parents=True, exist_ok=True)
    kept = {
        "measured": time.strftime("%Y-%m-%d %H:%M"),
        "load": round(os.getloadavg()[0], 1),
        "figures": figures,
    }
    text = json.dumps(kept, indent=1, ensure_ascii=False)
    (place.WORK / f"{'-'.join((name, *rest))}.json").write_text(text + "\n", "utf-8")
    print(text, flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(*sys.argv[2:])
    else:
        main(sys.argv[1:])
