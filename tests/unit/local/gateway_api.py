"""A small API in OpenAPI with everything the gateway knows, independent of the project's own template."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from local.gateway import ApiDefinition, Gateway, HttpRequest, HttpResponse, Throttle
from local.gateway.transport import ServiceAnswer, ServiceCall

KEY = "k" * 20
QUEUE_REQUEST = """\
#set($job = $context.requestId)
#foreach($name in $input.params().header.keySet())
#if($name.equalsIgnoreCase('Idempotency-Key'))#set($job = $input.params().header.get($name))#end
#end
#if($job.matches('^[A-Za-z0-9_-]{1,128}$'))#set($action = 'SendMessage')#else#set($action = 'RefuseIdempotencyKey')#end
Action=$action&MessageBody=$util.urlEncode($input.body)\
&MessageAttribute.1.Name=job_id&MessageAttribute.1.Value.DataType=String&MessageAttribute.1.Value.StringValue=$job"""
QUEUE_ACCEPTED = (
    "#set($context.responseOverride.header.X-Note = 'kept')\n"
    """{"message_id":"$input.path('$.SendMessageResponse.SendMessageResult.MessageId')","trace":"$context.requestId"}"""
)
QUEUE_REFUSED = """\
#set($code = $input.path('$.Error.Code'))
#if($code == 'InvalidAction')
#set($context.responseOverride.status = 400)
#end
{"code":"$code"}"""
TABLE_FOUND = """\
#set($item = $input.path('$.Item'))
#if("$!item.pk.S" != "")
{"id":"$item.pk.S","result":$item.result.S}
#else
#set($context.responseOverride.status = 404)
{"code":"absent"}
#end"""
JSON = "application/json"
JsonValue = Any


def document() -> dict[str, Any]:
    """A fresh OpenAPI document."""
    return {
        "openapi": "3.0.1",
        "info": {"title": "sample", "version": "1"},
        "x-amazon-apigateway-request-validator": "all",
        "x-amazon-apigateway-request-validators": {
            "all": {"validateRequestBody": True, "validateRequestParameters": True}
        },
        "paths": {"/things": {"post": _queue()}, "/things/{id}": {"get": _table()}, "/things/latest": {"get": _open()}},
        "components": {
            "securitySchemes": {
                "api_key": {"type": "apiKey", "name": "x-api-key", "in": "header"},
                "sigv4": {
                    "type": "apiKey",
                    "name": "Authorization",
                    "in": "header",
                    "x-amazon-apigateway-authtype": "awsSigv4",
                },
            },
            "schemas": {
                "Thing": {
                    "type": "object",
                    "required": ["name", "essay"],
                    "properties": {"name": {"$ref": "#/components/schemas/Name"}, "essay": {"type": "string"}},
                },
                "Name": {"type": "string", "minLength": 1, "maxLength": 8},
            },
        },
        "x-amazon-apigateway-gateway-responses": {
            "BAD_REQUEST_BODY": {"responseTemplates": {JSON: '{"why":"$context.error.validationErrorString"}'}},
            "THROTTLED": {
                "responseParameters": {"gatewayresponse.header.Retry-After": "'1'"},
                "responseTemplates": {JSON: '{"why":"slow down"}'},
            },
            "INTEGRATION_TIMEOUT": {"statusCode": "502", "responseTemplates": {JSON: '{"why":"late"}'}},
            "DEFAULT_4XX": {
                "responseTemplates": {
                    JSON: '{"type":"$context.error.responseType","message":$context.error.messageString,'
                    '"id":"$context.requestId"}'
                }
            },
        },
    }


def _queue() -> dict[str, Any]:
    return {
        "security": [{"api_key": []}],
        "requestBody": {"content": {JSON: {"schema": {"$ref": "#/components/schemas/Thing"}}}},
        "responses": {"202": {"headers": {"X-Fixed": {}, "X-Service": {}, "X-Message": {}}}, "502": {}},
        "x-amazon-apigateway-integration": {
            "type": "aws",
            "httpMethod": "POST",
            "uri": "arn:aws:apigateway:us-east-1:sqs:path/123456789012/things",
            "passthroughBehavior": "never",
            "requestParameters": {"integration.request.header.Content-Type": "'application/x-www-form-urlencoded'"},
            "requestTemplates": {JSON: QUEUE_REQUEST},
            "responses": {
                "2\\d{2}": {
                    "statusCode": "202",
                    "responseParameters": {
                        "method.response.header.X-Fixed": "'yes'",
                        "method.response.header.X-Service": "integration.response.header.Content-Type",
                        "method.response.header.X-Message": (
                            "integration.response.body.SendMessageResponse.SendMessageResult.MessageId"
                        ),
                    },
                    "responseTemplates": {JSON: QUEUE_ACCEPTED},
                },
                "4\\d{2}": {"statusCode": "502", "responseTemplates": {JSON: QUEUE_REFUSED}},
                "default": {"statusCode": "502", "responseTemplates": {JSON: '{"code":"down"}'}},
            },
        },
    }


