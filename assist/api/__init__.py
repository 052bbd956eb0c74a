"""Other programs as users: REST, server-sent events and MCP over the same tools the page uses."""
