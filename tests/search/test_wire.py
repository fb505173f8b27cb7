"""What goes over the wire to a cluster ends in time whatever comes back, and the waiting is used."""

import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from search.engines.elasticsearch.node import Deadline, Node, translated
from search.results import SearchUnavailable
from tests.running.components import absent

BODY = b'{"took":1,"said":"yes"}'
HEAD = (
    b"HTTP/1.1 200 OK\r\nX-Elastic-Product: Elasticsearch\r\nContent-Type: application/json\r\n"
    b"Content-Length: %d\r\n\r\n" % len(BODY)
)
# Seconds: the time given is less than one, and all that goes wrong here lasts twelve or more.
WELL_BEFORE = 8
Speaking = Callable[[socket.socket], None]


def answers(line: socket.socket) -> None:
    """As a cluster does, question after question."""
    while hear(line):
        line.sendall(HEAD + BODY)


def hear(line: socket.socket) -> bytes:
    """A whole question; nothing when there comes none."""
    heard = b""
    while not heard.endswith(b"}"):
        if not (more := line.recv(65_536)):
            return b""
        heard += more
    return heard


@contextmanager
def speaker(speak: Speaking) -> Iterator[str]:
    """The address of somebody who speaks so on every line that is opened."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:

        def listen() -> None:
            with suppress(OSError):
                while True:
                    line, _ = server.accept()
                    threading.Thread(target=talk, args=(line,), daemon=True).start()

        def talk(line: socket.socket) -> None:
            with suppress(OSError), closing(line):
                speak(line)

        threading.Thread(target=listen, daemon=True).start()
        yield f"127.0.0.1:{server.getsockname()[1]}"


def ask(node: Node, deadline: Deadline, meanwhile: Callable[[], object] | None = None) -> str:
    with translated():
        reply = deadline.call(node.client().search, meanwhile=meanwhile, index="x", body={"size": 1})
        return str(reply["said"])


def test_the_time_until_the_answer_is_lent_out() -> None:
    asked, worked = threading.Event(), threading.Event()

    def speak(line: socket.socket) -> None:
        hear(line)
        asked.set()
        assert worked.wait(10), "nobody worked while the cluster waited to answer"
        line.sendall(HEAD + BODY)

    def work() -> None:
        assert asked.wait(10), "the question had not left"
        worked.set()

    with speaker(speak) as place:
        assert ask(Node(url=f"http://{place}"), Deadline(20), work) == "yes"


def test_it_is_lent_out_once_for_one_question() -> None:
    times: list[int] = []
    with speaker(answers) as place:
        node = Node(url=f"http://{place}")
        ask(node, Deadline(5), lambda: times.append(1))
        ask(node, Deadline(5))
        ask(node, Deadline(5), lambda: times.append(2))
    assert times == [1, 2]


def never(line: socket.socket) -> None:
    line.recv(1)
    time.sleep(30)


def drips_its_head(line: socket.socket) -> None:
    hear(line)
    drip(line, HEAD + BODY)


def drips_its_body(line: socket.socket) -> None:
    hear(line)
    line.sendall(HEAD)
    drip(line, BODY)


def drips_fast_and_without_end(line: socket.socket) -> None:
    """Each byte sooner than any single wait could end."""
    hear(line)
    line.sendall(HEAD.replace(b"Content-Length: %d" % len(BODY), b"Content-Length: 100000"))
    for _ in range(30_000):
        line.sendall(b" ")
        time.sleep(0.001)


def drip(line: socket.socket, text: bytes) -> None:
    for at in range(len(text)):
        line.sendall(text[at : at + 1])
        time.sleep(0.6)


@pytest.mark.parametrize("speak", [never, drips_its_head, drips_its_body, drips_fast_and_without_end])
@pytest.mark.parametrize("works", [False, True])
def test_no_question_outlives_its_time(speak: Speaking, works: bool) -> None:
    with speaker(speak) as place:
        began = time.monotonic()
        with pytest.raises(SearchUnavailable):
            ask(Node(url=f"http://{place}"), Deadline(0.7), (lambda: None) if works else None)
        assert 0.6 < time.monotonic() - began < WELL_BEFORE


def test_a_question_asked_meanwhile_leaves_the_first_its_time() -> None:
    """As when a record that is to be shown has just left memory."""
    with speaker(drips_its_body) as slow, speaker(answers) as quick:
        second = Node(url=f"http://{quick}")
        said: list[str] = []
        began = time.monotonic()
        with pytest.raises(SearchUnavailable):
            ask(Node(url=f"http://{slow}"), Deadline(0.7), lambda: said.append(ask(second, Deadline(5))))
        assert said == ["yes"]
        assert time.monotonic() - began < WELL_BEFORE


def test_a_question_whose_time_is_up_is_not_asked() -> None:
    with speaker(answers) as place:
        node = Node(url=f"http://{place}")
        for deadline in (Deadline(0), Deadline(5), Deadline(0)):  # without a line, and with one that is open
            if deadline.left() > 1:
                assert ask(node, deadline) == "yes"
                continue
            with pytest.raises(SearchUnavailable):
                ask(node, deadline)


def test_a_line_that_was_let_go_is_not_used_again() -> None:
    """The late rest of one answer must never be taken for the answer to the next question."""
    lines: list[int] = []

    def speak(line: socket.socket) -> None:
        lines.append(1)
        if len(lines) > 1:
            answers(line)
        else:
            drips_its_body(line)

    with speaker(speak) as place:
        node = Node(url=f"http://{place}")
        with pytest.raises(SearchUnavailable):
            ask(node, Deadline(0.7))
        assert ask(node, Deadline(5)) == "yes"
    assert len(lines) == 2


def test_a_name_that_nobody_resolves_costs_no_more_than_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def in_vain(*args: object, **words: object) -> list[object]:
        time.sleep(12)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", in_vain)
    began = time.monotonic()
    with pytest.raises(SearchUnavailable):
        ask(Node(url="http://nobody.invalid:9200"), Deadline(0.5))
    assert time.monotonic() - began < WELL_BEFORE


@pytest.fixture(scope="module")
def certified(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ca.pem, and line.pem and line.key for 127.0.0.1 that it vouches for."""
    if shutil.which("openssl") is None:
        absent("openssl")
    folder = tmp_path_factory.mktemp("certified")

    def openssl(*words: str) -> None:
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)

    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    openssl("req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=house")
    openssl("req", *key, "-keyout", "line.key", "-out", "line.csr", "-subj", "/CN=127.0.0.1")
    (folder / "names").write_text("subjectAltName=IP:127.0.0.1\n")
    signed = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-extfile", "names")
    openssl("x509", "-req", "-in", "line.csr", *signed, "-out", "line.pem")
    return folder


