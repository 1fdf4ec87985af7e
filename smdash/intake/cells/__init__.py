"""bytes → cells: the only readers of files, in a child process under limits."""
