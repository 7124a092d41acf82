"""What keeps goods out of the other market: barriers, requirements, certificates."""
