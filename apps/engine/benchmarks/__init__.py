"""What the engine costs beside what people use, measured in one run on one machine."""
