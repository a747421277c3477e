"""What gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
# What was loaded to start stays: the collector need not look through it again and again, which
# would make one request in some hundreds slow. Nor need it look for cycles thirty times while a
# page is made, of which it took a twentieth of the time.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 10, 10)
