"""A small language model that reads an essay: how expected was each token, and which form would it have preferred?"""

from language_model.model import LanguageModel

__all__ = ["LanguageModel"]
