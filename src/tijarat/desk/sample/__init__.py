"""The sample register: what the five source documents tell, in our own words, to try the desk with."""
