"""What leaves smdash as files that other programs open."""
