"""The report for one funder: the money from one source in a year, on how many cases and deployments, and nothing more."""
