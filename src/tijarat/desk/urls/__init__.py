"""Addresses of the desk, a file a subject."""

from tijarat.desk.urls import common, dialogue, targets

urlpatterns = [*common.urlpatterns, *dialogue.urlpatterns, *targets.urlpatterns]
handler404 = "tijarat.desk.refusals.missing"
