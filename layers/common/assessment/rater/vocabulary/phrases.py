"""Which connectives, stances and set phrases does English academic writing use, and which do learners mistake?"""

from __future__ import annotations


def phrases(text: str) -> tuple[str, ...]:
    """The phrases of a list written with commas between them."""
    return tuple(part.strip() for part in text.split(","))


SEQUENCE = phrases(
    "firstly, secondly, thirdly, fourthly, lastly, first of all, first and foremost, second of all, to begin with, to "
    "start with, finally, last but not least, in the first place, at first, then, next, after that, afterwards, "
    "subsequently, at last, initially, eventually"
)
ADDITION = phrases(
    "moreover, furthermore, in addition, additionally, besides, also, as well as, not only, apart from, what is more, "
    "in addition to, along with, further, likewise, similarly"
)
CONTRAST = phrases(
    "however, nevertheless, nonetheless, on the other hand, on the one hand, on the contrary, in contrast, by "
    "contrast, conversely, whereas, while, although, though, even though, despite, in spite of, yet, instead, rather "
    "than, unlike, otherwise, still, even if, regardless of, albeit, notwithstanding, admittedly"
)
CAUSE = phrases(
    "because, since, therefore, thus, hence, consequently, as a result, as a consequence, for this reason, due to, "
    "because of, owing to, thanks to, so that, in order to, accordingly, thereby, as such, in turn, given that, "
    "leading to, resulting in, which means, that is why, so as to, in that"
)
EXAMPLE = phrases(
    "for example, for instance, such as, namely, in particular, particularly, specifically, especially, to illustrate, "
    "including, a case in point, in other words, that is, in fact, indeed, notably, e.g"
)
CONCLUSION = phrases(
    "in conclusion, to conclude, to sum up, in summary, overall, all in all, in short, in brief, to summarise, to "
    "summarize, on the whole, in general, in a nutshell, ultimately"
)
CONDITION = phrases(
    "if, unless, provided that, as long as, in case, whether, when, once, until, whenever, as soon as, in terms of, "
    "with regard to, regarding, in this case, in this way, by doing so, in doing so, at the same time, meanwhile, "
    "compared to, compared with, in comparison"
)
CONNECTIVES = SEQUENCE + ADDITION + CONTRAST + CAUSE + EXAMPLE + CONCLUSION + CONDITION

STANCE = phrases(
    "i believe, i think, in my opinion, in my view, i agree, i disagree, i would argue, i am convinced, from my point "
    "of view, from my perspective, personally, my opinion, i strongly, i am of the opinion, i firmly, i completely, i "
    "partly, i support, i feel, as far as i am concerned, i would say"
)
MEMORISED = phrases(
    "double edged sword, in this day and age, it is undeniable that, hot topic, heated debate, hotly debated, highly "
    "controversial, controversial issue, every coin has two sides, pros and cons, last but not least, it goes without "
    "saying, as we all know, with the development of, in the modern world, in today's world, in the contemporary "
    "world, it is crystal clear, more and more people, play an important role, plays an important role, plays a vital "
    "role, plays a crucial role, needless to say, this essay will, i will discuss, there is no doubt that, in this "
    "essay, it is often argued that, it is widely believed, outweigh the, it can be seen that, a wide range of, "
    "taking everything into account, from the above discussion, nowadays, these days"
)
MISTAKEN = phrases(
    "in the other hand, on the other side, in my point of view, according to me, according to my opinion, now a days, "
    "despite of, discuss about, in nowadays, the most of, i am agree, depends of, depend of, listen music, married "
    "with, in conclude, to conclusion, for conclude, first able, in other hand, by other hand, for be, more better, "
    "more easier, in order for, even thought, as well as to, a lot of people is, thanks for, because of that reason, "
    "the reason is because, consist in, arrive to, explain about, mention about, emphasize on, most of people, most "
    "of students, almost people, almost of, such a people, make people to, makes people to, let people to, let them "
    "to, one of the reason, one of the problem, a great deals, a lots of, every people, each people, many of people, "
    "some of people, in the same time, in the past years ago, on the past, on the future, it depend, we was, they "
    "was, it have, he have, she have, it don't, he don't"
)
CASUAL = phrases(
    "a lot of, lots of, so on, and so forth, as we know, as you know, as we all know, you know, you can see, let me, "
    "kind of, sort of, a bit, for sure, of course, at the end of the day, a little bit, in my case, such a"
)
TREND = phrases(
    "increase, increased, increases, increasing, decrease, decreased, decreases, rise, rose, risen, fall, fell, "
    "fallen, drop, dropped, decline, declined, grow, grew, growth, climb, climbed, peak, peaked, fluctuate, "
    "fluctuated, fluctuation, remain, remained, stable, steady, surge, surged, plummet, plummeted, soar, soared, "
    "plateau, doubled, tripled, halved, level off, upward, downward"
)
DEGREE = phrases(
    "significantly, dramatically, slightly, gradually, sharply, steadily, considerably, substantially, marginally, "
    "rapidly, approximately, roughly, nearly, almost, just over, just under, around, about, respectively, by far, "
    "moderately, noticeably, markedly"
)
COMPARISON = phrases(
    "higher than, lower than, more than, less than, larger than, smaller than, greater than, the highest, the lowest, "
    "the largest, the smallest, the most, the least, twice, as much as, as many as, compared to, compared with, in "
    "comparison, whereas, while, in contrast, followed by, the same, similar, double, half, majority, proportion, "
    "percentage, figure, respectively"
)
