"""Are a template's parameters chosen and its code folders carried through SAM's transform?"""

import os
from pathlib import Path
from typing import Any

import pytest

from local.cloudformation.intrinsics import TemplateError
from local.cloudformation.template import choose_parameters, load

TEMPLATE = """
Transform: AWS::Serverless-2016-10-31
Parameters:
  Seconds: {Type: Number, Default: 3}
Resources:
  Queue: {Type: AWS::SQS::Queue}
  Shared:
    Type: AWS::Serverless::LayerVersion
    Properties: {ContentUri: layers/common}
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: functions/
      Handler: worker.app.handler
      Runtime: python3.13
      Role: arn:aws:iam::123456789012:role/worker
      Timeout: !Ref Seconds
      Layers: [!Ref Shared]
      Events:
        Queue: {Type: SQS, Properties: {Queue: !GetAtt Queue.Arn, BatchSize: 1}}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "template.yaml"
    path.write_text(TEMPLATE, encoding="utf-8")
    return path


def test_sam_resources_become_plain_cloudformation_with_folders_as_keys(path: Path) -> None:
    template = load(path, {"Seconds": "7"}, "us-east-1")

    resources = template.section("Resources")
    assert resources["Worker"]["Type"] == "AWS::Lambda::Function"
    assert resources["Worker"]["Properties"]["Code"] == {"S3Bucket": "local-code", "S3Key": "functions/"}
    assert {declared["Type"] for declared in resources.values()} >= {
        "AWS::Lambda::EventSourceMapping",
        "AWS::Lambda::LayerVersion",
    }
    assert template.parameters == {"Seconds": "7"}
    assert template.folder == path.parent


def test_transform_leaves_the_environment_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "a-profile-nobody-has")
    monkeypatch.delenv("AWS_DEFAULT_REGION", raising=False)

    load(path, {}, "us-east-1")

    assert os.environ["AWS_PROFILE"] == "a-profile-nobody-has"
    assert "AWS_DEFAULT_REGION" not in os.environ


def test_defaults_become_text_as_in_cloudformation() -> None:
    declared: dict[str, dict[str, Any]] = {
        "Flag": {"Type": "String", "Default": False},
        "Count": {"Type": "Number", "Default": 9},
        "Names": {"Type": "CommaDelimitedList", "Default": "a, b"},
    }

    assert choose_parameters(declared, {"Count": "2"}) == {"Flag": "false", "Count": "2", "Names": ["a", "b"]}


@pytest.mark.parametrize(
    ("declaration", "value", "words"),
    [
        ({"Type": "String", "AllowedValues": ["dev", "prod"]}, "test", "'test' is not one of dev, prod"),
        ({"Type": "String", "AllowedPattern": "[a-z]+"}, "A1", "does not match"),
        ({"Type": "Number", "MinValue": 2}, "1", "not between 2 and inf"),
        ({"Type": "Number", "MaxValue": 900}, "901", "not between -inf and 900"),
        ({"Type": "Number"}, "many", "not a number"),
    ],
)
def test_value_cloudformation_would_refuse_is_refused(declaration: dict[str, Any], value: str, words: str) -> None:
    with pytest.raises(TemplateError, match=words):
        choose_parameters({"Name": declaration}, {"Name": value})


def test_unknown_override_and_missing_value_are_refused() -> None:
    with pytest.raises(TemplateError, match="no parameter Other"):
        choose_parameters({}, {"Other": "1"})
    with pytest.raises(TemplateError, match="Name has no default"):
        choose_parameters({"Name": {"Type": "String"}}, {})
