"""What the page of an item shows of it and of what stands under it."""

from __future__ import annotations

SHOWN: dict[tuple[str, str], tuple[str, ...]] = {
    ("Proposal", "Proposal"): ("title", "summary", "products"),
    ("Proposal", "Evidence"): ("title", "address", "quote"),
    ("Proposal", "Note"): ("text",),
    ("Proposal", "StatusEvent"): ("note",),
    ("Proposal", "SideView"): ("assessment",),
    ("Proposal", "DateChange"): ("reason", "answer"),
    ("Proposal", "Milestone"): ("title",),
    ("Document", "Document"): ("title", "publisher", "address", "text", "sha256"),
    ("Document", "Extract"): ("title", "verb", "deadline_quote"),
    ("Meeting", "Meeting"): ("title", "place", "hosts"),
    ("Milestone", "Milestone"): ("title",),
    ("Lead", "Lead"): ("title", "investor", "summary", "source", "basis", "site_wanted"),
    ("Lead", "LeadContact"): ("people", "words", "next_step"),
    ("Lead", "LeadActivity"): ("reason",),
    ("Lead", "LeadMember"): ("part",),
    ("Lead", "PlotWish"): ("words",),
    ("Zone", "Zone"): ("title", "summary", "source"),
    ("Zone", "Plot"): ("title",),
    ("Zone", "ZoneFact"): ("words", "source"),
    ("Zone", "ZoneIncentive"): ("title", "words", "legal_source", "address"),
    ("Participation", "Participation"): (),  # named by its company and its fair
}
"""Model of the page, model of the record -> fields of which the page shows the words."""

FAIRS = {"Fair", "Participation", "Subsidy", "BuyerRequest", "Match", "Win"}
"""Pages that do not show every note and evidence yet; what they show is held by tests of their own."""

EVERYWHERE = {"Evidence": ("title",), "Note": ("text",), "StatusEvent": ("note",)}
"""The same for any item's page."""


def shown_on(page: str, model: str) -> tuple[str, ...]:
    """Fields of a record that the page of its item shows; at least the title of the item itself."""
    below = {} if page in FAIRS else EVERYWHERE
    usual = ("title",) if page == model else below.get(model, ())
    return SHOWN.get((page, model), usual)
