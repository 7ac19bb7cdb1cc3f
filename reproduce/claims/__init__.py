"""What only the claims about a report need, one module a report."""
