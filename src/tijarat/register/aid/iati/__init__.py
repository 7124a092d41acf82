"""Files of the International Aid Transparency Initiative, version 2.03: read and written."""
