"""The look at a zip before anything in it is read."""

import pytest

from smdash.intake.cells.archive import MAX_INFLATED, MAX_MEMBERS, MAX_PART, Archive, plain_xml
from smdash.intake.cells.unreadable import UnreadableFile
from tests.hostile.make import archive


def code_of(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as refusal:
        Archive(data)
    return refusal.value.code


def test_members_are_found_whatever_the_case_of_their_name():
    packed = Archive(archive({"xl/Workbook.xml": "<a/>"}))
    assert "XL/workbook.xml" in packed
    assert packed.read("xl/workbook.xml") == b"<a/>"
    assert packed.names == ["xl/Workbook.xml"]


def test_as_many_members_as_the_limit_are_taken_and_one_more_is_not():
    taken = {f"{number}.xml": "" for number in range(MAX_MEMBERS)}
    assert len(Archive(archive(taken)).names) == MAX_MEMBERS
    assert code_of(archive({**taken, "one-more.xml": ""})) == "unsafe-archive"


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/x", "\\x", "C:\\x", "a\\..\\x"])
def test_a_name_that_points_outside_is_refused(name):
    assert code_of(archive({name: "x"})) == "unsafe-archive"


def test_inflated_bytes_are_counted_over_all_members():
    half = bytes(MAX_INFLATED // 2 + 1)
    packed = Archive(archive({"a": half, "b": half}))
    packed.read("a")
    with pytest.raises(UnreadableFile) as refusal:
        packed.read("b")
    assert refusal.value.code == "unsafe-archive"


def test_a_part_that_should_be_small_is_refused_before_it_is_held():
    packed = Archive(archive({"styles.xml": b"<a>" + bytes(MAX_PART) + b"</a>"}))
    with pytest.raises(UnreadableFile) as refusal:
        packed.read_xml("styles.xml")
    assert refusal.value.code == "unsafe-archive"


def test_a_declared_size_is_not_believed():
    data = bytearray(archive({"a": bytes(1000)}))
    directory = data.rfind(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
    with pytest.raises(UnreadableFile) as refusal:
        Archive(bytes(data)).read("a")
    assert refusal.value.code == "damaged-file"


def test_a_changed_byte_is_noticed():
    data = bytearray(archive({"a": bytes(range(256)) * 20}))
    data[60] ^= 1
    with pytest.raises(UnreadableFile) as refusal:
        Archive(bytes(data)).read("a")
    assert refusal.value.code == "damaged-file"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_xml_is_utf_8_from_its_root_on_whatever_it_was(encoding):
    name = encoding.removesuffix("-sig").upper()
    text = f'<?xml version="1.0" encoding="{name}"?>\n<!-- c --><a>ærø</a>'
    assert plain_xml(text.encode(encoding)) == "<a>ærø</a>".encode()


@pytest.mark.parametrize(
    "declared", ["<!DOCTYPE a>", '<!DOCTYPE a [<!ENTITY x "y">]>', "<!-- c --><!DOCTYPE a SYSTEM 'x'>"]
)
def test_a_document_type_is_refused(declared):
    with pytest.raises(UnreadableFile) as refusal:
        plain_xml(f"<?xml version='1.0'?>{declared}<a/>".encode())
    assert refusal.value.code == "unsafe-archive"
