"""A profile of the desktop Anki that asks nothing at its first start."""

import sys
from pathlib import Path

from aqt.profiles import ProfileManager

manager = ProfileManager(Path(sys.argv[1]))
manager.setupMeta()
manager.setLang("en_US")
manager.meta["firstRun"] = False
if "hq" not in manager.profiles():
    manager.create("hq")
manager.openProfile("hq")
manager.meta["defaultLang"] = "en_US"
manager.save()
