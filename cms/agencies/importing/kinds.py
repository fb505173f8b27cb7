"""The kinds of agency every portal starts with."""

from cms.agencies.kinds import AgencyKind, Tier

COMMUNE = "ubnd-xa"
COMMUNE_POLICE = "cong-an-xa"
PRESS = "press"
PROVINCE = "ubnd"

#: slug: (name, tier, stands at every commune, other names as procedures write them)
KINDS: dict[str, tuple[str, str, bool, tuple[str, ...]]] = {
    PROVINCE: ("Ủy ban nhân dân tỉnh", Tier.PROVINCE, False, ()),
    "co-quan-chuyen-mon": ("Cơ quan chuyên môn thuộc UBND tỉnh", Tier.PROVINCE, False, ()),
    "ban-quan-ly": ("Ban quản lý", Tier.PROVINCE, False, ()),
    "nganh-doc": ("Cơ quan ngành dọc", Tier.PROVINCE, False, ()),
    "don-vi-su-nghiep": ("Đơn vị sự nghiệp", Tier.PROVINCE, False, ()),
    PRESS: ("Cơ quan báo chí", Tier.PROVINCE, False, ()),
    COMMUNE: (
        "Ủy ban nhân dân cấp xã",
        Tier.COMMUNE,
        True,
        ("Ủy ban nhân dân xã", "UBND cấp xã", "UBND xã", "UBND xã, phường", "Ủy ban nhân dân xã, phường"),
    ),
    COMMUNE_POLICE: ("Công an cấp xã", Tier.COMMUNE, True, ("Công an xã", "Công an xã, phường")),
}

#: Entries of the agencies' file that stand for a kind, not for one agency.
KIND_ENTRIES = {COMMUNE, COMMUNE_POLICE}


def make_kinds() -> dict[str, AgencyKind]:
    """Every kind by slug, made where missing; names an administrator changed stay."""
    found = {}
    for order, (slug, (name, tier, everywhere, aliases)) in enumerate(KINDS.items(), 1):
        found[slug], _made = AgencyKind.objects.get_or_create(
            slug=slug,
            defaults={
                "name": name,
                "tier": tier,
                "at_every_commune": everywhere,
                "aliases": "\n".join(aliases),
                "order": order * 10,
            },
        )
    return found
