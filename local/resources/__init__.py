"""Which resource types of the template exist in the embedded AWS, and which are named gaps?"""

from local.resources import buckets, events, logs, queues, secrets, served, tables
from local.resources.catalogue import Creator
from local.resources.gaps import GAPS

CREATORS: dict[str, Creator] = {
    "AWS::SQS::Queue": queues.QUEUE,
    "AWS::DynamoDB::Table": tables.TABLE,
    "AWS::S3::Bucket": buckets.BUCKET,
    "AWS::Events::Rule": events.RULE,
    "AWS::SecretsManager::Secret": secrets.SECRET,
    "AWS::Logs::LogGroup": logs.LOG_GROUP,
    **served.CREATORS,
}

__all__ = ["CREATORS", "GAPS"]
