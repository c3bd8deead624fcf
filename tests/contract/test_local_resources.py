"""Do the resources of a template exist afterwards, with the properties the template gave them?"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from local.cloudformation.intrinsics import TemplateError
from local.cloudformation.template import load
from local.resources.catalogue import Site
from local.resources.registry import Registry
from local.stores.aws import LocalAws

ROOT = Path(__file__).parents[2]


@pytest.fixture
def site() -> Iterator[Site]:
    aws = LocalAws("us-east-1")
    aws.start()
    yield Site(aws, "123456789012", "us-east-1", "test")
    aws.stop()


def registry(site: Site, tmp_path: Path, resources: str, **parameters: str) -> Registry:
    path = tmp_path / "template.yaml"
    path.write_text(
        "Transform: AWS::Serverless-2016-10-31\n"
        "Parameters: {Stage: {Type: String, Default: dev}}\n"
        "Conditions: {IsProd: !Equals [!Ref Stage, prod]}\n"
        f"Resources:\n{resources}",
        encoding="utf-8",
    )
    return Registry(load(path, parameters, "us-east-1"), site)


def test_queue_has_its_attributes_and_redrive(site: Site, tmp_path: Path) -> None:
    made = registry(
        site,
        tmp_path,
        """
  Work:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 1080
      RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: '9'}
  Dead: {Type: AWS::SQS::Queue, Properties: {MessageRetentionPeriod: 1209600}}
""",
    )
    made.create_all()

    sqs = site.clients.client("sqs")
    url = made.provisioned("Work").created.ref
    attributes = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    assert attributes["VisibilityTimeout"] == "1080"
    assert '"maxReceiveCount": 9' in attributes["RedrivePolicy"]
    assert "arn:aws:sqs:us-east-1:123456789012:test-Dead" in attributes["RedrivePolicy"]
    assert attributes["QueueArn"] == made.provisioned("Work").created.attributes["Arn"]


def test_table_has_index_expiry_encryption_and_protection(site: Site, tmp_path: Path) -> None:
    made = registry(
        site,
        tmp_path,
        """
  Jobs:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions:
        - {AttributeName: pk, AttributeType: S}
        - {AttributeName: user_id, AttributeType: S}
      KeySchema: [{AttributeName: pk, KeyType: HASH}]
      GlobalSecondaryIndexes:
        - IndexName: user-index
          KeySchema: [{AttributeName: user_id, KeyType: HASH}]
          Projection: {ProjectionType: INCLUDE, NonKeyAttributes: [status]}
      TimeToLiveSpecification: {AttributeName: ttl, Enabled: true}
      SSESpecification: {SSEEnabled: true}
      DeletionProtectionEnabled: !If [IsProd, true, false]
      PointInTimeRecoverySpecification: {PointInTimeRecoveryEnabled: true}
""",
        Stage="prod",
    )
    made.create_all()

    dynamodb = site.clients.client("dynamodb")
    table = dynamodb.describe_table(TableName="test-Jobs")["Table"]
    expiry = dynamodb.describe_time_to_live(TableName="test-Jobs")["TimeToLiveDescription"]
    assert table["GlobalSecondaryIndexes"][0]["Projection"]["NonKeyAttributes"] == ["status"]
    assert table["DeletionProtectionEnabled"] is True
    assert table["SSEDescription"]["Status"] == "ENABLED"
    assert expiry == {"TimeToLiveStatus": "ENABLED", "AttributeName": "ttl"}


def test_bucket_is_private_encrypted_and_expiring(site: Site, tmp_path: Path) -> None:
    made = registry(
        site,
        tmp_path,
        """
  MediaBucket:
    Type: AWS::S3::Bucket
    Properties:
      PublicAccessBlockConfiguration:
        {BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true}
      OwnershipControls: {Rules: [{ObjectOwnership: BucketOwnerEnforced}]}
      BucketEncryption:
        ServerSideEncryptionConfiguration: [{ServerSideEncryptionByDefault: {SSEAlgorithm: AES256}}]
      LifecycleConfiguration:
        Rules:
          - Id: old
            Status: Enabled
            ExpirationInDays: '365'
            AbortIncompleteMultipartUpload: {DaysAfterInitiation: 1}
