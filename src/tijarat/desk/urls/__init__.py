"""Addresses of the desk, a file a subject."""

from tijarat.desk.urls import (
    aid,
    analysis,
    api,
    common,
    dialogue,
    exchange,
    investment,
    lists,
    market_access,
    merging,
    people,
    promotion,
    skills,
    targets,
)

urlpatterns = [
    *common.urlpatterns,
    *people.urlpatterns,
    *dialogue.urlpatterns,
    *exchange.urlpatterns,
    *market_access.urlpatterns,
    *lists.urlpatterns,
    *investment.urlpatterns,
    *targets.urlpatterns,
    *api.urlpatterns,
    *merging.urlpatterns,
    *promotion.urlpatterns,
    *analysis.urlpatterns,
    *skills.urlpatterns,
    *aid.urlpatterns,
]
handler400 = "tijarat.desk.refusals.unreadable"
handler404 = "tijarat.desk.refusals.missing"
handler500 = "tijarat.desk.refusals.broken"
