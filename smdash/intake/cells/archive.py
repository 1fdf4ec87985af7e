"""The look at a zip before anything in it is read."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import IO

from smdash.intake.cells.unreadable import UnreadableFile

# A cohort workbook has some dozens of members; a thousand leaves room for pictures and many sheets.
MAX_MEMBERS = 1_000
# 20 MB of workbook inflate to about 200 MB; with its cells that stays below the child's memory limit. What is inflated
# is counted as it comes: the size a member declares is the sender's word. The cap makes a ratio limit needless.
MAX_INFLATED = 256 * 2**20
# Parts that are taken whole, such as styles and comments: 64,000 styles are 13 MB. As a tree of elements they take
# thirty times that.
MAX_PART = 16 * 2**20

_PIECE = 2**20
_DAMAGED = (
    "The file is damaged or was cut short: open it in Excel or LibreOffice, save it again and upload the new copy."
)
_ENCODING = re.compile(rb"""<\?xml[^>]*\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_ROOT = re.compile(rb"<[A-Za-z_]")


def damaged() -> UnreadableFile:
    """The refusal of a file whose structure does not hold together."""
    return UnreadableFile("damaged-file", _DAMAGED)


def unsafe(what: str) -> UnreadableFile:
    """The refusal of an archive that no spreadsheet program writes."""
    return UnreadableFile(
        "unsafe-archive",
        f"The file was not opened because {what}, which no spreadsheet program writes: open it in Excel or "
        "LibreOffice, save it again and upload the new copy.",
    )


class Archive:
    """The members of a zip that has passed the look, inflated on demand and never to disk.

    Parameters
    ----------
    data : bytes
        The zip.

    Raises
    ------
    UnreadableFile
        The zip is damaged, encrypted, has too many members, or names that point outside or twice to one member.
    """

    def __init__(self, data: bytes) -> None:
        # The end record says how many members there are: look before a directory of a million entries is parsed.
        end = data.rfind(b"PK\x05\x06")
        if end >= 0 and int.from_bytes(data[end + 10 : end + 12], "little") > MAX_MEMBERS:
            raise unsafe(f"it has more than {MAX_MEMBERS:,} parts")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, OSError) as error:
            raise damaged() from error
        if len(members) > MAX_MEMBERS:
            raise unsafe(f"it has more than {MAX_MEMBERS:,} parts")
        self._members: dict[str, zipfile.ZipInfo] = {}
        for member in members:
            name = member.filename.replace("\\", "/")
            if name.startswith("/") or ".." in name.split("/") or ":" in name:
                raise unsafe("it has a part whose name points outside it")
            if name.lower() in self._members:
                raise unsafe("it has two parts of one name")
            if member.flag_bits & 1:
                raise UnreadableFile(
                    "password-protected",
                    "The file is protected by a password: remove the password in the program it was made with, "
                    "save and upload it again.",
                )
            self._members[name.lower()] = member
        self._left = MAX_INFLATED

    @property
    def names(self) -> list[str]:
        """Names of the members, as written in the zip."""
        return [member.filename.replace("\\", "/") for member in self._members.values()]

    @property
    def declared_size(self) -> int:
        """How many bytes the members say they inflate to, up to what is allowed: the sender's word, not a measure."""
        return min(MAX_INFLATED, sum(member.file_size for member in self._members.values()))

    @property
    def share_inflated(self) -> float:
        """How much of what the members say they inflate to has been inflated, from 0 to 1."""
        return min(1.0, (MAX_INFLATED - self._left) / max(1, self.declared_size))

    def __contains__(self, name: str) -> bool:
        """Whether there is a member of this name; upper and lower case are one, as for Excel."""
        return name.lower() in self._members

    def stream(self, name: str) -> Inflating:
        """A member to be inflated piece by piece."""
        member = self._members.get(name.lower())
        if member is None or member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise damaged()
        try:
            return Inflating(self, self._zip.open(member))
        except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, OSError, zlib.error) as error:
            raise damaged() from error

    def read(self, name: str, limit: int = MAX_INFLATED) -> bytes:
        """A whole member, inflated; what goes beyond the limit is refused before it is held."""
        stream, pieces, size = self.stream(name), list[bytes](), 0
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > limit:
                raise unsafe(f"a part that should be small is larger than {limit // 2**20} MB")
            pieces.append(piece)
        return b"".join(pieces)

    def read_xml(self, name: str, limit: int = MAX_PART) -> bytes:
        """A whole XML member as UTF-8 from its root element on."""
        return plain_xml(self.read(name, limit))

    def count(self, size: int) -> None:
        """Take inflated bytes off what is left of the allowance."""
        self._left -= size
        if self._left < 0:
            raise unsafe(f"it unpacks to more than {MAX_INFLATED // 2**20} MB")


class Inflating:
    """One member being inflated, every byte counted against its archive's allowance."""

    def __init__(self, archive: Archive, source: IO[bytes]) -> None:
        self._archive = archive
        self._source = source

    def read(self, size: int) -> bytes:
        """The next bytes; none at the end."""
        try:
            data = self._source.read(size)
        except (zipfile.BadZipFile, ValueError, EOFError, OSError, zlib.error) as error:
            raise damaged() from error
        self._archive.count(len(data))
        return data


def plain_xml(data: bytes) -> bytes:
    """XML as UTF-8, from its root element on.

    Raises
    ------
    UnreadableFile
        The XML declares a document type or entities, or is in an encoding that cannot be read.
    """
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            data = data.decode("utf-16").encode()
        else:
            declared = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf"))
            if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii"):
                data = data.decode(declared[1].decode()).encode()
    except (UnicodeDecodeError, LookupError) as error:
        raise damaged() from error
    root = _ROOT.search(data)
    if root is None:
        raise damaged()
    if b"<!DOCTYPE" in data[: root.start()] or b"<!ENTITY" in data[: root.start()]:
        raise unsafe("it declares a document type")
    return data[root.start() :]
