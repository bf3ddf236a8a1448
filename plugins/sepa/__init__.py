"""Payouts as a SEPA credit transfer (pain.001.001.09), the file that Dutch banks take in."""
