"""Addresses of the room's own screens, below the admin."""

from django.urls import path

from catalogue.desk import oversight, plans, registration, reports, tasks

urlpatterns = [
    path("dich-vu/con-thieu/", tasks.tasks_page, name="catalogue_tasks"),
    path("dich-vu/dang-ky/", registration.registrations_page, name="catalogue_registrations"),
    path("dich-vu/dang-ky/moi/", registration.register_page, name="catalogue_register"),
    path("dich-vu/dang-ky/<int:pk>/", registration.registration_page, name="catalogue_registration"),
    path("ke-hoach/", plans.plans_page, name="catalogue_plans"),
    path("ke-hoach/<int:pk>/", plans.plan_page, name="catalogue_plan"),
    path("ke-hoach/<int:pk>/bang-tinh/", plans.plan_upload, name="catalogue_plan_upload"),
    path("ke-hoach/<int:pk>/mau.xlsx", plans.plan_sheet, name="catalogue_plan_sheet"),
    path("nhac-viec/", oversight.reminders_page, name="catalogue_reminders"),
    path("bao-cao/", reports.report_desk, name="catalogue_report"),
    path("bao-cao/<str:format>/", reports.report_draft, name="catalogue_report_file"),
]
