"""The pack of the invented company that ships with the product, and what makes its documents."""
