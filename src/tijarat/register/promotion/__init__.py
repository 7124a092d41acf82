"""Trade promotion: fairs with their cost, who took part, what was paid, who bought, and what it cost."""
