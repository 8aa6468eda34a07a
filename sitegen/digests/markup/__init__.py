"""Mark-up in fields of plain text, as the text that it means."""
