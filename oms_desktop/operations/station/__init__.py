"""The store and the station it stands on: opened, guarded, backed up, examined, and who works there."""
