"""What two sides put to each other: meetings, documents, proposals, positions, dates, deliveries."""
