"""Addresses of the desk, a file a subject."""

from tijarat.desk.urls import common, dialogue, exchange, people, promotion, targets

urlpatterns = [
    *common.urlpatterns,
    *people.urlpatterns,
    *dialogue.urlpatterns,
    *exchange.urlpatterns,
    *targets.urlpatterns,
    *promotion.urlpatterns,
]
handler404 = "tijarat.desk.refusals.missing"
