"""The speaking worker: a recording in, four bands, a timed transcript and a fluency report out."""
