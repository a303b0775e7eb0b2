"""Programmes written as running text or Markdown, read line by line by the evidence of the whole file."""
