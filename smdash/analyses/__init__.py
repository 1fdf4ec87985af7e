"""The questions of the field, one file each: a cohort and options in, a `Section` out."""
