"""Text → typed values: numbers, dates, words, units; understood, missing or asked about."""
