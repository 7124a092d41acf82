"""Letters: what somebody should look at, by e-mail, at most once a day, as she sees it at that moment."""