""",
    )
    made.create_all()

    name = made.provisioned("MediaBucket").created.ref
    s3 = site.clients.client("s3")
    access = s3.get_public_access_block(Bucket=name)["PublicAccessBlockConfiguration"]
    (rule,) = s3.get_bucket_lifecycle_configuration(Bucket=name)["Rules"]
    encryption = s3.get_bucket_encryption(Bucket=name)["ServerSideEncryptionConfiguration"]["Rules"]
    assert name == "test-media-bucket-123456789012"
    assert set(access.values()) == {True}
    assert (rule["ID"], rule["Expiration"]) == ("old", {"Days": 365})
    assert rule["AbortIncompleteMultipartUpload"] == {"DaysAfterInitiation": 1}
    assert encryption[0]["ApplyServerSideEncryptionByDefault"] == {"SSEAlgorithm": "AES256"}


def test_rule_delivers_matching_events_to_its_queue(site: Site, tmp_path: Path) -> None:
    made = registry(
        site,
        tmp_path,
        """
  Inbox: {Type: AWS::SQS::Queue}
  Completed:
    Type: AWS::Events::Rule
    Properties:
      EventPattern: {source: [local.test], detail: {status: [COMPLETED]}}
      Targets: [{Id: inbox, Arn: !GetAtt Inbox.Arn}]
""",
    )
    made.create_all()

    events, sqs = site.clients.client("events"), site.clients.client("sqs")
    for status in ("IN_PROGRESS", "COMPLETED"):
        detail = f'{{"status": "{status}"}}'
        events.put_events(Entries=[{"Source": "local.test", "DetailType": "State", "Detail": detail}])

    url = made.provisioned("Inbox").created.ref
    found = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=0)["Messages"]
    assert len(found) == 1
    assert "COMPLETED" in found[0]["Body"]


def test_secret_and_log_group_exist(site: Site, tmp_path: Path) -> None:
    made = registry(
        site,
        tmp_path,
        """
  Key: {Type: AWS::SecretsManager::Secret, Properties: {Name: gemini, SecretString: s3cret}}
  Log: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: /aws/lambda/x, RetentionInDays: 30}}
""",
    )
    made.create_all()

    secret = site.clients.client("secretsmanager").get_secret_value(SecretId=made.provisioned("Key").created.ref)
    (group,) = site.clients.client("logs").describe_log_groups()["logGroups"]
    assert secret["SecretString"] == "s3cret"
    assert (group["logGroupName"], group["retentionInDays"]) == ("/aws/lambda/x", 30)


def test_gap_still_has_the_identity_others_refer_to(site: Site, tmp_path: Path) -> None:
    made = registry(site, tmp_path, "  Role: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {}}}\n")

    role = made.provisioned("Role").created

    assert role.attributes["Arn"] == "arn:aws:iam::123456789012:role/test-Role"


@pytest.mark.parametrize(
    ("resources", "words"),
    [
        ("  Topic: {Type: AWS::SNS::Topic}\n", "Topic: AWS::SNS::Topic is neither created locally nor a named gap"),
        ("  Q: {Type: AWS::SQS::Queue, Properties: {FifoQueue: true}}\n", "AWS::SQS::Queue FifoQueue"),
        (
            "  A: {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref B}}\n"
            "  B: {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref A}}\n",
            "circular reference",
        ),
        (
            "  A: {Type: AWS::SQS::Queue, Condition: IsProd}\n"
            "  B: {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref A}}\n",
            "A is referred to, but its condition does not hold",
        ),
    ],
)
def test_what_cannot_be_created_stops_the_stack(site: Site, tmp_path: Path, resources: str, words: str) -> None:
    with pytest.raises(TemplateError, match=words):
        registry(site, tmp_path, resources).create_all()


def test_resource_whose_condition_fails_is_not_created(site: Site, tmp_path: Path) -> None:
    made = registry(site, tmp_path, "  A: {Type: AWS::SQS::Queue, Condition: IsProd}\n  B: {Type: AWS::SQS::Queue}\n")
    made.create_all()

    assert [queue.resource.logical_id for queue in made.of_type("AWS::SQS::Queue")] == ["B"]


@pytest.mark.parametrize("stage", ["dev", "prod"])
def test_the_projects_own_template_comes_up(site: Site, stage: str) -> None:
    made = Registry(load(ROOT / "template.yaml", {"Stage": stage, "RequireIamAuth": "true"}, "us-east-1"), site)

    made.create_all()

    assert len(site.clients.client("sqs").list_queues()["QueueUrls"]) >= 6
