"""The pack of another trade (internet lines): its outcomes, and the files that name them."""
