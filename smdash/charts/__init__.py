"""Charts: frames in, pictures out; one look for all."""
