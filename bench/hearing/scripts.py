"""What do the synthetic candidates say? Texts of our own."""

SAMPLE = """
I am going to talk about a skill that I learned from my grandfather, [0.6] and this skill is how to repair a bicycle.
[1.1] When I was about twelve years old, [0.5] I have an old blue bicycle [0.7?] which was broken almost every week.
[0.9] My parents was very busy with their shop, [0.6] so my grandfather decided to teach me. [1.3] At first it was,
[0.8?] it was quite difficult for me, [0.6] because I did not know the names of the tools. [1.0] He showed me how to
change the wheel [0.5] and how to clean the chain with a piece of cloth. [0.8] Every Sunday morning we sat in front of
his house [0.7?] and worked together for about two hours. [1.2] What I remember best is his patience. [0.9] He never
became angry, [0.5] even when I lost [1.0?] the smallest parts in the grass. [1.4] This skill is useful for me today,
[0.6] because I go to the university by bicycle, [0.5] and I can save a lot of money. [0.9] Last month I also helped a
friend [0.6?] whose bicycle had a problem with the brakes. [1.1] I think that old people know many practical things
[0.7] that we cannot learn in school. [0.8] So I am very grateful to him, [0.6] and I hope that one day I will teach
it to my own children.
"""

FLUENT = """
I would say that the biggest change in my city has been the way people travel. [0.4] Ten years ago almost everybody
drove to work, and the streets were blocked from seven in the morning until late in the evening. [0.6] Since then the
council has built a network of cycle paths along the river, and it has made the buses considerably more reliable.
[0.5] As a result, even people who used to complain about public transport have started to leave their cars at home.
[0.7] Personally, I find the centre far more pleasant than it was when I was a student, because you can actually hear
the birds while you are having a coffee outside.
"""

WEAK = """
My village is [0.9?] is small. [1.8] It have one market [1.2?] and one school. [2.1] I like it because [1.5?] because
people is friendly. [1.9] I go to market [0.8?] with my mother. [1.6] Every day we eat fish and rice.
"""

FRENCH = """
Bonjour, je m'appelle Claire et j'habite à Lyon depuis dix ans. J'aime beaucoup la musique, surtout le jazz, et je
vais souvent au marché le dimanche matin avec mes enfants. L'année prochaine, nous voulons partir en vacances au bord
de la mer, parce que ma fille adore nager et que mon mari aime la pêche.
"""
