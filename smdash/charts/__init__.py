"""Frames in, charts out: one theme for screen and export."""
