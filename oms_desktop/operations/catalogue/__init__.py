"""Skus, their barcodes, bundles and pictures, and the listings that sell them."""
