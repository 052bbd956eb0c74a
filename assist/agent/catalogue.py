"""Every tool of the product: each module of ``assist.agent.tools`` that holds a ``TOOL``."""

from dataclasses import replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from assist.agent import tools
from assist.agent.toolkit.services import ToolServices
from assist.agent.toolkit.tool import Scope, Tool


@cache
def catalogue() -> tuple[Tool, ...]:
    """Return the tools by scope and name, not yet joined with what they run over."""
    names = (module.name for module in iter_modules(tools.__path__))
    found = [import_module(f"{tools.__name__}.{name}").TOOL for name in names]
    order = list(Scope)
    return tuple(sorted(found, key=lambda tool: (order.index(tool.scope), tool.name)))


def product_tools(services: ToolServices) -> tuple[Tool, ...]:
    """Return the tools of the product over its services."""
    return tuple(replace(tool, services=services) for tool in catalogue())


def of_scope(scope: Scope) -> tuple[Tool, ...]:
    """Return the tools of a scope."""
    return tuple(tool for tool in catalogue() if tool.scope is scope)


def title_of(name: str) -> str:
    """Return what a person calls a tool; a name that is none stands for itself."""
    return next((tool.title for tool in catalogue() if tool.name == name), name)
