"""Reports: what plugins make of a municipality's counts, for who steers and who pays. Nobody finds a case in them (M22)."""
