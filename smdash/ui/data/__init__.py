"""The Data page: a file is opened, understood step by step, checked and used."""
