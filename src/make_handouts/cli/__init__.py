"""Floor 11: commands, options, progress, exit status. One command a file."""
