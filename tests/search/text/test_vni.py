"""VNI and Telex keys are written and read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.text import decode_telex, decode_vni, fold
from search.text.telex import encode_telex
from search.text.vni import encode_vni

SENTENCE = """
tôi muốn đăng ký khai sinh cho cháu mới đẻ ở xã thì cần những giấy tờ gì và nộp tại đâu được ạ
giấy chứng nhận quyền sử dụng đất bị rách muốn đổi lại phải làm thế nào xin hướng dẫn giúp nguyễn huỳnh quý thuở khuya
""".split()


@given(words=st.lists(st.sampled_from(SENTENCE), min_size=1, max_size=12))
@pytest.mark.parametrize(("encode", "decode"), [(encode_vni, decode_vni), (encode_telex, decode_telex)])
def test_a_typed_sentence_comes_back(encode, decode, words: list[str]) -> None:  # type: ignore[no-untyped-def]
    typed = [encode(word) for word in words]
    assert [decode(keys) or keys for keys in typed] == words


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("dang9", "đang"),
        ("d9a8ng", "đăng"),
        ("ky1", "ký"),
        ("gia61y", "giấy"),
        ("nguo7i2", "người"),
        ("đăng1", "đắng"),
    ],
)
def test_vni_keys_in_any_usual_order(keys: str, word: str) -> None:
    assert decode_vni(keys) == word


@pytest.mark.parametrize("word", ["khai", "ct01", "na17", "01a", "1962", "m01b", "", "hợp"])
def test_what_is_no_vni_is_left_alone(word: str) -> None:
    assert decode_vni(word) is None


@given(st.sampled_from(SENTENCE))
def test_keys_fold_to_the_letters_they_stand_for(word: str) -> None:
    assert fold(decode_vni(encode_vni(word)) or word) == fold(word)
