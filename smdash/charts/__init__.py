"""Charts: plots in, pictures out; one look for all.

Each module registers how its pictures are drawn (`drawing.draw`, `drawing.list_rows`): to import the folder is enough.
"""
