"""Canvas: one quiz a student as a QTI 1.2 package, in the profile that Canvas itself writes (decision 0082)."""

from __future__ import annotations

import hashlib
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from hessquiz.export.sheets import Files
from hessquiz.export.sheets._canvas_items import add, item
from hessquiz.files import zipped
from hessquiz.sheet import Paper, Sheet
from hessquiz.text import to_html

_QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
_PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"


def files(paper: Paper, sheet: Sheet) -> Files:
    """The package holds every key, hence lies with the keys."""
    return {f"keys/{paper.student.id}/canvas.zip": zipped(_members(paper, sheet))}


def _members(paper: Paper, sheet: Sheet) -> Iterator[tuple[str, bytes]]:
    name = _name(paper, sheet)
    pictures: dict[str, str] = {}
    assessment = _assessment(paper, sheet, name, pictures)
    yield "imsmanifest.xml", _xml(_manifest(name, list(pictures)))
    yield f"{name}/{name}.xml", _xml(assessment)
    yield f"{name}/assessment_meta.xml", _xml(_meta(paper, sheet, name))
    for path, svg in pictures.items():
        yield path, svg.encode()


def _name(paper: Paper, sheet: Sheet) -> str:
    """An identifier of this quiz: the same when it is made again, for Canvas then replaces the old one."""
    return "g" + hashlib.sha256(f"{sheet.name}\0{paper.code}".encode()).hexdigest()[:32]


def _title(paper: Paper, sheet: Sheet) -> str:
    return f"{sheet.title} ({paper.student.id})"


def _assessment(paper: Paper, sheet: Sheet, name: str, pictures: dict[str, str]) -> ET.Element:
    root = ET.Element("questestinterop", xmlns=_QTI)
    assessment = add(root, "assessment", ident=name, title=_title(paper, sheet))
    field = add(add(assessment, "qtimetadata"), "qtimetadatafield")
    add(field, "fieldlabel", "cc_maxattempts")
    add(field, "fieldentry", str(sheet.attempts))
    section = add(assessment, "section", ident="root_section")
    for entry in paper.entries:
        section.append(
            item(
                entry,
                f"{name}_{entry.number}",
                f"pictures/{name}/{entry.number}",
                pictures,
                sheet.tolerance,
            )
        )
    return root


def _meta(paper: Paper, sheet: Sheet, name: str) -> ET.Element:
    """The settings of the quiz: unpublished, for nobody until it is assigned, and no key shown between attempts."""
    root = ET.Element("quiz", identifier=name, xmlns=_CANVAS)
    settings = {
        "title": _title(paper, sheet),
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
    for setting, value in settings.items():
        add(root, setting, value)
    return root


def _manifest(name: str, pictures: list[str]) -> ET.Element:
    root = ET.Element("manifest", identifier=f"{name}_package", xmlns=_PACKAGE)
    metadata = add(root, "metadata")
    add(metadata, "schema", "IMS Content")
    add(metadata, "schemaversion", "1.1.3")
    add(root, "organizations")
    resources = add(root, "resources")
    quiz = add(resources, "resource", identifier=name, type="imsqti_xmlv1p2")
    add(quiz, "file", href=f"{name}/{name}.xml")
    add(quiz, "dependency", identifierref=f"{name}_meta")
    kind, path = (
        "associatedcontent/imscc_xmlv1p1/learning-application-resource",
        f"{name}/assessment_meta.xml",
    )
    add(add(resources, "resource", identifier=f"{name}_meta", type=kind, href=path), "file", href=path)
    for at, picture in enumerate(pictures, 1):
        own = add(resources, "resource", identifier=f"{name}_picture_{at}", type="webcontent", href=picture)
        add(own, "file", href=picture)
    return root


def _xml(root: ET.Element) -> bytes:
    ET.indent(root)
    # As a string first: that is twice as fast as letting ElementTree encode piece by piece.
    body: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'.encode()
