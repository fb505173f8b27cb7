"""A worker with toy duties, as a process: `python -m tests.running.keeping LOG` in the environment of an instance.

Every second «count» writes a line, «fail» breaks, and «long» writes when it begins and when it ends, two seconds later.
"""

import signal
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import django

django.setup()

from cms.duties import duty, keeping, run  # noqa: E402

SECOND = timedelta(seconds=1)


def main(log: Path) -> None:
    """Keeps the duties until SIGTERM."""

    def write(words: str) -> str:
        with log.open("a") as file:
            file.write(words + "\n")
        return words

    def fail() -> str:
        raise ValueError("mạng không trả lời")

    def long() -> str:
        write("long begins")
        time.sleep(2)
        return write("long ends")

    for each in duty.duties():
        duty.forget(each.name)
    for name, work in (("count", lambda: write("count")), ("fail", fail), ("long", long)):
        duty.register(duty.Duty(name, name, work, every=SECOND))
    # The same proportions as in earnest, in seconds instead of minutes.
    keeping.LOOK, keeping.BEAT, run.DEAD = 0.2, timedelta(seconds=0.2), 4 * SECOND
    stopping = threading.Event()
    signal.signal(signal.SIGTERM, lambda number, frame: stopping.set())
    keeping.Keeper(lambda words: None).keep(stopping)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
