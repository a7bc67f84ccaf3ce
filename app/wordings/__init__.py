"""What the app says, page by page; ``app.texts`` puts it together."""
