"""Sphinx: pages in Markdown, parts of them made from the program itself at build time."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "_ext"))

from tijarat import __version__  # noqa: E402

project = "Tijarat"
author = "Tijarat contributors"
copyright = "2026, Tijarat contributors. Code: MIT. Data keep their producers' terms"
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "tijarat_pages"]
exclude_patterns = ["_build", "_ext", "_static"]
root_doc = "index"

# Markdown
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

# The reference is read from the docstrings; their sections are made ready by tijarat_pages.
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_default_options = {"members": True}
add_module_names = False
python_maximum_signature_line_length = 88
napoleon_google_docstring = False
napoleon_custom_sections = ["Result"]

# The look: furo, our colours, the brief's fonts. No page asks another machine for anything.
html_theme = "furo"
html_title = "Tijarat"
html_static_path = [
    "_static",
    *map(str, sorted((HERE.parent / "src/tijarat/brief/fonts").glob("*.woff2"))),
]
html_css_files = ["tijarat.css"]
html_copy_source = False
html_show_sphinx = False
html_theme_options = {"top_of_page_buttons": [], "sidebar_hide_name": False}
pygments_style = "friendly"
