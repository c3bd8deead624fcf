"""What does template.yaml declare, once the parameters are chosen and SAM has transformed it?"""

import logging
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

from local.cloudformation.intrinsics import TemplateError

# SAM accepts code only at s3:// addresses; a local folder travels through the transform as a key of this bucket.
CODE_BUCKET = "local-code"
_CODE_PROPERTIES = ("CodeUri", "ContentUri")


@dataclass(frozen=True)
class Template:
    """The transformed template and the parameters that shaped it.

    `folder` is where its code paths start; `body` is plain CloudFormation with its intrinsics still in it.
    """

    folder: Path
    body: Mapping[str, Any]
    parameters: Mapping[str, str | list[str]]

    def section(self, name: str) -> Mapping[str, Any]:
        """Return Resources, Conditions, Mappings ... or nothing."""
        section: Mapping[str, Any] = self.body.get(name, {})
        return section


def load(path: Path, overrides: Mapping[str, str], region: str) -> Template:
    """Read a SAM template, choose its parameters and transform it offline, as the SAM macro would in the cloud."""
    source = yaml_parse(path.read_text(encoding="utf-8"))
    parameters = choose_parameters(source.get("Parameters", {}), overrides)
    for resource in source["Resources"].values():
        _carry_code_as_key(resource)
    logging.getLogger("samtranslator").setLevel(logging.ERROR)  # it warns of feature flags only AWS has
    with _region_for_boto3(region):
        body = transform(source, dict(parameters), _ManagedPolicies())
    return Template(path.resolve().parent, body, parameters)


def choose_parameters(
    declared: Mapping[str, Mapping[str, Any]], overrides: Mapping[str, str]
) -> dict[str, str | list[str]]:
    """Take each override or default and check it as CloudFormation does (allowed values, pattern, numeric range)."""
    for name in overrides:
        if name not in declared:
            raise TemplateError(f"the template has no parameter {name}")
    chosen: dict[str, str | list[str]] = {}
    for name, declaration in declared.items():
        if name not in overrides and "Default" not in declaration:
            raise TemplateError(f"parameter {name} has no default and no value")
        text = _as_text(overrides.get(name, declaration.get("Default")))
        is_list = "List" in declaration["Type"]
        values = [part.strip() for part in text.split(",")] if is_list else [text]
        for value in values:
            _check(name, value, declaration)
        chosen[name] = values if is_list else text
    return chosen


def _check(name: str, value: str, declaration: Mapping[str, Any]) -> None:
    allowed = [_as_text(item) for item in declaration.get("AllowedValues", [])]
    if allowed and value not in allowed:
        raise TemplateError(f"parameter {name}: {value!r} is not one of {', '.join(allowed)}")
    if not re.fullmatch(declaration.get("AllowedPattern", ".*"), value, re.DOTALL):
        raise TemplateError(f"parameter {name}: {value!r} does not match {declaration['AllowedPattern']}")
    if "Number" in declaration["Type"]:
        _check_number(name, value, declaration)


def _check_number(name: str, value: str, declaration: Mapping[str, Any]) -> None:
    try:
        number = float(value)
    except ValueError:
        raise TemplateError(f"parameter {name}: {value!r} is not a number") from None
    low, high = float(declaration.get("MinValue", "-inf")), float(declaration.get("MaxValue", "inf"))
    if not low <= number <= high:
        raise TemplateError(f"parameter {name}: {value} is not between {low:g} and {high:g}")


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)


def _carry_code_as_key(resource: Mapping[str, Any]) -> None:
    properties = resource.get("Properties", {})
    for name in _CODE_PROPERTIES:
        if isinstance(properties.get(name), str) and "://" not in properties[name]:
            properties[name] = f"s3://{CODE_BUCKET}/{properties[name]}"


class _ManagedPolicies:
    """SAM asks IAM for the ARNs of managed policies named without one; our roles are written out in full."""

    def load(self) -> dict[str, str]:
        return {}


@contextmanager
def _region_for_boto3(region: str) -> Iterator[None]:
    """Let SAM find a region: it asks a boto3 session, which reads the developer's environment."""
    chosen = {"AWS_DEFAULT_REGION": region}
    hidden = ("AWS_REGION", "AWS_PROFILE", "AWS_DEFAULT_PROFILE")
    before = {name: os.environ.get(name) for name in (*chosen, *hidden)}
    for name in hidden:
        os.environ.pop(name, None)
    os.environ.update(chosen)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
