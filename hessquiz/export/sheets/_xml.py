"""XML written as text: elements one by one, as ElementTree writes them."""

from __future__ import annotations

from html import escape


def element(tag: str, text: str, attributes: str = "") -> str:
    """An element that holds this text; `attributes` stand behind a blank, as they are."""
    return f"<{tag}{attributes}>{escape(text, quote=False)}</{tag}>" if text else f"<{tag}{attributes} />"


def value(text: str) -> str:
    """Text that may stand between the quotation marks of an attribute."""
    plain = escape(text, quote=False).replace('"', "&quot;")
    return plain.replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#09;")
