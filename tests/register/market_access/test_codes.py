"""HS codes as people type them."""

from __future__ import annotations

import pytest

from tijarat.register.errors import RefusedEntryError
from tijarat.register.market_access.codes import name_of, read_codes, related


def test_leading_zeros_and_order_are_kept():
    assert read_codes(" 0804.10, 040900;0409\n08 ") == ("080410", "040900", "0409", "08")
    assert read_codes("040900000, 04090000") == (
        "040900000",
        "04090000",
    )  # Japan's, Pakistan's lines
    assert read_codes("0804.10, 080410") == ("080410",)
    assert read_codes("") == ()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("80410", "did you mean '080410'? Codes keep leading zeros"),
        ("080499", "Did you mean"),
        ("dates", "Did you mean 080410 (dates)"),
        ("zzzz", "Expected two, four or six digits"),
        ("08041", "not in HS22"),
        ("998877", "not in HS22"),
        (", ".join(f"{n:02d}" for n in range(1, 25)), "expected 20 at most"),
    ],
)
def test_what_is_no_code_is_refused_with_what_it_may_have_meant(typed, said):
    with pytest.raises(RefusedEntryError) as refusal:
        read_codes(typed)
    assert said in str(refusal.value)


def test_a_code_is_found_by_the_groups_above_it():
    assert related("080410") == ("08", "0804", "080410")
    assert name_of("080410") == "dates"
    assert name_of("no code") == "no code"
