"""A small Korean sentence encoder: made once from published weights, run by onnxruntime."""
