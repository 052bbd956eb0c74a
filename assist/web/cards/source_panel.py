"""The side panel: the cited place, PDF at its page, other formats as text with the quote marked."""

import asyncio

import chainlit as cl
from chainlit.element import Element

from assist.answer.models import Citation, Source

_SETTLED_SECONDS = 0.5


async def show_source(citation: Citation, source: Source) -> None:
    """Open the side panel of the current session at a source."""
    elements: list[Element] = [cl.CustomElement(name="SourceView", props=_props(citation, source))]
    if source.path is not None and source.path.suffix.lower() == ".pdf":
        elements.append(
            cl.Pdf(name=source.path.name, path=str(source.path), display="page", page=source.page or 1)
        )
    key = f"{citation.passage_id}/{citation.quote[:40]}"
    await cl.ElementSidebar.set_elements(elements, key=key)
    await cl.ElementSidebar.set_title(source.title)  # after the elements: sending them closes an open panel
    # A busy browser takes all of this in one step and closes the panel last; said again, the same key changes nothing.
    await asyncio.sleep(_SETTLED_SECONDS)
    again = {"elements": [element.to_dict() for element in elements], "key": key}
    await cl.context.emitter.emit("set_sidebar_elements", again)
    await cl.ElementSidebar.set_title(source.title)


def _props(citation: Citation, source: Source) -> dict[str, object]:
    is_pdf = source.path is not None and source.path.suffix.lower() == ".pdf"
    return {
        "title": source.title,
        "section": " > ".join(part for part in source.section.split(" > ") if part != source.title),
        "page": source.page,
        "client": source.client,
        "period": source.period,
        "quote": citation.quote,
        "text": "" if is_pdf else source.text,
        "file": source.path.name if source.path else "",
        "pdf": is_pdf,
    }
