"""Programs for those who work on sitegen: what sets a checkout up, and what makes a release."""
