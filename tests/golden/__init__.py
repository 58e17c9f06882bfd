"""Cases that Python and TypeScript must answer alike; the JSON beside this file is made by bin/protocol."""
