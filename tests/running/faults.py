"""A proxy before Elasticsearch that breaks in every way a cluster and a network can."""

import http.client
import json
import socket
import struct
import threading
import time
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


class Fault(StrEnum):
    """What the proxy does with a request."""

    NONE = "none"
    REFUSED = "connection refused"
    BLACKHOLE = "accepted, never answered"
    SLOW = "five seconds late"
    TOO_MANY = "429"
    RED = "503, a red shard"
    PARTIAL = "200 for a part of the shards"
    RESET = "reset in the middle of the body"
    NONSENSE = "200 with something else than JSON"
    DRIP = "a byte a second"


class FaultyProxy:
    """Listens on a port of its own; `fault` may be changed at any time. Stop it with `close`."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.upstream = (parts.hostname or "127.0.0.1", parts.port or 9200)
        self._fault = Fault.NONE
        self._server: _Server | None = None
        self.port = 0
        self._listen()

    @property
    def url(self) -> str:
        """Where it is asked."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def fault(self) -> Fault:
        """What it does at this moment."""
        return self._fault

    @fault.setter
    def fault(self, fault: Fault) -> None:
        self._fault = fault
        if fault is Fault.REFUSED:
            self.close()
        elif self._server is None:
            self._listen()

    def close(self) -> None:
        """Nobody listens any more."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def _listen(self) -> None:
        self._server = _Server(("127.0.0.1", self.port), _Handler)
        self._server.proxy = self
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    proxy: FaultyProxy


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        fault = self.server.proxy.fault
        if fault is Fault.BLACKHOLE:
            self._wait_for_another(fault)
            self.close_connection = True
            return
        if fault is Fault.REFUSED:  # an open connection of before
            self._hang_up()
            return
        if fault is Fault.SLOW:
            time.sleep(5)
        if fault is Fault.TOO_MANY:
            self._answer(429, _error("es_rejected_execution_exception", 429))
        elif fault is Fault.RED:
            self._answer(503, _error("search_phase_execution_exception", 503))
        elif fault is Fault.NONSENSE:
            self._answer(200, b"<html>It works!</html>")
        else:
            self._forward(body, fault)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _serve

    def _forward(self, body: bytes, fault: Fault) -> None:
        connection = http.client.HTTPConnection(*self.server.proxy.upstream, timeout=60)
        try:
            headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
            connection.request(self.command, self.path, body, headers)
            reply = connection.getresponse()
            content = reply.read()
            kind = reply.headers.get("Content-Type", "application/json")
        except OSError:
            self._hang_up()
            return
        finally:
            connection.close()
        if fault is Fault.PARTIAL and b'"_shards"' in content:
            content = content.replace(b'"failed":0', b'"failed":1')
        self._answer(reply.status, content, kind=kind, fault=fault)

    def _answer(
        self, status: int, content: bytes, *, kind: str = "application/json", fault: Fault = Fault.NONE
    ) -> None:
        try:
            self.send_response(status)
            self.send_header("X-Elastic-Product", "Elasticsearch")
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command == "HEAD":
                return
            if fault is Fault.RESET:
                self.wfile.write(content[: len(content) // 2])
                self._hang_up()
            elif fault is Fault.DRIP:
                for at in range(len(content)):
                    if self.server.proxy.fault is not fault:
                        break
                    self.wfile.write(content[at : at + 1])
                    self.wfile.flush()
                    time.sleep(1)
                self._hang_up()
            else:
                self.wfile.write(content)
        except OSError:  # whoever asked has gone
            self.close_connection = True

    def _wait_for_another(self, fault: Fault) -> None:
        while self.server.proxy.fault is fault:
            time.sleep(0.05)

    def _hang_up(self) -> None:
        """A reset instead of a polite end."""
        self.close_connection = True
        linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.connection.close()
        self.rfile = self.wfile = open("/dev/null", "r+b", buffering=0)  # noqa: SIM115


def _error(kind: str, status: int) -> bytes:
    error = {"type": kind, "reason": "injected", "root_cause": []}
    return json.dumps({"error": error, "status": status}).encode()
