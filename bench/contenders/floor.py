"""The least a worker like this can start with: two boto3 clients, a pydantic model, a Powertools logger."""

import boto3
from aws_lambda_powertools import Logger
from botocore.config import Config
from pydantic import BaseModel, ConfigDict, Field


class Submission(BaseModel):
    """An essay, as small as a model gets."""

    model_config = ConfigDict(frozen=True, strict=True)

    user_id: str = Field(min_length=1)
    essay_content: str
    prompt: str


logger = Logger(service="floor")
config = Config(retries={"mode": "standard", "total_max_attempts": 2})
bedrock = boto3.client("bedrock-runtime", config=config)
dynamodb = boto3.client("dynamodb", config=config)
