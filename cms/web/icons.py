"""Small line drawings, all ours: 24 units square, drawn with the colour of the text around them."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# Each is the inside of an <svg>: paths only, no words, so nothing needs translating or escaping.
_DRAWINGS = {
    "baby": "M12 3a5 5 0 1 0 0 10a5 5 0 0 0 0-10M10 8h.01M14 8h.01M10.5 10.5q1.500 1 3 0M6 21q0-6 6-6t6 6",
    "ring": "M12 9a6 6 0 1 0 0 12a6 6 0 0 0 0-12M9 3h6l2 3l-5 3l-5-3z",
    "box": "M3 8l9-5l9 5v8l-9 5l-9-5zM3 8l9 5l9-5M12 13v8",
    "id-card": "M3 5h18v14H3zM8 9a2 2 0 1 0 0 4a2 2 0 0 0 0-4M5.500 16q2.500-3 5 0M14 10h5M14 14h4",
    "school": "M2 9l10-5l10 5l-10 5zM6 11v5q6 4 12 0v-5M22 9v6",
    "briefcase": "M3 8h18v12H3zM9 8V4h6v4M3 13h18M12 12v2",
    "pause": "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M10 9v6M14 9v6",
    "sunset": "M3 18h18M6 18a6 6 0 0 1 12 0M12 4v4M4 9l2 2M20 9l-2 2M7 21h10",
    "cane": "M9 21V8a4 4 0 0 1 8 0M12 21H6",
    "heart": "M12 20q-9-6-9-11a4.500 4.500 0 0 1 9-1a4.500 4.500 0 0 1 9 1q0 5-9 11M7 11h3l1.500-2l2 4l1-2h2.500",
    "home": "M3 11l9-8l9 8M5 10v11h14V10M10 21v-6h4v6",
    "crane": "M7 21V3M4 21h6M3 7h17M7 3l10 4M17 7v5M15 12h4v4h-4z",
    "car": "M3 16v-4l3-6h12l3 6v4zM3 12h18M6 16v3M18 16v3M7 14h.01M17 14h.01",
    "plane": "M3 13l18-8l-5 15l-4-6zM12 14l9-9",
    "hands": "M12 8q-4-6-6-2t6 8q8-4 6-8t-6 2M3 15q3 6 9 6t9-6",
    "wheelchair": "M9 3h.01M9 7v7h6l3 6M9 10h5M7 12a5 5 0 1 0 6 6",
    "star": "M12 3l2.700 6l6.300.600l-4.800 4.300l1.500 6.500L12 17l-5.700 3.400l1.500-6.500L3 9.600L9.300 9z",
    "umbrella": "M3 12a9 9 0 0 1 18 0zM12 12v6a2 2 0 0 0 4 0M12 3V2",
    "scales": "M12 3v18M7 21h10M4 7h16M4 7l-2 6q3 3 5 0zM20 7l-2.500 6q3 3 4.500 0z",
    "temple": "M3 9q9-2 9-6q0 4 9 6zM6 9v10M18 9v10M3 20h18M10 20v-6h4v6",
    "shield": "M12 3l8 3v6q0 6-8 9q-8-3-8-9V6zM9 12l2 2l4-4",
    "candle": "M9 11h6v10H9zM12 11V9M12 3q3 3 0 6q-3-3 0-6M6 21h12",
    "shop": "M4 10v11h16V10M3 10l2-6h14l2 6q-2 3-4.500 0q-2 3-4.500 0q-2 3-4.500 0q-2.500 3-4.500 0M10 21v-6h4v6",
    "stamp": "M9 3h6v4l-1 6h-4l-1-6zM4 13h16v4H4zM4 21h16",
    "people": "M9 4a3 3 0 1 0 0 6a3 3 0 0 0 0-6M3 20q0-7 6-7t6 7M16 5a3 3 0 0 1 0 6M17 14q4 1 4 6",
    "coin": "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M15 9q-3-2-5 0t2 3t2 3t-5 0M12 6v2M12 16v2",
    "factory": "M3 21V11l6 3v-3l6 3V4h4v17zM8 17h.01M12 17h.01",
    "megaphone": "M4 10v4h3l10 5V5L7 10zM7 14l1 6h3l-1-4M20 10v4",
    "ship": "M3 15h18l-3 5H6zM6 15V9h12v6M10 9V5h4v4",
    "fish": "M3 12q6-8 13 0q-7 8-13 0M16 12l5-4v8zM7 11h.01",
    "door": "M5 21V3h12v18M3 21h18M14 12h.01",
    "search": "M10.500 4a6.500 6.500 0 1 0 0 13a6.500 6.500 0 0 0 0-13M15.500 15.500L21 21",
    "file": "M6 3h8l5 5v13H6zM14 3v5h5M9 13h7M9 17h5",
    "download": "M12 3v12M7 11l5 5l5-5M4 20h16",
    "clock": "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M12 7v5l3 3",
    "phone": "M5 3h4l2 5l-3 2q2 4 6 6l2-3l5 2v4q-2 3-7 1Q6 16 4 9q-1-4 1-6",
    "mail": "M3 5h18v14H3zM3 6l9 7l9-7",
    "place": "M12 21q-7-7-7-12a7 7 0 0 1 14 0q0 5-7 12M12 7a2 2 0 1 0 0 4a2 2 0 0 0 0-4",
    "print": "M7 8V3h10v5M7 17H3V8h18v9h-4M7 14h10v7H7z",
    "outside": "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6",
    "radio": "M4 9h16v11H4zM4 9l12-5M8 13a2 2 0 1 0 0 4a2 2 0 0 0 0-4M14 13h3M14 16h3",
    "film": "M3 5h18v14H3zM10 9l5 3l-5 3z",
    "office": "M3 21h18M5 21V8l7-5l7 5v13M9 12h.01M15 12h.01M9 16h.01M15 16h.01",
}
# A life event whose drawing nobody made yet still gets one.
_ANY = "M5 3h14v18l-7-4l-7 4z"


def drawing(name: str) -> SafeString:
    """The drawing as inline SVG, hidden from screen readers: the words beside it say what it means."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>',
        mark_safe(_DRAWINGS.get(name, _ANY)),
    )
