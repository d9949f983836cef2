"""PDF files → verdicts: what two validators and our own checks find in the finished files, and what was not run."""
