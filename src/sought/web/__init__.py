"""The pages of the office.  A view checks, calls an action or a question, and renders."""
