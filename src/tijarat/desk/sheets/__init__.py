"""Tables of the register as files: columns declared once a kind, written and read in three forms."""
