"""How forms are drawn: label, help, field, error, one under the other."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Forms drawn by our own template."""

    form_template_name = "desk/form.html"
