"""What only claims compare, where it would crowd their table, one module a report."""
