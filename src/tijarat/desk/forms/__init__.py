"""Forms: what people type, parsed before the register sees it."""
