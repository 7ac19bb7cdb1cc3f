"""The claims of each report, and the trainings that only they need."""
