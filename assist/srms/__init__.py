"""The SRMS room: companies, contacts, consents and proposals, and finding a company by what people call it."""
