"""Labels of tenfolds on an axis, as the reader's country counts."""

from __future__ import annotations

from tijarat.charts import TENFOLDS

LABELS = {
    "en": TENFOLDS,
    "ja": (
        "datum.value < 1e4 ? format(datum.value, ',') : datum.value < 1e8 "
        "? format(datum.value / 1e4, ',') + '万' : format(datum.value / 1e8, ',') + '億'"
    ),
    "ur": (
        "datum.value < 1e5 ? format(datum.value, ',') : datum.value < 1e7 "
        "? format(datum.value / 1e5, ',') + ' لاکھ' : datum.value < 1e9 "
        "? format(datum.value / 1e7, ',') + ' کروڑ' : format(datum.value / 1e9, ',') + ' ارب'"
    ),
}
"""Language -> an expression of Vega."""
