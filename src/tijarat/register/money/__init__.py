"""Money: amounts with their currency, and lines of cost under whatever costs something."""
