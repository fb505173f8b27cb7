"""What turns a service into another, rarer one: «có yếu tố nước ngoài», «lưu động», «khu vực biên giới»."""

# Words that turn a service into another, rarer one; who means it says so.
TURNS = {
    "abroad": ("nuoc ngoai", "ngoai quoc", "viet nam dinh cu"),
    "border": ("bien gioi",),
    "mobile": ("luu dong",),
    "linked": ("lien thong",),
    "forces": ("quan doi", "quoc phong", "luc luong vu trang", "cong an nhan dan", "co yeu", "quan nhan", "si quan"),
    "foreign_money": ("von dau tu nuoc ngoai", "nha dau tu nuoc ngoai", "to chuc nuoc ngoai"),
    "exempt": ("khong thuoc dien", "mien", "tu choi", "khong du dieu kien", "khong phai"),
    "inside": ("noi bo", "can bo cong chuc", "vien chuc"),
}  # fmt: skip


def turns_in(text: str) -> frozenset[str]:
    """Which turns a folded text (one blank between words) takes."""
    return frozenset(name for name, phrases in TURNS.items() if any(phrase in text for phrase in phrases))
