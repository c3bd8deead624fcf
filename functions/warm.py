"""Warms a fresh deployment: Bedrock compiles a new answer schema for minutes, once a day, on its first call.

    python functions/warm.py --stage dev          the model the deployed stack uses
    python functions/warm.py --model-id MODEL     any model

Sends one small call per schema. A compile that outlasts the call's timeout goes on at Bedrock, so the call is repeated
until it answers or ten minutes have passed.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Iterator

import boto3

from assessment.bedrock import BedrockModel
from assessment.deadline import Deadline
from assessment.errors import OperatorError, RetryableError
from assessment.model import Conversation, ReplySchema, TextModel, Turn
from assessment.rater.second import LightRater
from flashcard_gen.card_schema import SCHEMA as CARDS
from speaking_eval.rating import SpeakingRater
from speaking_eval.statistical.second import LightSpeechRater
from writing_eval.evaluator import WritingEvaluator

PATIENCE_SECONDS = 600
PAUSE_SECONDS = 10
ADVICE = "Is the model enabled for this account and offered in this region? If not, set ModelId to another one."


def main() -> int:
    """Exit status 0 when every schema answers."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--stage", default="dev", help="deployed stage whose model is asked (default: dev)")
    options.add_argument("--model-id", help="Bedrock model id, instead of the stack's")
    chosen = options.parse_args()
    model = BedrockModel(chosen.model_id or deployed_model(chosen.stage), max_tokens=256, timeout_seconds=75)
    ready = [warmed(model, schema) for schema in distinct(schemas(model))]
    return 0 if all(ready) else 1


def schemas(model: TextModel) -> Iterator[ReplySchema]:
    """Every schema that a worker sends."""
    yield from WritingEvaluator(model, LightRater()).schemas().values()
    yield from SpeakingRater(model, LightSpeechRater()).schemas().values()
    yield CARDS


def deployed_model(stage: str) -> str:
    """The model id that the stage's stack was deployed with."""
    stacks = boto3.client("cloudformation").describe_stacks(StackName=f"bandup-assessment-{stage}")["Stacks"]
    given = {each["ParameterKey"]: each["ParameterValue"] for each in stacks[0]["Parameters"]}
    return str(given["ModelId"])


def distinct(schemas: Iterable[ReplySchema]) -> list[ReplySchema]:
    """Schemas that compile apart."""
    return list({schema.text: schema for schema in schemas}.values())


def warmed(model: BedrockModel, schema: ReplySchema) -> bool:
    """Whether the schema answered in time; prints how it went."""
    started = time.monotonic()
    deadline = Deadline(started + PATIENCE_SECONDS)
    ask = Conversation("Answer as briefly as the schema allows.", (Turn("user", "Hello."),), schema, "warm")
    while deadline.remaining() > 0:
        try:
            model.reply(ask, deadline)
        except OperatorError as error:
            print(f"{schema.name}: {error}. {ADVICE}", file=sys.stderr)
            return False
        except RetryableError as error:
            print(f"{schema.name}: {error}; still waiting", file=sys.stderr, flush=True)
            time.sleep(min(PAUSE_SECONDS, deadline.remaining()))
        else:
            print(f"{schema.name}: ready after {time.monotonic() - started:.1f} s", flush=True)
            return True
    print(f"{schema.name}: no answer in {PATIENCE_SECONDS} s; run this again later", file=sys.stderr)
    return False


if __name__ == "__main__":
    sys.exit(main())
