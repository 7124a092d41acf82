"""The table of uploads."""

from tijarat.register.uploads.models.upload import Upload

__all__ = ["Upload"]
