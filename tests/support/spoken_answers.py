"""Answers as somebody might say them, written for these tests; the level is what their authors take them for."""

from __future__ import annotations

from collections.abc import Mapping

PART_2_QUESTION = "Describe a place you like to go to when you want to relax. Say where it is and why you like it."

PART_2: Mapping[int, str] = {
    4: (
        "I want talk about park near my house. It is park very big and have many tree. I go there every day with my "
        "friend. We is play football and we eat ice cream. I like park because it is good. The people in park is very "
        "nice. Last week I go with my brother and he fall down. We laugh a lot. In park have lake and have duck. I "
        "give bread for duck. My mother she don't like park because is dirty. But I like very much. It make me happy. "
        "When I am sad I go to park and I feel good. So I think park is good place for relax and everybody should go."
    ),
    5: (
        "I would like to talk about a small cafe near my university. I go there usually after my class because it is "
        "quiet and the coffee is cheap. The cafe have two floor and I always sit upstairs near the window. I can see "
        "many people walk on the street and it make me feel relax. I often go there with my best friend but sometime I "
        "go alone for read a book. The staff is very friendly and they know my name. I like this place because when I "
        "have a lot of exam I am very stressed and I need somewhere to rest. Last month I spend all Sunday there and I "
        "finished a long book. I think everyone need a place like this one."
    ),
    6: (
        "The place I want to describe is a beach about thirty minutes from my city. I first went there with my "
        "family when I was ten, and since then I have visited it maybe two or three times every year. What I like "
        "about it is that there are not many tourists, so you can walk for a long time and just hear the sea. "
        "Usually I go early in the morning because it gets quite hot later. I swim a little, then I sit under a "
        "tree and listen to music. It helps me to forget about my work, which can be very stressful sometimes. The "
        "only problem is that the road is bad, so if it rains you can't get there easily. But I think it is worth "
        "the trip."
    ),
    7: (
        "I'd like to tell you about a little bookshop that's tucked away behind the cathedral in my home town. I came "
        "across it by chance a few years ago when I was sheltering from a storm, and I've been going back ever since. "
        "What appeals to me most is the atmosphere. The shelves go right up to the ceiling, there's always some jazz "
        "playing in the background, and the owner, who used to be a teacher, lets you read for hours without buying "
        "anything. If I've had a rough week at work, I'll spend a Saturday afternoon there and come out feeling like a "
        "different person. I suppose it reminds me of being a child, when I had nothing to worry about except what "
        "would happen in the next chapter."
    ),
    8: (
        "The place that immediately springs to mind is an abandoned railway line on the outskirts of the city where I "
        "grew up. It was dismantled decades ago, and nature has gradually reclaimed it, so what was once a noisy "
        "industrial corridor is now this wonderfully overgrown footpath lined with wild roses and brambles. I tend to "
        "gravitate towards it whenever I'm feeling overwhelmed, partly because there's virtually no phone reception, "
        "which forces me to switch off. Had anyone told me as a teenager that I'd find pacing up and down a disused "
        "track therapeutic, I would have laughed, but there's something about the rhythm of walking that untangles my "
        "thoughts. It's hardly a spectacular landscape, and yet I can't think of anywhere I'd rather be."
    ),
}

PART_1_QUESTION = "Do you enjoy cooking? Who cooks at home?"

PART_1: Mapping[int, str] = {
    4: (
        "Yes I like cook. I cook rice and chicken in my home. My mother she cook every day and I help she. I don't "
        "know cook many food because is difficult for me. But I want learn more in the future."
    ),
    6: (
        "Yes, I quite enjoy it, especially at the weekend when I have more time. At home my mother usually cooks, but "
        "I sometimes make dinner for the whole family. I'm not an expert but my noodles are pretty good."
    ),
    8: (
        "I do, actually, although I'd hardly call myself accomplished. My partner handles most of the everyday meals, "
        "whereas I tend to take over when we're entertaining, since I find it rather satisfying to experiment with "
        "unfamiliar ingredients and pull off something ambitious."
    ),
}
