"""People of the sample register. Every one of them is made up; offices exist, their names are public."""

from __future__ import annotations

from tijarat.register.people.models import Organisation, User
from tijarat.register.permissions import Role

ORGANISATIONS = {
    # key: (side, kind, name, short name)
    "commerce": ("PAK", "ministry", "Ministry of Commerce", "Commerce"),
    "economic_affairs": ("PAK", "ministry", "Ministry of Economic Affairs", "Economic Affairs"),
    "industries": ("PAK", "ministry", "Ministry of Industries and Production", "Industries"),
    "mission": (
        "PAK",
        "mission",
        "Embassy of Pakistan in Tokyo, Trade and Investment Wing",
        "Mission Tokyo",
    ),
    "promotion": ("PAK", "agency", "Trade Development Authority of Pakistan", "TDAP"),
    "overseas": (
        "PAK",
        "ministry",
        "Ministry of Overseas Pakistanis and Human Resource Development",
        "Overseas Pakistanis",
    ),
    "mofa": ("JPN", "ministry", "Ministry of Foreign Affairs of Japan", "MOFA"),
    "meti": ("JPN", "ministry", "Ministry of Economy, Trade and Industry", "METI"),
    "jica": ("JPN", "agency", "Japan International Cooperation Agency", "JICA"),
    "jetro": ("JPN", "agency", "Japan External Trade Organization", "JETRO"),
}

PEOPLE = {
    # key: (name, organisation, roles)
    "amna": ("Amna Sample", "commerce", [Role.DESK_OFFICER]),
    "bilal": ("Bilal Sample", "commerce", [Role.REVIEWER, Role.PUBLISHER]),
    "sana": ("Sana Sample", "mission", [Role.DESK_OFFICER, Role.ANALYST]),
    "danish": ("Danish Sample", "industries", [Role.FOCAL_POINT]),
    "farah": ("Farah Sample", "economic_affairs", [Role.READER]),
    "gul": ("Gul Sample", "commerce", [Role.AUDITOR]),
    "hamid": ("Hamid Sample", "commerce", [Role.ADMINISTRATOR]),
    "aoki": ("Aoki Sample", "mofa", [Role.REVIEWER, Role.PUBLISHER]),
    "baba": ("Baba Sample", "meti", [Role.DESK_OFFICER]),
    "chiba": ("Chiba Sample", "jica", [Role.COUNTERPART]),
    "iqra": ("Iqra Sample", "promotion", [Role.DESK_OFFICER]),
    "junaid": ("Junaid Sample", "promotion", [Role.REVIEWER]),
    "kashif": ("Kashif Sample", "promotion", [Role.DESK_OFFICER]),
    "nida": ("Nida Sample", "economic_affairs", [Role.DESK_OFFICER]),
    "omar": ("Omar Sample", "economic_affairs", [Role.REVIEWER]),
    "khalid": ("Khalid Sample", "overseas", [Role.DESK_OFFICER]),
    "lubna": ("Lubna Sample", "overseas", [Role.REVIEWER]),
    "endo": ("Endo Sample", "jetro", [Role.DESK_OFFICER, Role.REVIEWER]),
    "doi": ("Doi Sample", "mofa", [Role.AUDITOR]),
}


def organisations() -> dict[str, Organisation]:
    """The offices."""
    return {
        key: Organisation.objects.create(side=side, kind=kind, name=name, short_name=short)
        for key, (side, kind, name, short) in ORGANISATIONS.items()
    }


def people(offices: dict[str, Organisation]) -> dict[str, User]:
    """The people; none has a password, so that they can be used in the sample only."""
    return {
        key: User.objects.create_user(f"{key}@sample.invalid", name, offices[office], *roles)
        for key, (name, office, roles) in PEOPLE.items()
    }
