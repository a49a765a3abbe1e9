"""The practice market: a platform in memory that behaves as badly as the real ones, for training, the demo and proof."""
