"""Canvas: one quiz a student as a QTI 1.2 package, in the profile that Canvas itself writes (decision 0082)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from hessquiz.export.sheets import Files
from hessquiz.export.sheets._canvas_items import item
from hessquiz.export.sheets._prepared import Prepared
from hessquiz.export.sheets._xml import element, value
from hessquiz.files import zipped
from hessquiz.sheet import Paper, Sheet
from hessquiz.text import to_html

_QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
_PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"


def files(own: Prepared) -> Files:
    """The package holds every key, hence lies with the keys."""
    return {f"keys/{own.paper.student.id}/canvas.zip": zipped(_members(own), level=3)}


def _members(own: Prepared) -> Iterator[tuple[str, bytes]]:
    name = _name(own.paper, own.sheet)
    folders = [f"pictures/{name}/{each.entry.number}" for each in own.exercises]
    pictures = {
        f"{folder}/{file}": svg
        for folder, each in zip(folders, own.exercises, strict=True)
        for file, svg in each.files.items()
    }
    items = [
        piece
        for folder, each in zip(folders, own.exercises, strict=True)
        for piece in item(each, f"{name}_{each.entry.number}", folder)
    ]
    yield "imsmanifest.xml", _document([_manifest(name, list(pictures))])
    yield f"{name}/{name}.xml", _document(_assessment(own, name, items))
    yield f"{name}/assessment_meta.xml", _document([_meta(own, name)])
    for path, svg in pictures.items():
        yield path, svg.encode()


def _name(paper: Paper, sheet: Sheet) -> str:
    """An identifier of this quiz: the same when it is made again, for Canvas then replaces the old one."""
    return "g" + hashlib.sha256(f"{sheet.name}\0{paper.code}".encode()).hexdigest()[:32]


def _title(own: Prepared) -> str:
    return f"{own.sheet.title} ({own.paper.student.id})"


def _assessment(own: Prepared, name: str, items: list[str]) -> list[str]:
    head = f"""\
<questestinterop xmlns="{_QTI}">
  <assessment ident="{name}" title="{value(_title(own))}">
    <qtimetadata>
      <qtimetadatafield>
        <fieldlabel>cc_maxattempts</fieldlabel>
        <fieldentry>{own.sheet.attempts}</fieldentry>
      </qtimetadatafield>
    </qtimetadata>
    """
    section = '<section ident="root_section"'
    listed = [section, ">\n", *items, "    </section>"] if items else [section, " />"]
    return [head, *listed, "\n  </assessment>\n</questestinterop>"]


def _meta(own: Prepared, name: str) -> str:
    """The settings of the quiz: unpublished, for nobody until it is assigned, and no key shown between attempts."""
    sheet = own.sheet
    settings = {
        "title": _title(own),
        "description": to_html(sheet.note) if sheet.note else "",
        "shuffle_answers": "false",
        "scoring_policy": "keep_highest",
        "hide_results": "until_after_last_attempt" if sheet.attempts > 1 else "",
        "quiz_type": "assignment",
        "points_possible": str(float(sheet.points)),
        "show_correct_answers": "true",
        "allowed_attempts": str(sheet.attempts),
        "one_question_at_a_time": "false",
        "available": "false",
        "only_visible_to_overrides": "true",
    }
    told = "".join([f"  {element(setting, text)}\n" for setting, text in settings.items()])
    return f'<quiz identifier="{name}" xmlns="{_CANVAS}">\n{told}</quiz>'


def _manifest(name: str, pictures: list[str]) -> str:
    meta = f"{name}/assessment_meta.xml"
    drawn = "".join(
        [
            _resource(f"{name}_picture_{at}", f'type="webcontent" href="{picture}"', picture)
            for at, picture in enumerate(pictures, 1)
        ]
    )
    return f"""\
<manifest identifier="{name}_package" xmlns="{_PACKAGE}">
  <metadata>
    <schema>IMS Content</schema>
    <schemaversion>1.1.3</schemaversion>
  </metadata>
  <organizations />
  <resources>
    <resource identifier="{name}" type="imsqti_xmlv1p2">
      <file href="{name}/{name}.xml" />
      <dependency identifierref="{name}_meta" />
    </resource>
{_resource(f"{name}_meta", f'type="{_META}" href="{meta}"', meta)}{drawn}  </resources>
</manifest>"""


_META = "associatedcontent/imscc_xmlv1p1/learning-application-resource"


def _resource(name: str, kind: str, path: str) -> str:
    return f"""\
    <resource identifier="{name}" {kind}>
      <file href="{path}" />
    </resource>
"""


def _document(pieces: list[str]) -> bytes:
    """A file of XML. Its pieces are encoded one by one: most are plain ASCII, which takes no time."""
    return b"".join([b'<?xml version="1.0" encoding="UTF-8"?>\n', *map(str.encode, pieces), b"\n"])
