"""Floor 9: PDF files → verdicts: what validators and our own checks find in finished files, and what was not run."""
