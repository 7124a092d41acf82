"""A web server on loopback that plays the publishers of sources.md. All data SYNTHETIC."""

from tests.sources.loopback.messages import Reply, Request
from tests.sources.loopback.server import Publisher

__all__ = ["Publisher", "Reply", "Request"]
