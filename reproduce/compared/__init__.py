"""Trainings that only claims compare, where they would crowd the table of claims."""
