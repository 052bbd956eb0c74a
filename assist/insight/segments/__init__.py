"""Marketing segments: who may be written to, and why each company is in one."""
