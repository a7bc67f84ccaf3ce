"""How long browser tests wait, and for what."""

WAIT_MS = 30_000


def idle(page) -> None:
    """Wait until the app has nothing to do, and the map has told what it had to tell."""
    page.wait_for_timeout(600)
    page.wait_for_function(
        "document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'",
        timeout=WAIT_MS,
    )
