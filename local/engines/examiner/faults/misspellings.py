"""Which right spelling do learners mean whose nearest dictionary word is another one?"""

from local.engines.examiner.measuring.words import word_set

MISSPELLINGS: dict[str, str] = {
    "occurance": "occurrence", "satification": "satisfaction", "automaticly": "automatically", "adviced": "advised",
    "absolutly": "absolutely", "acheive": "achieve", "actualy": "actually", "adress": "address",
    "advertisment": "advertisement", "alot": "a lot", "arent": "aren't", "aviod": "avoid",
    "ballon": "balloon", "basicly": "basically", "beacuse": "because", "becomed": "became",
    "becouse": "because", "becuase": "because", "begining": "beginning", "beleive": "believe",
    "belive": "believe", "benefical": "beneficial", "benifit": "benefit", "benifits": "benefits",
    "borned": "born", "builded": "built", "buisness": "business", "busness": "business",
    "bussiness": "business", "buyed": "bought", "cant": "can't", "carefull": "careful", "catched": "caught",
    "choosed": "chose", "collegue": "colleague", "collegues": "colleagues", "comed": "came",
    "comfertable": "comfortable", "completly": "completely", "conclution": "conclusion",
    "confortable": "comfortable", "conveniant": "convenient", "convienient": "convenient",
    "convinient": "convenient", "costed": "cost", "couldnt": "couldn't", "criterias": "criteria",
    "decrese": "decrease", "decresed": "decreased", "definately": "definitely", "definatly": "definitely",
    "didnt": "didn't", "differnt": "different", "diffrent": "different", "dissadvantage": "disadvantage",
    "doesnt": "doesn't", "dont": "don't", "draning": "draining", "drived": "drove", "eated": "ate",
    "econmic": "economic", "econmy": "economy", "ect": "etc", "educaton": "education",
    "effecient": "efficient", "enviroment": "environment", "especialy": "especially",
    "eventhough": "even though", "exampel": "example", "exemple": "example", "exmple": "example",
    "extremly": "extremely", "falled": "fell", "feeled": "felt", "finaly": "finally", "finded": "found",
    "furthurmore": "furthermore", "futhermore": "furthermore", "generaly": "generally", "gived": "gave",
    "goed": "went", "goverment": "government", "growed": "grew", "habbit": "habit", "habbits": "habits",
    "harmfull": "harmful", "healty": "healthy", "heathy": "healthy", "heigth": "height",
    "helpfull": "helpful", "hight": "height", "hisself": "himself", "immediatly": "immediately",
    "increasement": "increase", "increse": "increase", "incresed": "increased",
    "independant": "independent", "infact": "in fact", "inspite": "in spite",
    "internation": "international", "isnt": "isn't", "keeped": "kept", "knowladge": "knowledge",
    "knowlege": "knowledge", "langauge": "language", "languague": "language", "leaved": "left",
    "lenght": "length", "losed": "lost", "maked": "made", "mantain": "maintain", "medias": "media",
    "meeted": "met", "milion": "million", "millon": "million", "morden": "modern", "moreever": "moreover",
    "neccessary": "necessary", "necesary": "necessary", "nowaday": "nowadays", "nutritions": "nutrition",
    "opinon": "opinion", "oppertunity": "opportunity", "ourself": "ourselves",
    "particulary": "particularly", "payed": "paid", "peaple": "people", "pepole": "people",
    "pepople": "people", "persentage": "percentage", "powerfull": "powerful", "precentage": "percentage",
    "problam": "problem", "publically": "publicly", "realy": "really", "recieve": "receive",
    "recive": "receive", "respectivly": "respectively", "responsability": "responsibility",
    "responsable": "responsible", "restaurent": "restaurant", "restorant": "restaurant",
    "resturant": "restaurant", "rised": "rose", "runned": "ran", "selled": "sold", "seperate": "separate",
    "shouldnt": "shouldn't", "shrinked": "shrank", "sience": "science", "simillar": "similar",
    "speaked": "spoke", "spended": "spent", "strenght": "strength", "studing": "studying",
    "stuying": "studying", "succes": "success", "succesful": "successful", "sucess": "success",
    "sucessful": "successful", "taked": "took", "teached": "taught", "technolgy": "technology",
    "techonology": "technology", "tecnology": "technology", "telled": "told", "theirself": "themselves",
    "theirselves": "themselves", "themself": "themselves", "themselfs": "themselves",
    "themselve": "themselves", "therefor": "therefore", "thier": "their", "thinked": "thought",
    "threating": "threatening", "tommorow": "tomorrow", "turism": "tourism", "turist": "tourist",
    "turists": "tourists", "untill": "until", "usefull": "useful", "usualy": "usually",
    "vegetabels": "vegetables", "wellcome": "welcome", "wether": "whether", "wheter": "whether",
    "whith": "with", "wich": "which", "widht": "width", "wisdoms": "wisdom", "wont": "won't",
    "wouldnt": "wouldn't", "writed": "wrote", "writting": "writing",
}  # fmt: skip

# Spellings that are right although a British dictionary prefers another.
ACCEPTED = word_set(
    "aging benefitted focussed learnt judgement wellbeing cyberbullying upskill smartphone smartphones email "
    "emails lifestyle lifestyles online offline healthcare"
)
