"""Aid activities: what was committed and disbursed, by whom, and the files of IATI that say so."""
