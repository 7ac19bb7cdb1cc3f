"""What follows the words of a report where its figures do not, one module a report."""
