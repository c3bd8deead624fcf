"""In which order are a template's resources created, and what came of each?

A resource is created when something first refers to it, so the references themselves are the order.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from local.cloudformation.intrinsics import Scope, TemplateError, holds, resolve
from local.cloudformation.template import Template
from local.resources import CREATORS, GAPS
from local.resources.catalogue import Created, Resource, Site
from local.resources.gaps import stand_in


@dataclass(frozen=True)
class Provisioned:
    """A resource with its resolved properties and its identity."""

    resource: Resource
    created: Created


class Registry:
    """Creates a template's resources at a site, each once."""

    def __init__(self, template: Template, site: Site) -> None:
        self._declared = template.section("Resources")
        self._site = site
        self._under_way: list[str] = []
        self._done: dict[str, Provisioned] = {}
        pseudo: dict[str, str | list[str]] = {
            "AWS::AccountId": site.account_id,
            "AWS::Region": site.region,
            "AWS::Partition": "aws",
            "AWS::URLSuffix": "amazonaws.com",
            "AWS::StackName": site.stack_name,
            "AWS::StackId": site.arn("cloudformation", f"stack/{site.stack_name}/local"),
        }
        self._scope = Scope(
            {**template.parameters, **pseudo},
            lambda name: self.provisioned(name).created if name in self._declared else None,
            template.section("Conditions"),
            template.section("Mappings"),
        )

    def create_all(self) -> None:
        """Create everything whose condition holds."""
        for logical_id in self._declared:
            if self._wanted(logical_id):
                self.provisioned(logical_id)

    def of_type(self, type_name: str) -> Iterator[Provisioned]:
        """Return the created resources of one type, in the template's order."""
        return (
            self.provisioned(logical_id)
            for logical_id, declaration in self._declared.items()
            if declaration["Type"] == type_name and self._wanted(logical_id)
        )

    def provisioned(self, logical_id: str) -> Provisioned:
        """Return a resource, creating it and what it refers to; KeyError if the template has none of that id."""
        if logical_id not in self._done:
            if not self._wanted(logical_id):
                raise TemplateError(f"{logical_id} is referred to, but its condition does not hold")
            if logical_id in self._under_way:
                raise TemplateError(f"circular reference: {' -> '.join([*self._under_way, logical_id])}")
            self._under_way.append(logical_id)
            self._done[logical_id] = self._create(logical_id)
            self._under_way.pop()
        return self._done[logical_id]

    def _wanted(self, logical_id: str) -> bool:
        condition = self._declared[logical_id].get("Condition")
        return condition is None or holds(condition, self._scope)

    def _create(self, logical_id: str) -> Provisioned:
        declaration = self._declared[logical_id]
        type_name = declaration["Type"]
        if type_name in GAPS:
            gap = Resource(logical_id, type_name, {})
            return Provisioned(gap, stand_in(gap, self._site))
        if type_name not in CREATORS:
            raise TemplateError(f"{logical_id}: {type_name} is neither created locally nor a named gap")
        creator = CREATORS[type_name]
        wanted = declaration.get("Properties", {})
        if unknown := wanted.keys() - creator.properties - creator.gaps.keys():
            what = ", ".join(sorted(unknown))
            raise TemplateError(f"{logical_id}: {type_name} {what} neither takes effect locally nor is a named gap")
        effective = {name: value for name, value in wanted.items() if name in creator.properties}
        resource = Resource(logical_id, type_name, resolve(effective, self._scope))
        return Provisioned(resource, creator.create(resource, self._site))