def _table() -> dict[str, Any]:
    return {
        "security": [{"api_key": [], "sigv4": []}],
        "parameters": [
            {"name": "id", "in": "path", "required": True},
            {"name": "view", "in": "query", "required": False},
        ],
        "responses": {"200": {}},
        "x-amazon-apigateway-integration": {
            "type": "aws",
            "httpMethod": "POST",
            "uri": "arn:aws:apigateway:us-east-1:dynamodb:action/GetItem",
            "passthroughBehavior": "never",
            "requestTemplates": {
                JSON: """{"TableName":"things","Key":{"pk":{"S":"$util.escapeJavaScript($input.params('id'))"}}}"""
            },
            "responses": {"default": {"statusCode": "200", "responseTemplates": {JSON: TABLE_FOUND}}},
        },
    }


def _open() -> dict[str, Any]:
    operation = _table()
    del operation["security"]
    operation["parameters"] = [
        {"name": "page", "in": "query", "required": True},
        {"name": "X-Tenant", "in": "header", "required": True},
    ]
    return operation


@dataclass
class FakeServices:
    """Remembers every call; answers as told, by default as SQS does."""

    answer: Callable[[ServiceCall], ServiceAnswer] = field(default=lambda _: sqs_accepted())
    calls: list[ServiceCall] = field(default_factory=list)

    def send(self, call: ServiceCall) -> ServiceAnswer:
        self.calls.append(call)
        return self.answer(call)


def sqs_accepted() -> ServiceAnswer:
    """What moto answers to SendMessage."""
    return ServiceAnswer(
        200,
        (("Content-Type", "text/xml"),),
        b'<SendMessageResponse xmlns="http://queue.amazonaws.com/doc/2012-11-05/"><SendMessageResult>'
        b"<MD5OfMessageBody>d41d8cd98f00b204e9800998ecf8427e</MD5OfMessageBody><MessageId>m-1</MessageId>"
        b"</SendMessageResult><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></SendMessageResponse>",
    )


def table_answer(item: Mapping[str, Any] | None) -> Callable[[ServiceCall], ServiceAnswer]:
    """What DynamoDB answers to GetItem."""
    content = {} if item is None else {"Item": item}
    return lambda _: ServiceAnswer(200, (("Content-Type", "application/x-amz-json-1.0"),), json.dumps(content).encode())


def gateway(
    services: FakeServices,
    body: Mapping[str, Any] | None = None,
    throttle: Throttle | None = None,
    clock: Callable[[], float] = lambda: 0.0,
) -> Gateway:
    """A gateway over the sample, or another, document; the wall clock stands at 2001-09-09 01:46:40 UTC."""
    definition = ApiDefinition(body or document(), "v1", frozenset({KEY}), throttle)
    urls = {"sqs": "http://127.0.0.1:1", "dynamodb": "http://127.0.0.1:1"}
    return Gateway(definition, urls, transport=services, wall_clock=lambda: 1_000_000_000.123, clock=clock)


def post(body: bytes = b'{"name":"Ann","essay":"x"}', **headers: str) -> HttpRequest:
    """POST /things with a valid key; header names are written with underscores, an empty value leaves one out."""
    given = {"x-api-key": KEY, "Content-Type": JSON, **_named(headers)}
    return HttpRequest("POST", "/v1/things", headers=tuple((n, t) for n, t in given.items() if t), body=body)


def get(path: str, query: str = "", **headers: str) -> HttpRequest:
    """GET with a valid key and a signature."""
    given = {"x-api-key": KEY, "Authorization": "AWS4-HMAC-SHA256 ...", **_named(headers)}
    return HttpRequest("GET", path, query, headers=tuple((n, t) for n, t in given.items() if t))


def _named(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): text for name, text in headers.items()}


def content(response: HttpResponse) -> JsonValue:
    """The parsed JSON body."""
    return json.loads(response.body)
