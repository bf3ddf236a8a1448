"""Key figures: trusted people from or around a community, as this municipality knows them (METHOD M6, M10, M14)."""
