"""Whether an agreement holds, from what people answer in its check-ins."""
