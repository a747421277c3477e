"""`{% path "site:home" %}`: the address of a page that has but one. `url` resolves it each time,
which for the menus of each page took a tenth of its template's time."""

from django import template

from dispatches.letter.links import page_path

register = template.Library()
register.simple_tag(page_path, name="path")