@contextmanager
def speaker_in_private(folder: Path, speak: Speaking) -> Iterator[str]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "line.pem", folder / "line.key")

    def talk(line: socket.socket) -> None:
        with context.wrap_socket(line, server_side=True) as private:
            speak(private)

    with speaker(talk) as place:
        yield place


def test_over_tls_the_time_is_kept_and_lent_out_as_well(certified: Path) -> None:
    worked: list[int] = []
    with speaker_in_private(certified, answers) as place:
        node = Node(url=f"https://{place}", ca=str(certified / "ca.pem"))
        assert ask(node, Deadline(5), lambda: worked.append(1)) == "yes"
        assert ask(node, Deadline(5), lambda: worked.append(2)) == "yes"
    assert worked == [1, 2]
    with speaker_in_private(certified, drips_its_body) as place:
        node = Node(url=f"https://{place}", ca=str(certified / "ca.pem"))
        with pytest.raises(SearchUnavailable):
            ask(node, Deadline(0.7))


def test_whom_nobody_vouches_for_is_not_asked(certified: Path) -> None:
    heard: list[bytes] = []
    listening = speaker_in_private(certified, lambda line: heard.append(hear(line)))
    with listening as place, pytest.raises(SearchUnavailable, match="certificate"):
        ask(Node(url=f"https://{place}"), Deadline(5))
    assert not heard


def test_keys_that_are_never_agreed_on_cost_no_more_than_the_time(certified: Path) -> None:
    with speaker(never) as place:
        began = time.monotonic()
        with pytest.raises(SearchUnavailable):
            ask(Node(url=f"https://{place}", ca=str(certified / "ca.pem")), Deadline(0.7))
        assert time.monotonic() - began < WELL_BEFORE
