"""Who attended what."""

from datetime import date

from catalogue.models import Attendance, Course, Session


def attends(course: Course, agency: object, user: object = None, on: date = date(2025, 5, 1)) -> None:
    session = Session.objects.create(course=course, on=on)
    Attendance.objects.create(session=session, agency=agency, name="Chị Lan", user=user)
