"""Tables and values → the frames of a cohort, and what is wrong between rows."""
