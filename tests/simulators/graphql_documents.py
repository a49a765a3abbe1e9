"""GraphQL documents for the simulators that speak it: read and checked once, however often they are asked."""

from __future__ import annotations

import functools

from graphql import DocumentNode, GraphQLError, GraphQLSchema, parse, validate


@functools.lru_cache(maxsize=256)
def read(schema: GraphQLSchema, text: str) -> tuple[DocumentNode, tuple[GraphQLError, ...]]:
    """The document, and what the schema has against it."""
    document = parse(text)
    return document, tuple(validate(schema, document))
