"""For plugin authors at the command line: making a plugin, and looking whether one is as it should be."""
