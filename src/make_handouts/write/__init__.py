"""Floor 8: pages and documents → files. Drawing is dumb: whatever decides has decided already."""
