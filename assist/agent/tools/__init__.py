"""What the product can do, each thing defined once for commands, pages, REST, MCP and the agent."""
