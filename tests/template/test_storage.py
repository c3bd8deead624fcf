"""Are learners' texts and recordings kept safe, and are they let go in the end?"""

from __future__ import annotations

from tests.template import declared

TABLE = declared.properties("JobsTable")
BUCKET = declared.properties("MediaBucket")


def test_table_and_bucket_outlive_the_stack() -> None:
    for name in ("JobsTable", "MediaBucket"):
        resource = declared.template()["Resources"][name]
        assert (resource["DeletionPolicy"], resource["UpdateReplacePolicy"]) == ("Retain", "Retain")


def test_the_table_is_encrypted_recoverable_and_protected_in_prod() -> None:
    assert TABLE["SSESpecification"] == {"SSEEnabled": True}
    assert TABLE["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert TABLE["DeletionProtectionEnabled"] == {"Fn::If": ["IsProd", True, False]}


def test_rows_expire_by_the_attribute_the_worker_writes() -> None:
    assert TABLE["TimeToLiveSpecification"] == {"AttributeName": "ttl", "Enabled": True}


def test_the_user_index_projects_what_the_list_shows_and_no_result() -> None:
    (index,) = TABLE["GlobalSecondaryIndexes"]
    assert [key["AttributeName"] for key in index["KeySchema"]] == ["user_id", "submitted_at"]
    assert set(index["Projection"]["NonKeyAttributes"]) == {"job_id", "kind", "status", "overall_band"}


def test_the_bucket_is_private_encrypted_and_takes_tls_only() -> None:
    (encryption,) = BUCKET["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    (statement,) = declared.properties("MediaBucketPolicy")["PolicyDocument"]["Statement"]
    assert len(BUCKET["PublicAccessBlockConfiguration"]) == 4
    assert all(BUCKET["PublicAccessBlockConfiguration"].values())
    assert encryption["ServerSideEncryptionByDefault"]["SSEAlgorithm"] == "AES256"
    assert statement["Effect"] == "Deny"
    assert statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_media_expires_when_its_jobs_do() -> None:
    (rule,) = BUCKET["LifecycleConfiguration"]["Rules"]
    assert rule["Status"] == "Enabled"
    assert rule["ExpirationInDays"] == {"Ref": "RetentionDays"}


def test_every_log_group_has_a_retention() -> None:
    groups = declared.of_type("AWS::Logs::LogGroup")
    assert groups
    assert all(group["RetentionInDays"] == {"Ref": "LogRetentionDays"} for group in groups.values())
