"""What every entry of the register has in common: scope, state, history, evidence, the log."""
