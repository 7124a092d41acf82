"""Two instances exchange what is shared: signed parcels, looked at, then accepted or refused."""
