"""The desk for programs: the register read and written as JSON, by the same rules as its pages."""
