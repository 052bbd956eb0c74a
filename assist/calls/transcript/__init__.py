"""A call as it came in (labelled dialogue, raw speech, memo, subtitles, STT JSON) to turns and pieces."""
