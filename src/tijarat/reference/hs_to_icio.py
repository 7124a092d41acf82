"""From the Harmonized System to the OECD's industries, approximately.

A product goes to the industry of ISIC Rev.4 that makes it: raw cotton to farming (ginning is class
0163), milled rice to food (1061), plastics in primary forms to chemicals (2013), scrap to waste
recovery (3830), books to publishing (5811). The rules are ours: a chapter has a default, headings
and subheadings depart from it, and the longest beginning of a code that has a rule decides.

It is an approximation. A heading may hold the products of several industries (tea in bulk and in
packets, live and frozen shrimps before 2012), and the codes of an older edition are read by the
same rules. Use it to compare goods with industries, not to replace the OECD's own conversion keys,
which split by end use as well.
"""

from __future__ import annotations

from functools import cache

from tijarat.errors import UnknownCodeError
from tijarat.reference.industries import INDUSTRIES

_RULES = """
A01     01 0407 0409 0410 0501 051110 06 07 08 09 10 12 140490 152190 2401 4001 4301 5001 510111
        510119 5102 5201 530110 530210 530310 5305
A02     1301 1401 44011 4403 4501
A03     0301 0302 03062 03063 030711 030721 030731 030741 030742 030751 030760 030771 030781 030782
        030791 030811 030821 030830 0508 121221 121229 121220 7101
B05     2701 2702
B06     2709 271111 271121 2714
B07     2601 2602 2603 2604 2605 2606 2607 2608 2609 2610 2611 2612 2613 2614 2615 2616 2617
B08     25 2703 710210 710221 710231 710310
C10T12  02 03 04 05 0710 0711 0712 0811 0812 0813 080111 080620 090121 090122 090130 090140 090190
        090210 090230 0903 100620 100630 100640 11 1208 121410 13 140420 15 16 17 18 19 20 21 22 23
        24 3501 3502 3505 4101 4102 4103
C13T15  41 42 43 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64 65 8804 940430 940440 940490
C16     14 44 45 46 940610
C17_18  47 48 49 9619
C19     27 2704 2706 2708 2710 2711 2712 2713
C20     1520 2707 28 29 31 32 33 34 35 36 37 38 3901 3902 3903 3904 3905 3906 3907 3908 3909 3910
        3911 3912 3913 3914 4002 4402 5402 5403 5404 5405 5501 5502 5503 5504 5505
C21     291821 291822 291823 2935 2936 2937 2938 2939 2940 2941 30 3822
C22     39 40
C23     251820 251990 252020 2522 2523 2715 68 69 70
C24A    26 2618 2619 72 7301 7302 7303 7304 7305 7306 7307 7325
C24B    2620 71 74 75 76 78 79 80 81
C25     73 7413 7415 7418 7419 7508 7610 7611 7612 7613 7614 7615 7616 7806 7907 8007 82 83 8401
        8402 8403 8404 8480 850511 850519 93 9406
C26     844331 844332 844399 8471 847290 847330 847350 8517 8518 8519 8520 8521 8522 8523 8524 8525
        8526 8527 8528 8529 8531 8532 8533 8534 8540 8541 8542 90 901811 901812 901813 901814
        901819 901820 902140 902150 91 950450 9620
C27     7321 841451 841460 841810 841821 841822 841829 841830 841840 841911 841912 841919 842112
        842211 845011 845012 845019 845090 845121 85 851210 9405
C28     84 8514 8701 870410 8709 9009 9508
C29     840731 840732 840733 840734 840820 8511 8512 8609 87 87012 940120
C301    89
C302T309 840710 840910 841111 841112 841121 841122 841191 841210 86 8710 8711 8712 8713 8714 8715
        871680 88 940110
C31T33  3406 420321 650610 66 67 710122 7102 7103 7104 7105 7113 7114 7115 7116 7117 7118 841920
        900130 900140 900150 9003 9004 9018 9019 9020 9021 9023 9113 92 94 95 96
D       2705 2716
E       2621 300692 3825 3915 4004 4707 7001 7112 7204 7404 7503 7602 7802 7902 8002 854810 8549
J58T60  3704 3705 3706 4901 4902 4903 4904 4905 852349
R       97
"""


def icio_industry(hs_code: str) -> str | None:
    """The OECD industry that makes a product of the Harmonized System, approximately.

    Parameters
    ----------
    hs_code : two digits or more of any edition, or a national line that begins with them.

    Returns
    -------
    An ICIO code; None for chapters 98 and 99, special transactions that no industry makes.

    Raises
    ------
    UnknownCodeError : not a Harmonized System code.

    Examples
    --------
    >>> icio_industry("520100"), icio_industry("520511"), icio_industry("261000")
    ('A01', 'C13T15', 'B07')
    >>> icio_industry("847130"), icio_industry("99") is None
    ('C26', True)
    """
    if not (hs_code.isascii() and hs_code.isdecimal() and len(hs_code) >= 2):
        raise UnknownCodeError(
            f"'{hs_code}' is not a Harmonized System code; expected two or more digits as text, "
            "such as '0409'. Codes keep leading zeros."
        )
    if hs_code[:2] in ("98", "99"):
        return None
    rules = _rules()
    for length in range(min(6, len(hs_code)), 1, -1):
        if hs_code[:length] in rules:
            return rules[hs_code[:length]]
    raise UnknownCodeError(
        f"'{hs_code}' is in no chapter of the Harmonized System; expected 01 to 97 without 77."
    )


@cache
def _rules() -> dict[str, str]:
    """Industry by the beginning of a code."""
    rules: dict[str, str] = {}
    industry = ""
    for word in _RULES.split():
        if word in INDUSTRIES:
            industry = word
        elif rules.setdefault(word, industry) != industry:
            raise ValueError(f"two rules for {word}: {rules[word]} and {industry}")
    return rules
