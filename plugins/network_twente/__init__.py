"""Regional network (Twente): municipalities search each other's pools without naming anyone."""
