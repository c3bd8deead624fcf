"""Is every resource of template.yaml, and every property of it, either there locally or a named gap?"""

from pathlib import Path
from typing import Any

import pytest

from local.cloudformation.template import load
from local.resources import CREATORS, GAPS

ROOT = Path(__file__).parents[2]
MAY_BE_GAPS = {
    "AWS::IAM::Role",
    "AWS::IAM::Policy",
    "AWS::IAM::ManagedPolicy",
    "AWS::Lambda::Permission",
    "AWS::SQS::QueuePolicy",
    "AWS::S3::BucketPolicy",
    "AWS::CloudWatch::Alarm",
    "AWS::CloudWatch::Dashboard",
    "AWS::ApiGateway::Account",
    "AWS::WAFv2::WebACLAssociation",
}


@pytest.fixture(scope="module")
def resources() -> dict[str, dict[str, Any]]:
    return dict(load(ROOT / "template.yaml", {}, "us-east-1").section("Resources"))


def test_every_transformed_resource_is_created_or_a_named_gap(resources: dict[str, dict[str, Any]]) -> None:
    types = {declaration["Type"] for declaration in resources.values()}

    assert types - CREATORS.keys() - GAPS.keys() == set()


def test_no_type_is_both_created_and_a_gap() -> None:
    assert CREATORS.keys() & GAPS.keys() == set()


def test_only_permissions_observability_and_the_firewall_are_gaps() -> None:
    assert GAPS.keys() <= MAY_BE_GAPS


def test_every_property_takes_effect_or_is_a_named_gap(resources: dict[str, dict[str, Any]]) -> None:
    silent = {
        (logical_id, name)
        for logical_id, declaration in resources.items()
        if (creator := CREATORS.get(declaration["Type"])) is not None
        for name in declaration.get("Properties", {})
        if name not in creator.properties and name not in creator.gaps
    }

    assert silent == set()


def test_no_property_is_both_effective_and_a_gap() -> None:
    assert [name for creator in CREATORS.values() for name in creator.properties & creator.gaps.keys()] == []


def test_every_gap_says_what_is_missing() -> None:
    words = [*GAPS.values(), *(text for creator in CREATORS.values() for text in creator.gaps.values())]

    assert all(len(text.split()) >= 2 for text in words)


def test_continuous_backups_are_a_named_gap() -> None:
    assert "PointInTimeRecoverySpecification" in CREATORS["AWS::DynamoDB::Table"].gaps
