"""Floor 9: commands, options, progress, exit status. One command a file. Only user of click and rich."""
