"""The same handler idea on langchain-aws: prompt, chat model, structured output, table, logger."""

import os

import boto3
from aws_lambda_powertools import Logger
from langchain_aws import ChatBedrockConverse
from langchain_core.prompts import ChatPromptTemplate
from pydantic import BaseModel


class Marking(BaseModel):
    """What the model answers."""

    band: float
    comment: str


logger = Logger(service="langchain")
model = ChatBedrockConverse(model="mistral.mistral-large-2402-v1:0", temperature=0, max_tokens=3000)
prompt = ChatPromptTemplate.from_messages([("system", "Rate the essay."), ("user", "{essay}")])
chain = prompt | model.with_structured_output(Marking)
dynamodb = boto3.client("dynamodb", region_name=os.environ["AWS_REGION"])
