"""Rows that made-up dispatches refer to: who enters, approves and signs them."""

from dispatches.bench.directory import Directory, Issuer
from dispatches.bench.papers import SIGNERS, signer
from dispatches.bench.plan import LAST_DAY
from dispatches.bench.rows import Known
from dispatches.models import (
    AddresseeGroup,
    Body,
    Dispatch,
    DocumentKind,
    Membership,
    Scheme,
    Signatory,
    User,
)
from dispatches.text.folding import fold, sort_key
from dispatches.vocabulary import Role

CLERK, OFFICER = "bench-clerk", "bench-officer"


class NotOurs(Exception):
    """The database holds dispatches that the bench did not make."""


def require_ours() -> None:
    """Raises `NotOurs` unless every dispatch here was made by the bench."""
    if Dispatch.objects.exclude(created_by__username=CLERK).exists():
        raise NotOurs("this database holds dispatches that the bench did not make")


def office(directory: Directory) -> Issuer:
    """Where verbs are timed."""
    return next(each for each in directory.issuers if each.exists_on(LAST_DAY))


def add_people(directory: Directory) -> None:
    """A clerk and an officer of one office, and those who sign for all."""
    clerk = User.objects.create(username=CLERK, full_name="Văn thư đo thử", is_staff=True)
    officer = User.objects.create(username=OFFICER, full_name="Người duyệt đo thử", is_staff=True)
    body = Body.objects.get(key=office(directory).key)
    Membership.objects.create(user=clerk, body=body, role=Role.CLERK)
    Membership.objects.create(user=officer, body=body, role=Role.APPROVER)
    bodies = dict(Body.objects.values_list("key", "pk"))
    signing = {
        (signer(issuer, which), bodies[issuer.key])
        for issuer in directory.issuers
        for which in range(SIGNERS)
    }
    Signatory.objects.bulk_create(
        Signatory(name=name, body_id=body, sort_key=sort_key(name), folded=fold(name))
        for name, body in sorted(signing)
    )


def read_known(directory: Directory) -> Known:
    """The rows that made-up dispatches refer to, once `add_people` has put them there."""
    bodies = {body.key: body for body in Body.objects.all()}
    signing = {(row.name, row.body_id): row.pk for row in Signatory.objects.all()}
    return Known(
        bodies=bodies,
        groups=dict(AddresseeGroup.objects.values_list("key", "pk")),
        kinds=dict(DocumentKind.objects.values_list("key", "pk")),
        schemes=dict(Scheme.objects.values_list("code", "pk")),
        signatories={
            f"{issuer.key} {which}": signing[signer(issuer, which), bodies[issuer.key].pk]
            for issuer in directory.issuers
            for which in range(SIGNERS)
        },
        clerk=User.objects.get(username=CLERK),
        officer=User.objects.get(username=OFFICER),
    )
