"""Cells → tables: where they are, what their headers mean, what stands around them."""
