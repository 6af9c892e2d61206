"""XML read without its dangers, and written with white space that people can read."""

from __future__ import annotations

from typing import NoReturn
from xml.etree import ElementTree
from xml.parsers import expat

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
Element = ElementTree.Element


def parse(data: bytes) -> Element:
    """The root of `data`. A document type may be named, but entities may not be declared: a few lines of them expand
    to gigabytes. Nothing outside the file is ever read. Raises ValueError with the line.
    """
    guard = expat.ParserCreate()

    def refuse(*_: object) -> NoReturn:
        raise ValueError(
            f"line {guard.CurrentLineNumber}: entity declarations are refused; remove the DTD's own entities"
        )

    guard.EntityDeclHandler = refuse
    try:
        guard.Parse(data, True)
        return ElementTree.fromstring(data)  # the guard above has seen all of it
    except (expat.ExpatError, ElementTree.ParseError) as error:
        raise ValueError(f"not well-formed XML: {error}") from error


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def content(element: Element) -> str:
    """All text inside an element, white space put right."""
    return " ".join("".join(element.itertext()).split())


def language(element: Element) -> str:
    """The primary language code of an element ("uk-UA" → uk); TMX 1.1 wrote `lang` without a namespace."""
    code = element.get(XML_LANG) or element.get("lang") or ""
    return code.replace("_", "-").partition("-")[0].lower()


def child(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """A new element at the end of `parent`. Characters that XML cannot hold are dropped."""
    made = ElementTree.SubElement(parent, name, attributes)
    made.text = "".join(char for char in text if char in "\t\n" or ord(char) >= 32) or None
    return made


def document(root: Element, doctype: str = "") -> bytes:
    """The whole file as UTF-8."""
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode")
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return (head + (doctype + "\n" if doctype else "") + body + "\n").encode("utf-8")
