"""Lists of papers, a bullet, a paragraph or a row each: what a line says of one."""
