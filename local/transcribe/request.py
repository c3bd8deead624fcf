"""What does a StartTranscriptionJob request ask for, and would Transcribe accept it?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from local.transcribe.errors import invalid

_URI = re.compile(r"s3://([^/]+)/(.+)|https://s3[.-][a-z0-9-]+\.amazonaws\.com/([^/]+)/(.+)", re.DOTALL)
_LANGUAGE_CHOICES = ("LanguageCode", "IdentifyLanguage", "IdentifyMultipleLanguages")
_HEARD_LANGUAGE = "en-US"
# Echoed by GetTranscriptionJob; none of them changes what this recogniser does.
_ECHOED = ("MediaFormat", "MediaSampleRateHertz", "Settings", "ModelSettings", "JobExecutionSettings", "Tags")


@dataclass(frozen=True)
class S3Object:
    """An object's place."""

    bucket: str
    key: str


@dataclass(frozen=True)
class StartRequest:
    """An accepted request. `echoed` are the parameters that a job gives back as they came."""

    name: str
    media_uri: str
    media: S3Object
    media_format: str | None
    language: str
    output: S3Object
    echoed: Mapping[str, Any]


def read_start(wire: Mapping[str, Any]) -> StartRequest:
    """Check what the service model cannot say.

    Raises:
        TranscribeError: BadRequestException; where this recogniser can do less than Transcribe, its message says so.
    """
    uri = wire["Media"].get("MediaFileUri")
    if uri is None:
        raise invalid("Media.MediaFileUri is missing: this Transcribe redacts no media.")
    if "OutputBucketName" not in wire:
        raise invalid("OutputBucketName is missing: this Transcribe has no bucket of its own for transcripts.")
    return StartRequest(
        name=wire["TranscriptionJobName"],
        media_uri=uri,
        media=_place(uri),
        media_format=wire.get("MediaFormat"),
        language=_language(wire),
        output=S3Object(wire["OutputBucketName"], _output_key(wire)),
        echoed={name: wire[name] for name in _ECHOED if name in wire},
    )


def _place(uri: str) -> S3Object:
    match = _URI.fullmatch(uri)
    if match is None:
        raise invalid("The URI that you provided doesn't point to an S3 object. Make sure that the object exists.")
    return S3Object(match[1] or match[3], match[2] or match[4])


def _language(wire: Mapping[str, Any]) -> str:
    chosen = [name for name in _LANGUAGE_CHOICES if wire.get(name)]
    if len(chosen) != 1:
        raise invalid(f"Exactly one of {', '.join(_LANGUAGE_CHOICES)} must be given, not {len(chosen)}.")
    language = str(wire.get("LanguageCode", _HEARD_LANGUAGE))
    if not language.startswith("en-"):
        raise invalid(f"{language}: this Transcribe hears English only.")
    return language


def _output_key(wire: Mapping[str, Any]) -> str:
    """A key that ends in .json is the object's own, any other is a folder (API reference, OutputKey)."""
    name = f"{wire['TranscriptionJobName']}.json"
    key: str | None = wire.get("OutputKey")
    if key is None:
        return name
    return key if key.endswith(".json") else f"{key.rstrip('/')}/{name}"
