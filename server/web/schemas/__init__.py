"""The public contract as marshmallow schemas, written once: OpenAPI and the page's types come
from here, and tests load every answer through them.
"""
