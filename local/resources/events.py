"""How is an AWS::Events::Rule with its targets created?"""

import json
from typing import Any

from local.cloudformation.intrinsics import TemplateError
from local.resources.catalogue import Created, Creator, Resource, Site, chosen


def _create(resource: Resource, site: Site) -> Created:
    properties = resource.properties
    name = properties.get("Name", site.name(resource.logical_id))
    client = site.clients.client("events")
    optional = chosen(properties, {"Description": "Description", "State": "State"})
    client.put_rule(Name=name, EventPattern=json.dumps(properties["EventPattern"]), **optional)
    targets: list[dict[str, Any]] = properties.get("Targets", [])
    if targets:
        outcome = client.put_targets(Rule=name, Targets=targets)
        if outcome["FailedEntryCount"]:
            raise TemplateError(f"{resource.logical_id}: {outcome['FailedEntries']}")
    return Created(name, {"Arn": site.arn("events", f"rule/{name}")})


RULE = Creator(
    _create,
    frozenset({"Name", "Description", "State", "EventPattern", "Targets"}),
    {"Tags": "no cost allocation"},
)
