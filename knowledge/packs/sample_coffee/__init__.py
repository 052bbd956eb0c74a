"""The second sample pack: a company that rents office coffee machines. All of it is invented."""
