import stat

import pytest
from django.core.exceptions import ImproperlyConfigured

from gunnen_web import environment as env
from gunnen_web.startup_checks import findings, is_loopback


class TestSecrets:
    def test_made_once_and_for_the_owner_alone(self, tmp_path):
        first = env.secret_key(tmp_path)
        assert env.secret_key(tmp_path) == first
        assert len(first) >= 50
        assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600
        assert [path.name for path in tmp_path.iterdir()] == ["secret.key"]

    def test_who_comes_second_reads_the_first(self, tmp_path):
        env._write_once(tmp_path / "secret.key", "eerste")
        env._write_once(tmp_path / "secret.key", "tweede")
        assert (tmp_path / "secret.key").read_text() == "eerste"

    def test_from_a_file(self, tmp_path, monkeypatch):
        (tmp_path / "key").write_text("x" * 40 + "\n")
        monkeypatch.setenv("GUNNEN_SECRET_KEY_FILE", str(tmp_path / "key"))
        assert env.secret_key(tmp_path) == "x" * 40

    def test_both_ways_at_once(self, tmp_path, monkeypatch):
        monkeypatch.setenv("GUNNEN_SECRET_KEY", "x" * 40)
        monkeypatch.setenv("GUNNEN_SECRET_KEY_FILE", str(tmp_path / "key"))
        with pytest.raises(ImproperlyConfigured, match="both set"):
            env.secret_key(tmp_path)

    def test_only_secrets_come_from_files(self, monkeypatch, tmp_path):
        (tmp_path / "origin").write_text("https://boos.example")
        monkeypatch.setenv("GUNNEN_ORIGIN_FILE", str(tmp_path / "origin"))
        assert env.origin("GUNNEN_ORIGIN") == ""


class TestDatabase:
    def test_sqlite_that_keeps_what_it_promised(self, tmp_path, monkeypatch):
        monkeypatch.delenv("GUNNEN_DATABASE_URL", raising=False)
        found = env.database(tmp_path, demo=False)
        assert found["NAME"] == tmp_path / "gunnen.sqlite3"
        assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
        assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]
        assert "synchronous=FULL" in found["OPTIONS"]["init_command"]

    def test_postgres(self, tmp_path, monkeypatch):
        monkeypatch.setenv("GUNNEN_DATABASE_URL", "postgresql://jan:p%40ss@db.example:5433/gunnen?sslmode=require")
        found = env.database(tmp_path, demo=False)
        assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
            "jan", "p@ss", "db.example", 5433, "gunnen",
        )  # fmt: skip
        assert found["OPTIONS"] == {"sslmode": "require"}

    def test_postgres_behind_a_socket(self, tmp_path, monkeypatch):
        monkeypatch.setenv("GUNNEN_DATABASE_URL", "postgresql://postgres:@/postgres?host=/tmp/somewhere")
        found = env.database(tmp_path, demo=False)
        assert (found["HOST"], found["NAME"], found["OPTIONS"]) == ("/tmp/somewhere", "postgres", {})

    def test_the_demo_keeps_to_its_own_folder(self, tmp_path, monkeypatch):
        monkeypatch.setenv("GUNNEN_DATABASE_URL", "postgresql://db.example/real")
        assert env.database(tmp_path, demo=True)["NAME"] == tmp_path / "gunnen.sqlite3"

    @pytest.mark.parametrize("url", ["mysql://x", "gunnen.sqlite3", "postgresql://x:poort/y"])
    def test_what_is_refused(self, tmp_path, monkeypatch, url):
        monkeypatch.setenv("GUNNEN_DATABASE_URL", url)
        with pytest.raises(ImproperlyConfigured, match="GUNNEN_DATABASE_URL"):
            env.database(tmp_path, demo=False)


class TestValues:
    @pytest.mark.parametrize("value", ["gunnen.nl", "https://gunnen.nl/pad", "ftp://gunnen.nl", "https://"])
    def test_an_origin_that_is_none(self, monkeypatch, value):
        monkeypatch.setenv("GUNNEN_ORIGIN", value)
        with pytest.raises(ImproperlyConfigured, match="GUNNEN_ORIGIN"):
            env.origin("GUNNEN_ORIGIN")

    def test_an_origin_with_a_slash(self, monkeypatch):
        monkeypatch.setenv("GUNNEN_ORIGIN", "https://gunnen.nl/")
        assert env.origin("GUNNEN_ORIGIN") == "https://gunnen.nl"

    @pytest.mark.parametrize("value", ["-1", "1.5", "een", "²"])
    def test_a_number_that_is_none(self, monkeypatch, value):
        monkeypatch.setenv("GUNNEN_SMTP_PORT", value)
        with pytest.raises(ImproperlyConfigured, match="whole number"):
            env.number("GUNNEN_SMTP_PORT", 587)

    def test_a_flag_that_is_none(self, monkeypatch):
        monkeypatch.setenv("GUNNEN_DEMO", "misschien")
        with pytest.raises(ImproperlyConfigured, match="1 or 0"):
            env.flag("GUNNEN_DEMO")


class TestFindings:
    def said(self, host="127.0.0.1"):
        return [each.text for each in findings(host)]

    def test_no_mail_server(self, db):
        assert [text for text in self.said() if "GUNNEN_SMTP_HOST" in text]

    def test_a_user_without_a_password(self, db, settings):
        settings.EMAIL_HOST, settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "mail.example", "jan", ""
        assert [text for text in self.said() if "GUNNEN_SMTP_PASSWORD" in text]

    def test_plain_http(self, db, settings):
        settings.ORIGIN = "http://gunnen.example.nl"
        assert [text for text in self.said() if "passwords travel readable" in text]

    def test_a_key_that_others_read(self, db, settings, tmp_path):
        settings.DATA = tmp_path
        (tmp_path / "secret.key").write_text("x")
        (tmp_path / "secret.key").chmod(0o644)
        assert [text for text in self.said() if "chmod 600" in text]

    @pytest.mark.parametrize("host", ["127.0.0.1", "::1", "[::1]", "localhost", "127.9.9.9"])
    def test_this_machine(self, host):
        assert is_loopback(host)

    @pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.1", "example.nl", "localhost.example.nl", "", "0x7f.1"])
    def test_not_this_machine(self, host):
        assert not is_loopback(host)
