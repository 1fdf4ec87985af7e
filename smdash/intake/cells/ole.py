"""An OLE container, the file system inside a file in which Excel kept its workbooks until 2003.

It is walked here before anything else sees it: a chain of sectors that bites its own tail would keep a reader busy for
ever. Containers are those of Microsoft's open specification MS-CFB, document properties those of MS-OLEPS.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from smdash.intake.cells.archive import damaged

_LAST_SECTOR = 0xFFFFFFFA
# Named as in the workbooks of today.
_SUMMARY = {2: "title", 3: "subject", 4: "creator", 5: "keywords", 6: "description", 8: "lastModifiedBy"}
_DOCUMENT = {2: "category", 14: "Manager", 15: "Company"}
_CODE_PAGE, _NARROW, _WIDE = 1, 30, 31
# Code pages that have another name in Python.
_ENCODINGS = {1200: "utf-16-le", 10000: "mac-roman", 65001: "utf-8"}
# What the texts may be in; these are modules, and a reader without files must have loaded them.
ENCODINGS = ("utf-8", "utf-16-le", "mac-roman", "cp932", *(f"cp125{last}" for last in range(9)))


def _chain(table: tuple[int, ...], start: int) -> Iterator[int]:
    """Sectors of a chain; a chain that comes back to itself is refused."""
    steps = 0
    while start < _LAST_SECTOR:
        if start >= len(table) or steps > len(table):
            raise damaged()
        yield start
        start = table[start]
        steps += 1


class Container:
    """The named streams of an OLE container.

    Parameters
    ----------
    data : bytes
        The file.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        if len(data) < 1536:
            raise damaged()
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        directory, self._cutoff, mini_table, _, more, _ = struct.unpack_from("<I4xIIIII", data, 48)
        if shift not in (9, 12) or mini_shift != 6:
            raise damaged()
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        sectors = len(data) // self._size
        lists = list(struct.unpack_from("<109I", data, 76))
        seen = 0
        while more < _LAST_SECTOR:
            words = self._words(more)
            lists.extend(words[:-1])
            more, seen = words[-1], seen + 1
            if seen > sectors:
                raise damaged()
        table: list[int] = []
        for sector in lists:
            if sector < _LAST_SECTOR:
                if len(table) > sectors + self._size:
                    raise damaged()
                table.extend(self._words(sector))
        self._table = tuple(table)
        self._mini_table = tuple(word for at in _chain(self._table, mini_table) for word in self._words(at))
        entries = b"".join(self._sector(at) for at in _chain(self._table, directory))
        self.streams: dict[str, tuple[int, int]] = {}
        self._mini = b""
        for at in range(0, len(entries), 128):
            entry = entries[at : at + 128]
            length = min(struct.unpack_from("<H", entry, 64)[0], 64)
            name = entry[: max(length - 2, 0)].decode("utf-16-le", errors="replace")
            kind, (first, size) = entry[66], struct.unpack_from("<II", entry, 116)
            if kind == 5:
                self._mini = b"".join(self._sector(at) for at in _chain(self._table, first)) if size else b""
            elif kind in (1, 2):
                self.streams[name] = (first, size)
        for first, size in self.streams.values():
            if size:
                for _ in _chain(self._mini_table if size < self._cutoff else self._table, first):
                    pass

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        if at >= len(self._data):
            raise damaged()
        return self._data[at : at + self._size]

    def _words(self, number: int) -> tuple[int, ...]:
        sector = self._sector(number)
        return struct.unpack_from(f"<{len(sector) // 4}I", sector)

    def read(self, name: str) -> bytes:
        """Content of a stream."""
        first, size = self.streams[name]
        if size < self._cutoff:
            step = self._mini_size
            parts = [self._mini[at * step : (at + 1) * step] for at in _chain(self._mini_table, first)]
        else:
            parts = [self._sector(at) for at in _chain(self._table, first)]
        return b"".join(parts)[:size]

    def properties(self) -> dict[str, str]:
        """What the document says of itself: texts such as its title and its creator.

        A set of properties that does not hold together is taken as far as it does: it is no reason to refuse the cells.
        """
        found: dict[str, str] = {}
        for name in self.streams:
            names = {"\5summaryinformation": _SUMMARY, "\5documentsummaryinformation": _DOCUMENT}.get(name.lower())
            if names:
                found.update(_property_texts(self.read(name), names))
        return found


def _property_texts(data: bytes, names: dict[int, str]) -> Iterator[tuple[str, str]]:
    try:
        base = struct.unpack_from("<I", data, 44)[0]
        count = min(struct.unpack_from("<I", data, base + 4)[0], 1000)
        places = {key: base + at for key, at in struct.iter_unpack("<II", data[base + 8 : base + 8 + 8 * count])}
        page = struct.unpack_from("<H", data, places[_CODE_PAGE] + 4)[0] if _CODE_PAGE in places else 1252
        encoding = _ENCODINGS.get(page, f"cp{page}")
        for key in names.keys() & places.keys():
            kind, size = struct.unpack_from("<II", data, places[key])
            start = places[key] + 8
            if kind == _WIDE:
                text = data[start : start + 2 * size].decode("utf-16-le", errors="replace")
            elif kind == _NARROW:
                text = data[start : start + size].decode(
                    encoding if encoding in ENCODINGS else "latin-1", errors="replace"
                )
            else:
                continue
            text = text.partition("\0")[0].strip()
            if text:
                yield names[key], text
    except struct.error:
        return
