"""The door a web server enters by."""

import os

from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.base")
application = get_wsgi_application()
# Each worker of a server loads this module after it was forked; commands never do.
import_string("search.warming.warm_up")()
