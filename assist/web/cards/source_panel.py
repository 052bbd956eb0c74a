"""The side panel: the cited place, PDF at its page, other formats as text with the quote marked."""

import asyncio

import chainlit as cl
from chainlit.element import Element

from assist.answer.models import Citation, Source

_SETTLED_SECONDS = 0.5


async def show_source(citation: Citation, source: Source) -> None:
    """Open the side panel of the current session at a source."""
    pdf = await _pdf(source)
    view = cl.CustomElement(name="SourceView", props=_props(citation, source, pdf))
    elements: list[Element] = [view] if pdf is None else [view, pdf]
    key = f"{citation.passage_id}/{citation.quote[:40]}"
    await cl.ElementSidebar.set_elements(elements, key=key)
    await cl.ElementSidebar.set_title(source.title)  # after the elements: sending them closes an open panel
    # A busy browser takes all of this in one step and closes the panel last; said again, the same key changes nothing.
    await asyncio.sleep(_SETTLED_SECONDS)
    again = {"elements": [element.to_dict() for element in elements], "key": key}
    await cl.context.emitter.emit("set_sidebar_elements", again)
    await cl.ElementSidebar.set_title(source.title)


async def _pdf(source: Source) -> cl.Pdf | None:
    """Return the PDF of a source at its page, under an address that our own links can name too."""
    path = source.path
    if path is None or path.suffix.lower() != ".pdf":
        return None
    session, mime = cl.context.session, "application/pdf"
    lent = await session.persist_file(name=path.name, path=str(path), mime=mime)
    url = f"/project/file/{lent['id']}?session_id={session.id}"
    return cl.Pdf(name=path.name, url=url, display="page", page=source.page or 1)


def _props(citation: Citation, source: Source, pdf: cl.Pdf | None) -> dict[str, object]:
    return {
        "title": source.title,
        "section": " > ".join(part for part in source.section.split(" > ") if part != source.title),
        "page": source.page,
        "client": source.client,
        "period": source.period,
        "quote": citation.quote,
        "text": "" if pdf else source.text,
        "file": source.path.name if source.path else "",
        "pdf": pdf.url if pdf else None,
    }
