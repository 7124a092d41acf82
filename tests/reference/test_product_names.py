"""Every product has a name in Japanese and Urdu: short, in its own letters, and no other's."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijarat.errors import UnknownCodeError
from tijarat.reference.product_names import LANGUAGES, name_in, names
from tijarat.reference.products import TOTAL, hs22_wording, own_names, short_name

LETTERS = {"ja": r"[\u3040-\u30ff\u4e00-\u9fff]", "ur": r"[\u0600-\u06ff]"}
CODES = sorted({*hs22_wording(), *own_names()})


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_has_a_name_of_ours_has_one_in_the_language(language):
    told = names(language)
    assert [code for code in told if ":" not in code] == list(own_names())
    strange = {c: name for c, name in told.items() if not re.search(LETTERS[language], name)}
    assert not strange
    assert {c: name for c, name in told.items() if len(name) > 45 or name != name.strip()} == {}
    assert not [name for name in told.values() if re.search("[\u064a\u0643]", name)], (
        "Arabic letters"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_codes_told_apart_in_english_are_told_apart_in_the_language(language):
    english = defaultdict(set)
    for code, (name, _words, _long) in own_names().items():
        english[names(language)[code]].add(name)
    assert {told: sorted(said) for told, said in english.items() if len(said) > 1} == {}


@given(st.sampled_from(CODES), st.sampled_from(LANGUAGES))
def test_every_code_of_the_harmonized_system_is_named(code, language):
    name = name_in(language, "HS22" if code in hs22_wording() else "HS92", code)
    assert re.search(LETTERS[language], name)
    assert name in names(language).values() or code in name


@pytest.mark.parametrize(
    ("classification", "code", "ja", "ur"),
    [
        ("HS22", TOTAL, "全品目", "تمام اشیا"),
        ("EBOPS2010", TOTAL, "全サービス", "تمام خدمات"),
        ("EBOPS2010", "SI2", "コンピュータサービス", "کمپیوٹر خدمات"),
        ("EBOPS2010", "SI21", "コンピュータサービス", "کمپیوٹر خدمات"),
        ("SITC1", "3", "鉱物性燃料", "معدنی ایندھن"),
        ("ICIO", "F", "建設業", "تعمیرات"),
        ("HS92", "9999AA", "品目不明の財", "غیر متعین اشیا"),
        ("JPHS9", "28XXXXXXA", "非公表の品目：無機化学品", "پوشیدہ مدیں: غیر نامیاتی کیمیکلز"),
        ("JPHS9", "000000190", "再輸出品・特殊取扱品", "دوبارہ برآمد اور خصوصی اشیا"),
    ],
)
def test_what_is_no_plain_code_is_named_too(classification, code, ja, ur):
    assert name_in("ja", classification, code) == ja
    assert name_in("ur", classification, code) == ur


def test_english_is_what_it_was_and_other_languages_are_refused():
    assert name_in("en", "HS22", "0409") == short_name("HS22", "0409")
    with pytest.raises(UnknownCodeError, match="'fr'; expected en, ja or ur"):
        name_in("fr", "HS22", "0409")
    with pytest.raises(UnknownCodeError, match="is not in HS22"):
        name_in("ja", "HS22", "040999")
