"""Files that people send to be taken in: kept until they looked at what would come of them."""
