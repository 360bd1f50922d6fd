"""Korean text comes out right whatever a file says of its encoding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.sources.decode import declared_encoding, decode
from loaders.sources.errors import SourceError

STORY = "울산시는 똠과 펲을 쓴 안내문에서 '수소도시 조성사업'에 140억 원을 들인다고 밝혔다."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp949"])
def test_every_encoding_korean_text_is_saved_in(encoding):
    bom = {"utf-16-le": "\ufeff", "utf-16-be": "\ufeff"}.get(encoding, "")
    assert decode((bom + STORY).encode(encoding)).text.lstrip("\ufeff") == STORY


@pytest.mark.parametrize(
    "label", ["euc-kr", "EUC-KR", "ks_c_5601-1987", "ksc5601", "windows-949", "x-windows-949", "cp949"]
)
@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="{}">',
        '<META http-equiv="Content-Type" content="text/html; charset={}">',
        '<?xml version="1.0" encoding="{}"?>',
    ],
)
def test_every_korean_label_means_cp949(label, declaration):
    page = declaration.format(label).encode()
    assert declared_encoding(page) == "cp949"
    assert STORY in decode(page + STORY.encode("cp949"), markup=True).text


@pytest.mark.parametrize(
    ("declared", "saved"), [("utf-8", "cp949"), ("euc-kr", "utf-8"), ("iso-8859-1", "cp949"), ("no-such", "cp949")]
)
def test_a_wrong_declaration_does_not_break_the_text(declared, saved):
    page = f'<meta charset="{declared}"><p>{STORY}'.encode(saved)
    assert STORY in decode(page, markup=True).text


def test_decomposed_syllables_are_composed():
    assert decode("\u110b\u116e\u11af\u1109\u1161\u11ab".encode()).text == "울산"


def test_one_broken_character_in_a_long_text_is_tolerated():
    data = (STORY * 20).encode()[:-2]
    assert decode(data).text.startswith(STORY)


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 4,
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"\x00" * 100,
        b"%PDF-1.4\n\xe2\xe3\xcf\xd3\xff\xfe",
    ],
)
def test_what_is_no_text_is_refused(data):
    with pytest.raises(SourceError, match="not text"):
        decode(data)


@given(st.text(alphabet=st.characters(codec="cp949", exclude_categories=["Cc", "Cs", "Co"]), min_size=5))
def test_whatever_cp949_can_say_is_read_back_or_is_valid_utf8(text):
    decoded = decode((STORY + text).encode("cp949"))
    assert decoded.encoding == "cp949"


@given(st.binary())
def test_arbitrary_bytes_are_text_or_a_source_error(data):
    try:
        assert isinstance(decode(data, markup=True).text, str)
    except SourceError as error:
        assert error.line("ko") != error.line("en")
