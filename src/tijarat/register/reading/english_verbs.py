"""The English table of verbs: what each says about the matter, and how what is promised follows it."""

from __future__ import annotations

from tijarat.register.reading.candidates import Strength
from tijarat.register.reading.language import Opener, Verb

_ANY: tuple[Opener, ...] = ("to", "that", "on", "for", "object")
_ACT: tuple[Opener, ...] = ("to", "that", "on")
_THING: tuple[Opener, ...] = ("that", "on", "object")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _verb(
    past: str,
    strength: Strength,
    takes: tuple[Opener, ...],
    present: str = "",
    *,
    needs: str = "",
    flags: str = "",
) -> Verb:
    on = set(flags.split())
    return Verb(
        past,
        strength,
        takes,
        tuple(present.split()),
        _words(needs),
        asks="asks" in on,
        wishes="wishes" in on,
        only_talks="only_talks" in on,
        dated="dated" in on,
        needs_side="needs_side" in on,
        praises="praises" in on,
        of_other="of_other" in on,
    )


VERBS: tuple[Verb, ...] = (
    # signed: a paper exists
    _verb("signed", "signed", ("object",), "signs sign", flags="dated"),
    _verb("inked", "signed", ("object",), flags="dated"),
    _verb("initialled", "signed", ("object",), flags="dated"),
    _verb("concluded", "signed", ("object",), needs="agreement agreements treaty memorandum mou",
          flags="dated"),
    _verb("exchanged", "signed", ("on", "for"), needs="notes instruments memoranda mous",
          flags="dated"),
    # agreed: both said yes, or one side bound itself
    _verb("agreed", "agreed", ("to", "that", "on"), "agree agrees", flags="wishes"),
    _verb("decided", "agreed", ("to", "that", "on"), "decide decides", flags="wishes"),
    _verb("resolved", "agreed", ("to", "that"), "resolve resolves", flags="wishes"),
    _verb("pledged", "agreed", ("to", "that", "object"), "pledge pledges"),
    _verb("committed", "agreed", ("to", "object"), "commit commits"),
    _verb("undertook", "agreed", ("to", "that"), "undertake undertakes"),
    _verb("promised", "agreed", ("to", "that", "object")),
    _verb("vowed", "agreed", ("to", "that")),
    _verb("approved", "agreed", ("object",), "approve approves"),
    _verb("finalised", "agreed", ("object",), flags="dated"),
    _verb("finalized", "agreed", ("object",), flags="dated"),
    _verb("directed", "agreed", ("that", "object-to"), flags="asks wishes"),
    _verb("instructed", "agreed", ("that", "object-to"), flags="asks wishes"),
    _verb("assured", "agreed", ("that", "of"), "assures assure"),
    _verb("set", "agreed", ("to", "of"), needs="target goal"),
    _verb("reached", "agreed", ("to", "that", "on", "for"),
          needs="agreement consensus understanding", flags="dated"),
    _verb("made", "agreed", ("to", "that"), needs="commitment pledge promise"),
    # proposed: one side wants it, the other has not answered
    _verb("proposed", "proposed", _ANY, "proposes propose", flags="wishes"),
    _verb("suggested", "proposed", _ANY, "suggests suggest", flags="wishes"),
    _verb("recommended", "proposed", _ANY, "recommends recommend", flags="wishes"),
    _verb("requested", "proposed", ("that", "for", "object"), "requests request",
          flags="asks of_other wishes"),
    _verb("asked", "proposed", ("object-to", "for"), "asks ask", flags="asks of_other"),
    _verb("urged", "proposed", ("that", "object"), "urges urge", flags="asks of_other wishes"),
    _verb("invited", "proposed", ("object",), "invites invite", flags="asks of_other"),
    _verb("encouraged", "proposed", ("object-to",), "encourages encourage", flags="asks"),
    _verb("called", "proposed", ("for", "on-to"), "calls call", flags="of_other"),
    _verb("offered", "proposed", ("to", "object"), "offers offer"),
    _verb("sought", "proposed", ("object", "to"), "seeks seek", flags="of_other"),
    _verb("advocated", "proposed", ("for", "object"), "advocates advocate"),
    _verb("demanded", "proposed", ("that", "object"), "demands demand", flags="wishes"),
    _verb("announced", "proposed", ("to", "that"), "announces announce"),
    _verb("announced", "proposed", ("to", "for"), needs="plan plans intention decision"),
    _verb("planned", "proposed", ("to",), "plan plans"),
    _verb("intended", "proposed", ("to",), "intend intends"),
    _verb("made", "proposed", ("to", "that", "for", "on"), needs="proposal request offer suggestion"),
    _verb("presented", "proposed", ("to", "that", "for", "on"), needs="proposal proposals"),
    _verb("submitted", "proposed", ("to", "that", "for", "on"), needs="proposal proposals request"),
    _verb("tabled", "proposed", ("object",), "tables table"),
    _verb("expressed", "proposed", ("to", "for"),
          "expresses express", needs="readiness willingness intention intent"),
    # welcomed: heard with favour, nothing bound
    _verb("welcomed", "welcomed", _THING, "welcomes welcome"),
    _verb("endorsed", "welcomed", _THING, "endorses endorse"),
    _verb("supported", "welcomed", ("object",)),
    _verb("accepted", "welcomed", ("object",), "accepts accept"),
    _verb("expressed", "welcomed", ("to", "on", "for"),
          "expresses express", needs="interest desire wish support"),
    _verb("showed", "welcomed", ("to", "on", "for"), "shows show", needs="interest"),
    # reaffirmed: said again, or said to matter
    _verb("reaffirmed", "reaffirmed", _ANY, "reaffirms reaffirm"),
    _verb("affirmed", "reaffirmed", ("that",), "affirms affirm"),
    _verb("affirmed", "reaffirmed", ("to", "on", "for"), "affirms affirm",
          needs="commitment resolve readiness support wish"),
    _verb("confirmed", "reaffirmed", ("that",), "confirms confirm"),
    _verb("confirmed", "reaffirmed", ("to", "on", "for"), "confirms confirm",
          needs="commitment intention readiness collaboration cooperation"),
    _verb("reiterated", "reaffirmed", _ANY, "reiterates reiterate"),
    _verb("renewed", "reaffirmed", ("to", "for"), "renews renew",
          needs="commitment resolve pledge determination"),
    _verb("expressed", "reaffirmed", ("to", "on", "for"),
          "expresses express", needs="commitment resolve determination"),
    _verb("conveyed", "reaffirmed", ("to", "on", "for"), needs="commitment resolve"),
    _verb("recommitted", "reaffirmed", ("to",)),
    _verb("emphasised", "reaffirmed", _THING, "emphasises emphasise", flags="praises"),
    _verb("emphasized", "reaffirmed", _THING, "emphasizes emphasize", flags="praises"),
    _verb("stressed", "reaffirmed", _THING, "stresses stress", flags="praises"),
    _verb("underlined", "reaffirmed", _THING, "underlines underline", flags="praises"),
    _verb("underscored", "reaffirmed", _THING, "underscores underscore", flags="praises"),
    _verb("highlighted", "reaffirmed", _THING, "highlights highlight", flags="praises"),
    _verb("recognised", "reaffirmed", ("to", "for"), "recognises recognise", needs="need",
          flags="needs_side"),
    _verb("recognized", "reaffirmed", ("to", "for"), "recognizes recognize", needs="need",
          flags="needs_side"),
    _verb("acknowledged", "reaffirmed", ("to", "for"), "acknowledges acknowledge", needs="need",
          flags="needs_side"),
    # only talked about: a candidate where what is talked about is planned
    _verb("discussed", "reaffirmed", ("object",), flags="only_talks"),
    _verb("explored", "reaffirmed", ("object",), flags="only_talks"),
    _verb("addressed", "reaffirmed", ("object",), flags="only_talks"),
    _verb("reviewed", "reaffirmed", ("object",), flags="only_talks"),
    _verb("considered", "reaffirmed", ("object",), flags="only_talks"),
)  # fmt: skip
"""In one place, by strength."""

LIST_NOUNS: dict[str, Strength] = {
    "proposals": "proposed", "proposal": "proposed", "recommendations": "proposed",
    "suggestions": "proposed", "requests": "proposed", "initiatives": "proposed",
    "commitments": "agreed", "decisions": "agreed", "undertakings": "agreed", "pledges": "agreed",
    "actions": "agreed", "deliverables": "agreed", "outcomes": "agreed",
}  # fmt: skip
"""Nouns that a list of proposals is introduced with: "key proposals included", "Agreed actions:"."""
