"""Who acts: organisations, people, their roles."""
