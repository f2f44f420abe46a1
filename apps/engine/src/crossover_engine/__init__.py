"""The compute process of Crossover: everything that needs a tensor, a tokenizer or trained weights."""

__version__ = "0.1.0"
