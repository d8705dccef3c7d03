"""A QR code as one SVG path, drawn here: the sheet is printed where there is no internet."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString
from qrcode.constants import ERROR_CORRECT_Q
from qrcode.main import QRCode

_QUIET = 4
"""Empty modules around it, as the standard asks."""


def qr_svg(text: str, label: str) -> SafeString:
    """Dark modules as squares of one unit; a quarter of it may be lost and it is still read."""
    code = QRCode(error_correction=ERROR_CORRECT_Q, border=_QUIET)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    dark = (
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, filled in enumerate(row) if filled
    )
    return format_html(
        '<svg class="qr" viewBox="0 0 {size} {size}" role="img" aria-label="{label}">'
        '<path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/><path fill="#000" d="{dark}"/></svg>',
        size=len(rows),
        label=label,
        dark="".join(dark),
    )
