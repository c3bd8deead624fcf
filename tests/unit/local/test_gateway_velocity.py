"""Velocity 1.7 as the gateway runs it: whitespace, references, Java's methods."""

import pytest

from local.gateway import velocity
from local.gateway.java import JavaValue


def rendered(template: str, **names: JavaValue) -> str:
    return velocity.render(template, names)


@pytest.mark.parametrize(
    ("template", "output"),
    [
        ("#set($a = 'x')\nb", "b"),
        ("  #set($a = 'x')  \nb", "b"),
        ("#set($a = 'x')#set($b = 'y')\n$a$b", "xy"),
        ("#if(true)\nx\n#else\ny\n#end\nz", "x\nz"),
        ("#if(false)\nx\n#else\ny\n#end\nz", "y\nz"),
        ("#if(false)\nx\n#elseif(true)\ny\n#end\nz", "y\nz"),
        ("#foreach($i in [1, 2])\n$i\n#end\nz", "1\n2\nz"),
        ("a ## comment\nb", "a b"),
        ("#set($a = 'x')## comment\n$a", "x"),
        ("a #* comment *#\nb", "a \nb"),
        ("kept\n\n  kept\n", "kept\n\n  kept\n"),
    ],
)
def test_a_line_of_directives_leaves_no_line_behind(template: str, output: str) -> None:
    assert rendered(template) == output


@pytest.mark.parametrize(
    ("template", "output"),
    [
        ("$x ${x} $x.y $x.y()", "$x ${x} $x.y $x.y()"),
        ("[$!x][$!{x}][$!x.y]", "[][][]"),
        ("$text.upper() $text.__class__", "$text.upper() $text.__class__"),
        ("${text}s $text.", "Abs Ab."),
        ("$text-$text", "$text-Ab"),
        ("${text}-$text", "Ab-Ab"),
        ("$5 #ff0000 100%", "$5 #ff0000 100%"),
    ],
)
def test_undefined_references_stay_literal_and_quiet_ones_vanish(template: str, output: str) -> None:
    assert rendered(template, text="Ab") == output


@pytest.mark.parametrize(
    ("expression", "output"),
    [
        ("$s.length()", "4"),
        ("$s.isEmpty()", "false"),
        ("$s.matches('a')", "false"),
        ("$s.matches('.*B.*')", "true"),
        ("$s.equals('aBc,')", "true"),
        ("$s.equalsIgnoreCase('ABC,')", "true"),
        ("$s.startsWith('aB')", "true"),
        ("$s.endsWith('x')", "false"),
        ("$s.contains('c,')", "true"),
        ("$s.indexOf('c')", "2"),
        ("$s.indexOf('x')", "-1"),
        ("$s.substring(1)", "Bc,"),
        ("$s.substring(1, 3)", "Bc"),
        ("$s.toLowerCase()", "abc,"),
        ("$s.toUpperCase()", "ABC,"),
        ("$s.replaceAll('([a-z])', '<$1>')", "<a>B<c>,"),
        ("$s.replace('B', '.')", "a.c,"),
        ("$s.split(',').size()", "1"),
        ("$emoji.length()", "2"),
        ("$items.size()", "3"),
        ("$items.get(1)", "b"),
        ("$items[2]", "c"),
        ("$items[9]", "$items[9]"),
        ("$items.isEmpty()", "false"),
        ("$items.contains('c')", "true"),
        ("$items", "[a, b, c]"),
        ("$map", "{k=v, n={t=true}}"),
        ("$map.n.t", "true"),
        ("$map.get('k')$map['k']$map.k", "vvv"),
        ("$map.containsKey('k')", "true"),
        ("$map.keySet()", "[k, n]"),
        ("$map.size()", "2"),
    ],
)
def test_values_answer_as_in_java(expression: str, output: str) -> None:
    names = {"s": "aBc,", "emoji": "😀", "items": ["a", "b", "c"], "map": {"k": "v", "n": {"t": True}}}
    assert rendered(expression, **names) == output


def test_put_prints_nothing_useful_for_a_new_key() -> None:
    """Java's put answers null, so a bare call would show up in the output."""
    assert rendered("$m.put('a', 'b')|$!m.put('c', 'd')|$m.put('a', 'e')", m={}) == "$m.put('a', 'b')||b"


def test_set_in_a_loop_is_visible_after_it() -> None:
    assert rendered("#foreach($i in ['a', 'b'])#set($last = $i)#end$last") == "b"


def test_loop_knows_its_position() -> None:
    assert rendered("#foreach($i in ['a', 'b'])$foreach.count:$i#if($foreach.hasNext),#end#end") == "1:a,2:b"


@pytest.mark.parametrize(
    ("condition", "branch"),
    [
        ("$absent", "no"),
        ("!$absent", "yes"),
        ("$absent.deeper", "no"),
        ("$absent == $null", "yes"),
        ("$text && $absent", "no"),
        ("$absent || $text", "yes"),
        ("$text == 'Ab'", "yes"),
        ("$text != 'Ab'", "no"),
        ("404 == '404'", "yes"),
        ("$text.length() > 1", "yes"),
        ("'' == ''", "yes"),
    ],
)
def test_conditions(condition: str, branch: str) -> None:
    assert rendered(f"#if({condition})yes#{{else}}no#end", text="Ab") == branch


@pytest.mark.parametrize("condition", ["''", "$empty", "$zero", "$text && $empty"])
def test_only_null_and_false_are_false(condition: str) -> None:
    assert rendered(f"#if({condition})yes#{{else}}no#end", empty=[], zero=0, text="Ab") == "yes"


@pytest.mark.parametrize(("value", "branch"), [(None, "no"), ("", "no"), ("x", "yes")])
def test_the_quiet_comparison_tells_null_and_empty_from_text(value: str | None, branch: str) -> None:
    assert rendered('#if("$!v" != "")yes#{else}no#end', v=value) == branch


def test_setting_null_changes_nothing() -> None:
    assert rendered("#set($a = 'kept')#set($a = $absent)$a") == "kept"


def test_a_member_with_a_hyphen_can_be_set() -> None:
    header: dict[str, str] = {}
    rendered("#set($header.Retry-After = '1')", header=header)
    assert header == {"Retry-After": "1"}


def test_strings_are_verbatim_but_double_quotes_interpolate() -> None:
    assert rendered("""#set($a = "\\\\'$b\\n")#set($c = '$b\\n')$a|$c""", b="B") == "\\\\'B\\n|$b\\n"


@pytest.mark.parametrize("template", ["#if($a", "#if $a", "#set($a)", "#foreach($i in)#end", "#if(true)x", "#end"])
def test_a_malformed_template_is_a_fault(template: str) -> None:
    with pytest.raises(velocity.TemplateFault):
        rendered(template)


def test_an_error_while_rendering_is_a_fault() -> None:
    with pytest.raises(velocity.TemplateFault, match="begin 5"):
        rendered("$text.substring(5)", text="Ab")
