"""The tables of market access."""

from tijarat.register.market_access.models.barrier import Barrier, Value
from tijarat.register.market_access.models.certificate import Certificate
from tijarat.register.market_access.models.goods import Good, OfGoods, UnderAuthority
from tijarat.register.market_access.models.report import ReceivingOffice, Report, ReportLink
from tijarat.register.market_access.models.requirement import Requirement

__all__ = [
    "Barrier",
    "Certificate",
    "Good",
    "OfGoods",
    "ReceivingOffice",
    "Report",
    "ReportLink",
    "Requirement",
    "UnderAuthority",
    "Value",
]
