"""Any text can be encoded: no crash, the same bits again, nothing of it in the file."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sought.linkage.private.encoded_file import as_text, from_text
from sought.linkage.private.encoded_list import encode
from sought.linkage.private.private_record import PrivateRecord
from sought.linkage.private.shared_secret import SharedSecret
from tests.generative.test_names_compared import names

SECRET = SharedSecret(b"s" * 32)
anything = st.text() | st.text(st.characters(min_codepoint=0xD800, max_codepoint=0xDFFF))
records = st.lists(
    st.builds(
        PrivateRecord,
        record_id=anything,
        name=names,
        father_name=names,
        birth=st.sampled_from(
            ["", "1961", "1961-05", "1961-05-09", "196X", "1960/1962", "../1950"]
        ),
        sex=st.sampled_from(["", "m", "f"]),
        place=anything,
    ),
    max_size=4,
    unique_by=lambda r: r.record_id,
)


@given(records)
@settings(max_examples=60)
def test_every_list_can_be_encoded_and_read_back(listed: list[PrivateRecord]) -> None:
    kept = encode(listed, SECRET)
    text = as_text(kept.sent)
    assert text == as_text(from_text(text)) == as_text(encode(listed, SECRET).sent)
    assert text.isascii()
    assert sorted(kept.record_ids.values()) == sorted(r.record_id for r in listed)
