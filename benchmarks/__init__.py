"""The performance budgets, measured on real parts: real stores, real windows, real files. See ``python -m benchmarks -h``."""
