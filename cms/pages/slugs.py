"""Addresses in plain letters: Django's own slugs lose đ («Đăng ký» became "ang-ky")."""

from django.utils.text import slugify as django_slugify

MAX_LENGTH = 80  # an address should still fit on a phone's line and in a printed notice

# The same rule for the editor's browser, which makes the slug while a title is typed.
BROWSER_FORMATTERS = [("[đ]", "d"), ("[Đ]", "D")]


def slugify(text: str, max_length: int = MAX_LENGTH) -> str:
    """«Đăng ký khai sinh» becomes "dang-ky-khai-sinh", cut at a word to at most max_length characters."""
    slug = django_slugify(text.replace("đ", "d").replace("Đ", "D").replace(".", "-"))
    if len(slug) <= max_length:
        return slug
    cut = slug[: max_length + 1]
    return (cut[: cut.rfind("-")] if "-" in cut else cut[:max_length]).strip("-")
