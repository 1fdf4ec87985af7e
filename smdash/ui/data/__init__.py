"""The Data page: a file is handed over, understood step by step, checked and used."""
