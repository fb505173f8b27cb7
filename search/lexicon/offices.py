"""Names of offices inside a query: «Sở Tư pháp», «UBND xã», «Công an tỉnh» say who is asked, not what for."""

from search.text import words

_HEADS = """
sở tư pháp; sở tài chính; sở nội vụ; sở y tế; sở xây dựng; sở công thương; sở ngoại vụ; sở du lịch; sở văn hóa
sở giáo dục; sở giáo dục và đào tạo; sở gdđt; sở gd đt; sở khoa học và công nghệ; sở khoa học công nghệ; sở khcn
sở nông nghiệp; sở nông nghiệp và môi trường; sở nn mt; sở nông nghiệp và phát triển nông thôn; sở nn ptnt
sở văn hóa thể thao và du lịch; sở văn hóa và thể thao; sở vhttdl; sở dân tộc và tôn giáo; sở dân tộc tôn giáo
sở tài nguyên và môi trường; sở tnmt; sở tn mt; sở kế hoạch và đầu tư; sở kế hoạch đầu tư; sở khđt; sở kh đt
sở lao động thương binh và xã hội; sở lao động; sở lđtbxh; sở giao thông vận tải; sở giao thông; sở gtvt
sở thông tin và truyền thông; sở tttt; thanh tra tỉnh; ban dân tộc; ban quản lý khu kinh tế
ban quản lý khu kinh tế đông nam; ủy ban nhân dân; ubnd; ủy ban; công an; chi cục thuế; cục thuế
chi cục thi hành án dân sự; chi cục hải quan; cục hải quan; tòa án nhân dân; tòa án; viện kiểm sát nhân dân
phòng tư pháp; phòng nội vụ; phòng lao động; phòng giáo dục; phòng tài nguyên; phòng kinh tế; phòng quản lý đô thị
phòng y tế; phòng văn hóa; phòng cảnh sát; ban chỉ huy quân sự; bộ chỉ huy quân sự; bộ công an; bộ tư pháp
bộ y tế; bộ tài chính; bộ xây dựng; bộ nội vụ; bộ công thương; trung tâm phục vụ hành chính công
trung tâm hành chính công; bộ phận một cửa; một cửa; kho bạc nhà nước; văn phòng đăng ký đất đai
chi nhánh văn phòng đăng ký đất đai; trung tâm dịch vụ việc làm; cơ quan bảo hiểm xã hội
"""
_TIERS = frozenset("tỉnh huyện xã phường quận tinh huyen xa phuong quan".split())
_LEVELS = frozenset({"cấp", "cap"})
# Offices that are never named in full without their tier; the words alone may mean the thing itself.
_NEED_TIER = frozenset({("cong", "an")})


def _read() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for part in _HEADS.replace("\n", ";").split(";"):
        tokens = tuple(folded for _, folded in words(part))
        if tokens:
            found.setdefault(tokens[0], []).append(tokens)
    for names in found.values():
        names.sort(key=len, reverse=True)
    return found


_OFFICES = _read()


def offices_in(said: list[tuple[str, str]]) -> list[tuple[int, int]]:
    """(first place, place after the last) of each office named in these (word, folded), its tier included."""
    found: list[tuple[int, int]] = []
    folded = tuple(bare for _, bare in said)
    at = 0
    while at < len(folded):
        end = at
        for tokens in _OFFICES.get(folded[at], ()):
            if folded[at : at + len(tokens)] == tokens:
                end = at + len(tokens)
                tier = end + (end < len(folded) and folded[end] in _LEVELS)
                if tier < len(folded) and folded[tier] in _TIERS:
                    end = tier + 1
                elif tokens in _NEED_TIER:
                    end = at
                break
        if end > at:
            found.append((at, end))
            at = end
        else:
            at += 1
    return found
