"""Two records of one organisation become one: previewed, merged at once, undone while that is honest."""
