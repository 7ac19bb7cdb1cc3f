"""Experiments that follow the words of a report where its figures do not."""
