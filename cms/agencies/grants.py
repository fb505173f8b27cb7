"""What each role may do, as names of permissions; the rooms above add the rights of their own registers."""

from cms.agencies.membership import Role

PAGE_RIGHTS: dict[Role, tuple[str, ...]] = {
    Role.EDITOR: ("add_page", "change_page"),
    Role.PUBLISHER: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
    Role.PRESS: ("add_page", "change_page", "publish_page"),
    Role.COORDINATOR: (
        "add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page",
    ),
}  # fmt: skip

# Wagtail's collection policies ask for its own models' rights, whatever model takes their place.
COLLECTION_RIGHTS: tuple[str, ...] = (
    "wagtaildocs.add_document", "wagtaildocs.change_document", "wagtaildocs.choose_document",
    "wagtailimages.add_image", "wagtailimages.change_image", "wagtailimages.choose_image",
)  # fmt: skip
COORDINATOR_COLLECTION_RIGHTS: tuple[str, ...] = (
    *COLLECTION_RIGHTS,
    "wagtaildocs.delete_document",
    "wagtailimages.delete_image",
)

_model_rights: dict[Role, set[str]] = {role: {"wagtailadmin.access_admin"} for role in Role}


def grant(*names: str, to: tuple[Role, ...]) -> None:
    """Gives roles these permissions ("app.codename") from the next derivation on."""
    for role in to:
        _model_rights[role].update(names)


def grant_register(app: str, *models: str, to: tuple[Role, ...] = (Role.COORDINATOR,)) -> None:
    """Gives roles every right on these registers."""
    actions = ("add", "change", "delete", "view")
    grant(*(f"{app}.{action}_{model}" for model in models for action in actions), to=to)


def model_rights(role: Role) -> frozenset[str]:
    """The permissions a role has on models, whatever the agency."""
    return frozenset(_model_rights[role])


grant("cms.coordinate_agency", to=(Role.COORDINATOR,))
grant_register("cms", "agencykind", "formeragency", "membership", "specialday")
grant_register("search", "synonym", "bestbet", "deniedphrase", "searchtask")
# An agency's staff work on the tasks they were given.
grant("search.view_searchtask", "search.change_searchtask", to=(Role.EDITOR, Role.PUBLISHER))
