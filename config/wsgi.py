"""What gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
# What was loaded to start stays: the collector need not look through it again and again, which
# would make one request in some hundreds slow.
gc.collect()
gc.freeze()
