"""Scripts for the examiner engine: short essays on one question, and texts that are no essays."""

import json
import random
from pathlib import Path

from local.engines.examiner import Script

QUESTION = (
    "Some people think that cities should close their centres to private cars. Others believe that "
    "drivers should be free to go where they like. Discuss both views and give your own opinion."
)
CRITERIA = ("task_response", "coherence_cohesion", "lexical_resource", "grammatical_range_accuracy")
TASK_1_CRITERIA = ("task_achievement", *CRITERIA[1:])
ESSAYS = Path(__file__).parents[1] / "essays"

SHORT_ESSAYS = {
    "air": (
        "Closing the centre to cars would make the air cleaner for everybody who lives there. I believe this "
        "is the stronger argument, because children breathe the fumes on their way to school. In my town, "
        "for example, the main street was closed for one summer and the pharmacist sold fewer "
        "inhalers.\n\nDrivers, on the other hand, feel that a ban punishes them. Some of them carry tools or "
        "elderly relatives, and a bus cannot replace a van. These cases deserve a permit.\n\nTo sum up, I "
        "would close the centre and let the few who truly need a vehicle apply for permission."
    ),
    "shops": (
        "Shopkeepers often fear an empty street more than a dirty one. They say that customers who cannot "
        "park will drive to the mall outside the city, and this worry is understandable. However, when "
        "people walk they look into windows, and a person who looks into a window may well go in.\n\nFreedom "
        "to drive also has a price that drivers themselves pay: they wait in queues for half an hour. In my "
        "view a square full of cafes is worth more than a car park. Therefore the council should start with "
        "weekends only and measure the sales before it decides."
    ),
    "old": (
        "When we talk about cars in the centre, we forget old citizens. My grandmother can not walk far and "
        "the tram stop is ten minutes from her flat. If the street is closed, she will stay at home and lose "
        "her friends. So I do not agree with a total ban.\n\nIt is true that traffic is noisy and dangerous. "
        "Many accidents happen near the market because drivers look for a place and not at the people. Slow "
        "speed and fewer parking places would help against it.\n\nIn conclusion, I think that a city needs "
        "rules for drivers but should not lock them out."
    ),
    "errors": (
        "Nowaday many city have too much cars in center. Some people thinks it should be close for car but "
        "other people is not agree. I will discuss about both side.\n\nFirst, car make pollution and noise. "
        "If there is no car, childrens can to play in the street and peoples walk. My city has close one "
        "street last year and it is very good now.\n\nSecond, driver need car for job. He don't can go by "
        "bus with many thing. Also bus is expensive and it come late.\n\nI am agree that center should be "
        "close but goverment should gives more bus."
    ),
    "plain": (
        "Cars are in the centre of every city. Some people like this and some people do not like it. People "
        "who have a car want to use it. They go to work and to the shops with the car. It is easy for "
        "them.\n\nOther people walk or take the bus. For them the cars are bad because the cars are loud. "
        "The street is not safe for a child. I think the city should have less cars. The city can make more "
        "buses and people can use them. Then the centre is good for all."
    ),
}


def script(essay: str, language: str = "en", task: str = "TASK_2", question: str = QUESTION) -> Script:
    """A script with the criteria of its task."""
    criteria = CRITERIA if task == "TASK_2" else TASK_1_CRITERIA
    return Script(criteria, task, question, essay, "vi" if language == "vi" else "en")


def stored_scripts(language: str = "en") -> dict[str, Script]:
    """The scripts under tests/essays, by file name."""
    found = {}
    for path in sorted(ESSAYS.glob("*.json")):
        written = json.loads(path.read_text("utf-8"))
        task = "TASK_1_ACADEMIC" if written["task_type"] == "TASK_1" else written["task_type"]
        found[path.stem] = script(written["essay_content"], language, task, written["prompt"])
    return found


def shuffled(text: str, seed: int = 7) -> str:
    """The words of a text in random order, line breaks lost."""
    words = text.split()
    random.Random(seed).shuffle(words)
    return " ".join(words)


def gibberish(words: int, seed: int = 7) -> str:
    """Letters in no language, in sentences of ten words."""
    drawn = random.Random(seed)
    made = ["".join(drawn.choices("abcdefghijklmnopqrstuvwxyz", k=drawn.randint(2, 9))) for _ in range(words)]
    return " ".join(word + "." * (number % 10 == 9) for number, word in enumerate(made))


_RARE = (
    "ubiquitous paradigm juxtaposition ephemeral dichotomy quintessential ameliorate exacerbate "
    "proliferation infrastructure sustainability bureaucratic hegemony meticulous pragmatic catalyst "
    "discrepancy equilibrium formidable gratuitous hypothetical idiosyncratic jurisdiction legitimacy "
    "magnitude nomenclature obsolescence perpetuate quandary ramification scrutinise tangible "
    "unprecedented vicarious wherewithal zealous "
)
RARE_WORDS = _RARE * 7
