"""What no single field can know: how the parts of the content fit together.

Every check walks the YAML trees, so that one entry with a fault in it never keeps the
others from being checked. A check stays silent where a value is missing or of the wrong
form, as the schema has said that already.
"""
