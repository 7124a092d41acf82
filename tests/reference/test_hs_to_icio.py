"""Every code of HS 2022 belongs to an industry; the rules say which."""

import pytest

from tijarat.errors import UnknownCodeError
from tijarat.reference.hs_to_icio import icio_industry
from tijarat.reference.industries import INDUSTRIES
from tijarat.reference.products import hs22_wording


def test_every_code_of_hs_2022_has_an_industry():
    for code in hs22_wording():
        industry = icio_industry(code)
        assert (industry in INDUSTRIES) == (not code.startswith("99")), code


def test_every_goods_industry_but_mining_support_makes_something():
    made = {icio_industry(code) for code in hs22_wording()}
    goods = {code for code, entry in INDUSTRIES.items() if entry.kind == "goods"}
    assert goods - made == {"B09"}


@pytest.mark.parametrize(
    ("code", "industry"),
    [("010121", "A01"), ("0409", "A01"), ("440311", "A02"), ("0302", "A03"), ("030617", "C10T12"),
     ("0304", "C10T12"), ("2701", "B05"), ("2704", "C19"), ("270900", "B06"), ("271111", "B06"),
     ("271121", "B06"), ("271019", "C19"), ("2716", "D"), ("261000", "B07"), ("2620", "C24B"),
     ("2501", "B08"), ("2523", "C23"), ("2530", "B08"), ("100610", "A01"), ("100630", "C10T12"),
     ("2401", "A01"), ("2402", "C10T12"), ("3004", "C21"), ("3105", "C20"), ("3901", "C20"),
     ("3923", "C22"), ("4001", "A01"), ("4011", "C22"), ("5201", "A01"), ("5205", "C13T15"),
     ("6302", "C13T15"), ("4407", "C16"), ("4802", "C17_18"), ("4901", "J58T60"), ("7003", "C23"),
     ("7108", "C24B"), ("7113", "C31T33"), ("7208", "C24A"), ("7204", "E"), ("7304", "C24A"),
     ("7318", "C25"), ("7403", "C24B"), ("8211", "C25"), ("8407", "C28"), ("840734", "C29"),
     ("8471", "C26"), ("8479", "C28"), ("8501", "C27"), ("8517", "C26"), ("8544", "C27"),
     ("8601", "C302T309"), ("8703", "C29"), ("8711", "C302T309"), ("8716", "C29"), ("8701", "C28"),
     ("870121", "C29"), ("8802", "C302T309"), ("8901", "C301"), ("9018", "C31T33"),
     ("901819", "C26"), ("9403", "C31T33"), ("9506", "C31T33"), ("9405", "C27"), ("97", "R")],
)  # fmt: skip
def test_products_go_to_the_industry_that_makes_them(code, industry):
    assert icio_industry(code) == industry


def test_national_lines_and_special_chapters():
    assert icio_industry("040900000") == "A01"
    assert icio_industry("98010000") is None


@pytest.mark.parametrize("code", ["77", "", "4", "00", "C10", "04.09", "٠٤"])
def test_what_is_no_code_is_refused(code):
    with pytest.raises(UnknownCodeError):
        icio_industry(code)
