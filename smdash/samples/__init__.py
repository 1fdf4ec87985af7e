"""Invented patients: the founding cohort, the same kept untidily, the template's examples, registries of any size.

Nothing here describes a real person, and every workbook written here says so.
"""
