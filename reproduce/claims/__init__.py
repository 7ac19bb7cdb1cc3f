"""The claims of a report, and what only they train, one module a report."""
