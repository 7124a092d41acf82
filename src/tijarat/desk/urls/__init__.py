"""Addresses of the desk, a file a subject."""

from tijarat.desk.urls import common, dialogue

urlpatterns = [*common.urlpatterns, *dialogue.urlpatterns]
handler404 = "tijarat.desk.refusals.missing"
