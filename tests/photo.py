"""A photo as a phone takes it: lying on its side, with the place and the camera written into it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from PIL import ExifTags, Image

PHOTO = "media/bridge.jpg"
JIGSAW: dict[str, Any] = {
    "id": "hall-game",
    "type": "jigsaw",
    "title": "拼一拼",
    "brief": "拼回原样",
    "explain": "一座桥",
    "source": "试",
    "rows": 2,
    "columns": 2,
    "image": {"src": PHOTO, "alt": "一座桥"},
}
LYING = 6
"""EXIF's word for: turn it a quarter clockwise to look at it."""
CAMERA = "枇杷牌相机"


def take_photo(path: Path, width: int, height: int) -> None:
    """A JPEG that shows as `width` × `height`, red above and blue below, stored lying."""
    upright = Image.new("RGB", (width, height), (200, 40, 40))
    upright.paste((40, 60, 200), (0, height // 2, width, height))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = LYING
    exif[ExifTags.Base.Model] = CAMERA
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (31.0, 18.0, 0.0)
    path.parent.mkdir(parents=True, exist_ok=True)
    upright.transpose(Image.Transpose.ROTATE_90).save(path, exif=exif, comment=CAMERA.encode())


def put_photo_in(content: Path) -> None:
    """Writes the photo, and names it in the first stop's story and game."""
    take_photo(content / PHOTO, 800, 600)
    path = content / "stops.yaml"
    written = yaml.safe_load(path.read_text("utf-8"))
    hall = written["stops"][0]
    hall["story"]["blocks"][2]["src"] = PHOTO
    hall["game"] = JIGSAW
    path.write_text(yaml.safe_dump(written, allow_unicode=True, sort_keys=False), "utf-8")
