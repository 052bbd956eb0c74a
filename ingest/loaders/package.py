"""Reads a zip package safely: size limits, no traversal, and XML without outside entities."""

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from knowledge.archive import open_zip, refuse_bomb
from knowledge.errors import UnreadableFile, damaged

_TEXT = re.compile(r"\.(?:xml|rels|hpf|rdf)$", re.IGNORECASE)


class Package:
    """The parts of a zip-based document; ``what`` names the format in messages."""

    def __init__(self, content: bytes, what: str) -> None:
        self._what = what
        self._archive = open_zip(content, what, lambda name: bool(_TEXT.search(name)))
        self.names = [info.filename for info in self._archive.infolist() if not info.is_dir()]

    def read(self, name: str) -> bytes:
        """Return one part.

        Raises:
            UnreadableFile: it is missing, damaged, or unpacks to far more than any document holds.
        """
        try:
            info = self._archive.getinfo(name)
            refuse_bomb(info)
            return self._archive.read(info)
        except (KeyError, zipfile.BadZipFile, OSError, EOFError, RuntimeError, ValueError) as error:
            raise damaged(self._what, error) from error
        except (UnreadableFile, MemoryError):
            raise
        except Exception as error:  # zlib.error and NotImplementedError of odd compressions
            raise damaged(self._what, error) from error

    def texts(self) -> bytes:
        """Return the package with nothing but its XML; pictures and films are there and empty."""
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as slim:
            for name in dict.fromkeys(self.names):
                slim.writestr(name, self.read(name) if _TEXT.search(name) else b"")
        return file.getvalue()

    def xml(self, name: str) -> etree._Element:
        """Return the root of one XML part."""
        return parse_xml(self.read(name), self._what)

    def optional_xml(self, name: str) -> etree._Element | None:
        """Return the root of one XML part, None when there is none."""
        return self.xml(name) if name in self.names else None


def parse_xml(content: bytes, what: str) -> etree._Element:
    """Return the root element; entities are not expanded and nothing is fetched.

    Raises:
        UnreadableFile: it is no XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise damaged(what, error) from error
    if root is None:
        raise damaged(what)
    return root


def local(element: etree._Element) -> str:
    """Return the element's name without its namespace ("" for comments)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """Return an attribute by its name without namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the child elements of one local name."""
    return (child for child in element if local(child) == name)


def first(element: etree._Element, *path: str) -> etree._Element | None:
    """Return the first descendant along a path of local names."""
    here: etree._Element | None = element
    for name in path:
        if here is None:
            return None
        here = next(children(here, name), None)
    return here


def number(text: str | None, default: int = 0) -> int:
    """Return an integer attribute, ``default`` when it is missing or odd."""
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default
