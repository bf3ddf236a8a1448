"""Mail: plain text, without any personal content. To a mail server, or to a folder in the demo."""

from __future__ import annotations

import time
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from pathlib import Path
from urllib.parse import unquote, urlsplit

import aiosmtplib
import structlog

from core.kit.config import config
from core.kit.errors import Unavailable

_AWAY_SECONDS = 20.0


class MailAway(Unavailable):
    """The mail server cannot be reached."""

    code = "mail-away"
    title = "Onze mailserver is even niet bereikbaar"
    default_detail = "Er is geen mail verstuurd. Probeer het over een paar minuten opnieuw."


class _State:
    away_until = 0.0


async def send_mail(to: str, subject: str, text: str) -> None:
    """Send one plain text mail. Raises: MailAway when the server cannot be reached or does not take it."""
    message = EmailMessage()
    message["From"] = config().mail_from
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain=config().mail_from.partition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    server = urlsplit(config().mail_url)
    if server.scheme == "file":
        _write(Path(unquote(server.path)), message)
        return
    try:
        await aiosmtplib.send(
            message,
            hostname=server.hostname,
            port=server.port,
            username=unquote(server.username) if server.username else None,
            password=unquote(server.password) if server.password else None,
            use_tls=server.scheme == "smtps",
            timeout=10,
        )
    except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
        structlog.get_logger().warning("mail.away", error=type(error).__name__)
        raise MailAway from error


async def require_mail_server() -> None:
    """Check that the mail server answers, at most once in some seconds when it did not. Raises: MailAway."""
    server = urlsplit(config().mail_url)
    if server.scheme == "file":
        return
    if time.monotonic() < _State.away_until:
        raise MailAway
    client = aiosmtplib.SMTP(
        hostname=server.hostname,
        port=server.port,
        use_tls=server.scheme == "smtps",
        timeout=3,
        start_tls=False,
    )
    try:
        await client.connect()
        await client.quit()
    except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
        _State.away_until = time.monotonic() + _AWAY_SECONDS
        raise MailAway from error


def _write(folder: Path, message: EmailMessage) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{time.time_ns()}.eml").write_bytes(message.as_bytes())
