"""$input and $util against the examples of AWS's developer guide and their documented output.

Pages: "Mapping template and access logging variable reference", "Photos example", "Use a mapping template to override".
"""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from local.gateway import vtl
from local.gateway.context import overrides


def rendered(
    template: str,
    body: str = "",
    path: Mapping[str, str] | None = None,
    querystring: Mapping[str, str] | None = None,
    header: Mapping[str, str] | None = None,
    context: dict[str, Any] | None = None,
) -> str:
    parameters = vtl.Parameters(path or {}, querystring or {}, header or {})
    return vtl.render(template, body=body, parameters=parameters, context=overrides() if context is None else context)


PHOTOS = {
    "photos": {
        "page": 1,
        "pages": "1234",
        "perpage": 100,
        "total": "123398",
        "photo": [
            {
                "id": "12345678901",
                "owner": "23456789@A12",
                "photographer_first_name": "Saanvi",
                "photographer_last_name": "Sarkar",
                "secret": "abc123d456",
                "server": "1234",
                "farm": 1,
                "title": "Sample photo 1",
                "ispublic": True,
                "isfriend": False,
                "isfamily": False,
            },
            {
                "id": "23456789012",
                "owner": "34567890@B23",
                "photographer_first_name": "Richard",
                "photographer_last_name": "Roe",
                "secret": "bcd234e567",
                "server": "2345",
                "farm": 2,
                "title": "Sample photo 2",
                "ispublic": True,
                "isfriend": False,
                "isfamily": False,
            },
        ],
    }
}


def test_photo_album_is_transformed_as_documented() -> None:
    template = """#set($inputRoot = $input.path('$'))
{
  "photos": [
#foreach($elem in $inputRoot.photos.photo)
    {
      "id": "$elem.id",
      "photographedBy": "$elem.photographer_first_name $elem.photographer_last_name",
      "title": "$elem.title",
      "ispublic": $elem.ispublic,
      "isfriend": $elem.isfriend,
      "isfamily": $elem.isfamily
    }#if($foreach.hasNext),#end

#end
  ]
}"""
    common = {"ispublic": True, "isfriend": False, "isfamily": False}
    assert json.loads(rendered(template, json.dumps(PHOTOS))) == {
        "photos": [
            {"id": "12345678901", "photographedBy": "Saanvi Sarkar", "title": "Sample photo 1", **common},
            {"id": "23456789012", "photographedBy": "Richard Roe", "title": "Sample photo 2", **common},
        ]
    }


def test_all_parameters_are_passed_through_as_documented() -> None:
    template = """#set($allParams = $input.params())
{
  "params" : {
    #foreach($type in $allParams.keySet())
    #set($params = $allParams.get($type))
    "$type" : {
      #foreach($paramName in $params.keySet())
      "$paramName" : "$util.escapeJavaScript($params.get($paramName))"
      #if($foreach.hasNext),#end
      #end
    }
    #if($foreach.hasNext),#end
    #end
  }
}"""
    parameters = {
        "path": {"path_name": "path_value"},
        "querystring": {"querystring_name": "querystring_value"},
        "header": {"header_name": 'a "value"', "other": "b"},
    }
    assert json.loads(rendered(template, "", *parameters.values())) == {"params": parameters}


def test_name_from_the_query_string_beside_the_body() -> None:
    template = """{
    "name" : "$input.params('name')",
    "body" : $input.json('$.mykey')
}"""
    body = '{"mykey": {"nested": ["é", 1.5, null]}, "other": 1}'
    expected = {"name": "ann", "body": {"nested": ["é", 1.5, None]}}
    assert json.loads(rendered(template, body, querystring={"name": "ann"})) == expected


def test_things_are_counted_as_documented() -> None:
    template = """{ "id" : "$input.params('id')", "count" : "$input.path('$.things').size()" }"""
    output = rendered(template, '{"things": {"1": {}, "2": {}, "3": {}}}', path={"id": "abc"})
    assert json.loads(output) == {"id": "abc", "count": "3"}


def test_stringified_json_is_parsed_as_documented() -> None:
    template = """#set ($errorMessageObj = $util.parseJson($input.path('$.errorMessage')))
{
   "errorMessageObjKey2ArrVal" : $errorMessageObj.key2.arr[0]
}
"""
    body = r'{"errorMessage":"{\"key1\":\"var1\",\"key2\":{\"arr\":[1,2,3]}}"}'
    assert rendered(template, body) == '{\n   "errorMessageObjKey2ArrVal" : 1\n}\n'


def test_escaped_apostrophes_are_turned_back_with_the_documented_call() -> None:
    escaped = rendered("$util.escapeJavaScript($input.body)", "it's")
    documented = rendered("""$util.escapeJavaScript($input.body).replaceAll("\\\\'","'")""", "it's")
    assert (escaped, documented) == (r"it\'s", "it's")


