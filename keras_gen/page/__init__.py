"""Run folders and figures in, one static page a report out; no keras needed."""

from keras_gen.page.pages import write_pages

__all__ = ["write_pages"]
