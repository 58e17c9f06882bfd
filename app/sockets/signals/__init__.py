"""Signs over the live connection: what people signal without writing."""
