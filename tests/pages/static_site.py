"""Single pages without the office around them: its static files and policy, nothing else."""

import json
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from django.conf import settings
from django.contrib.staticfiles import finders

STATIC = Path(__file__).resolve().parents[2] / "src" / "sought" / "web" / "static"


def office_policy() -> str:
    """The policy of the office, as its settings say it."""
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    return "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items())


def document(body: str, *, styles: tuple[str, ...] = (), module: str = "") -> str:
    """A page with the look of the office and one of its modules."""
    links = "".join(
        f'<link rel="stylesheet" href="/static/{name}">'
        for name in ("css/tokens.css", "css/base.css", *styles)
    )
    script = f'<script type="module" src="/static/{module}"></script>' if module else ""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Test</title>'
        f'<link rel="icon" href="data:,">{links}{script}</head>'
        f"<body><main><h1>Test</h1>{body}</main></body></html>"
    )


def data_script(name: str, value: object) -> str:
    """As Django's `json_script` writes it."""
    text = json.dumps(value).replace("<", "\\u003C")
    return f'<script id="{name}" type="application/json">{text}</script>'


@contextmanager
def serve(pages: dict[str, str], policy: str | None = None) -> Iterator[str]:
    """Address of a server on loopback with these pages and the static files of the office."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = pages.get(self.path)
            content = found.encode() if found is not None else static_file(self.path)
            kind = "text/html; charset=utf-8" if found is not None else type_of(self.path)
            self.send_response(404 if content is None else 200)
            self.send_header("Content-Security-Policy", policy or office_policy())
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(content or b"not here")

        def log_message(self, *arguments: object) -> None:
            """Say nothing between the dots of the tests."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def static_file(address: str) -> bytes | None:
    """One of ours, or of a package, such as htmx."""
    name = address.removeprefix("/static/").split("?")[0]
    inside = address.startswith("/static/") and ".." not in name
    found = finders.find(name) if inside else None
    return Path(found).read_bytes() if found else None


def type_of(address: str) -> str:
    if address.endswith(".mjs"):
        return "text/javascript"
    return mimetypes.guess_type(address)[0] or "text/plain"
