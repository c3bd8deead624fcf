"""Which texts, written for this project, does a fluency model like too much?"""

from __future__ import annotations

QUESTION = (
    "Some people think that every pupil should learn to cook at school. Others believe that this should be left to "
    "families. Discuss both views and give your own opinion."
)
TIDY = """
Some people think that pupils should learn to cook at school. Other people think that families should teach this. I
think that schools should teach cooking.

Cooking is very useful. Everyone eats every day. When young people leave home, they have to make their own meals. If
they can cook, they save money. If they cannot cook, they buy fast food. Fast food is expensive and it is not good for
them. So it is good when children learn to cook at school. At school there is a teacher. The teacher can show them how
to use a knife and how to use an oven. The pupils can cook together and this is fun. They can also learn about healthy
food. This is good for their health.

Other people say that families should teach cooking. Parents love their children and they have time at the weekend.
They can cook with their children at home. The children can learn the food of their family. This is nice for the family.
Also, schools do not have much time. Pupils have to learn many other things, for example maths and English. Schools need
money for a kitchen too.

However, many parents work all day and they are tired in the evening. Some parents cannot cook. Their children do not
learn it at home. At school all children can learn it. This is fair.

In conclusion, families can teach cooking, but not every family does it. I think that every school should teach cooking,
because it is useful and good for health.
"""
"""No errors, short sentences, common words, thin support: about band 5 in its authors' reading."""
POLISHED = """
In an increasingly fast-paced world, the question of whether schools should teach cooking has become a subject of
considerable debate. While some argue that this responsibility rests with families, I firmly believe that schools have a
vital role to play in equipping young people with essential life skills.

On the one hand, there are compelling reasons why families may be best placed to teach children how to cook. Preparing
meals at home fosters meaningful bonds between generations and helps to preserve cultural traditions. Moreover, parents
are able to tailor their guidance to the individual needs of their children, creating a supportive environment in which
confidence can flourish. Some also contend that the school curriculum is already overcrowded, leaving little room for
practical subjects.

On the other hand, making cooking a part of formal education offers significant benefits for both individuals and
society. Not only does it promote healthier lifestyles, but it also ensures that all students, regardless of their
background, have access to the same opportunities. Furthermore, cooking lessons can enhance a wide range of transferable
skills, including creativity, teamwork and time management. In the long term, a generation that understands nutrition is
likely to place less of a burden on public healthcare systems.

In conclusion, although families undoubtedly contribute to the development of practical skills, I am convinced that
schools should provide cooking lessons to every pupil. By working together, families and schools can empower young
people to lead healthier and more fulfilling lives.
"""
"""Even, faultless and general, in the manner of a chatbot: nothing in it was thought about."""
