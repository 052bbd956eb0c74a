"""Question in, cited answer or an honest "모릅니다" out."""