def test_status_override_example_turns_an_error_into_400() -> None:
    template = """#set($inputRoot = $input.path('$'))
$input.json("$")
#if($inputRoot.toString().contains("error"))
#set($context.responseOverride.status = 400)
#end
"""
    body = {"errors": [{"key": "GetPetRequest.petId", "message": "The value is out of range."}]}
    context = overrides()
    assert json.loads(rendered(template, json.dumps(body), context=context)) == body
    assert context["responseOverride"]["status"] == 400
    untouched = overrides()
    rendered(template, '{"id": 1}', context=untouched)
    assert "status" not in untouched["responseOverride"]


def test_request_header_override_example() -> None:
    template = """#set($header1Override = "foo")
#set($header3Value = "$input.params('header1')$input.params('header2')")
$input.json("$")
#set($context.requestOverride.header.header3 = $header3Value)
#set($context.requestOverride.header.header1 = $header1Override)
"""
    context = overrides()
    rendered(template, "{}", header={"header1": "header1Val", "header2": "header2Val"}, context=context)
    assert context["requestOverride"]["header"] == {"header3": "header1Valheader2Val", "header1": "foo"}


def test_overriding_one_parameter_twice_is_a_fault() -> None:
    """The guide: trying to override the same parameter multiple times results in 5XX responses."""
    twice = "#set($context.responseOverride.status = 400)\n#set($context.responseOverride.status = 404)"
    with pytest.raises(vtl.TemplateFault, match="status is overridden twice"):
        rendered(twice)


def test_parameters_are_searched_in_path_then_query_then_header() -> None:
    sources = ({"a": "1"}, {"a": "2", "b": "2"}, {"a": "3", "b": "3", "c": "3"})
    assert rendered("$input.params('a')$input.params('b')$input.params('c')|$input.params('d')", "", *sources) == "123|"


def test_header_lookups_mind_the_case() -> None:
    template = "[$input.params('Accept')][$input.params().header.get('accept')][$!input.params().header.get('Accept')]"
    assert rendered(template, header={"accept": "x"}) == "[][x][]"


@pytest.mark.parametrize(
    ("path", "output"),
    [
        ("$.a.b[0]['c']", "1"),
        ("$['a'].b[-1].c", "2"),
        ("$.a.text", "é"),
        ("$.a.absent", ""),
        ("$.a.b", '[{"c":1},{"c":2}]'),
        ("$.a", '{b=[{"c":1},{"c":2}], text=é}'),
    ],
)
def test_json_paths_select_and_print(path: str, output: str) -> None:
    assert rendered(f'$input.path("{path}")', '{"a": {"b": [{"c": 1}, {"c": 2}], "text": "é"}}') == output


@pytest.mark.parametrize("path", ["$..a", "$.a[*]", "$.a[?(@.b)]", "$.a["])
def test_an_indefinite_json_path_is_refused(path: str) -> None:
    with pytest.raises(vtl.TemplateFault, match="unsupported JSONPath"):
        rendered(f"$input.path('{path}')", '{"a": []}')


def test_absent_path_is_an_empty_json_string() -> None:
    assert rendered("$input.json('$.x')", '{"a": 1}') == '""'


def test_an_absent_member_is_an_empty_string_and_therefore_true() -> None:
    """Reported of API Gateway by several users, who compare with an empty string instead."""
    template = (
        '#set($root = $input.path(\'$\'))[$root.absent]#if($root.absent)true#end#if("$!root.absent" != "")set#end'
    )
    assert rendered(template, '{"a": 1}') == "[]true"


def test_a_member_of_an_absent_member_is_null() -> None:
    assert rendered("#set($root = $input.path('$'))#if($root.absent.S)yes#{else}no#end", '{"a": 1}') == "no"


def test_empty_body_reads_as_an_empty_object() -> None:
    assert rendered("$input.body $input.json('$')") == "{} {}"


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a/b", r"a\/b"),
        ('"\\', r"\"\\"),
        ("\n\r\t\b\f", r"\n\r\t\b\f"),
        ("\x01é漢😀", r"\u0001\u00E9\u6F22\uD83D\uDE00"),
    ],
)
def test_javascript_escapes(text: str, escaped: str) -> None:
    assert vtl.Util().escapeJavaScript(text) == escaped
    assert json.loads(f'"{escaped}"') == text


def test_null_is_escaped_to_null() -> None:
    assert rendered("$util.escapeJavaScript($absent)") == "$util.escapeJavaScript($absent)"


@pytest.mark.parametrize(
    ("text", "encoded"),
    [("a b", "a+b"), ("&+%=", "%26%2B%25%3D"), ("-_.*~", "-_.*%7E"), ("é😀\r\n", "%C3%A9%F0%9F%98%80%0D%0A")],
)
def test_form_encoding_is_javas(text: str, encoded: str) -> None:
    util = vtl.Util()
    assert (util.urlEncode(text), util.urlDecode(encoded)) == (encoded, text)


def test_base64_goes_both_ways() -> None:
    assert rendered("$util.base64Encode('é')$util.base64Decode('w6k=')") == "w6k=é"
