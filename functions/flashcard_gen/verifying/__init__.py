"""What makes a card unusable? One module per question, one function per rule, each with the reason it is counted by.

| reason | the card |
|---|---|
| unknown_passage | names a passage it was not given |
| quote_not_found | quotes what does not stand on that passage's page |
| quote_too_short, quote_too_long | quotes no statement, or half a page |
| boilerplate | quotes a header, a heading, an imprint, contents or references; shows a web address |
| instruction | rests on, or repeats, an order that the document gives to whoever makes cards |
| type_not_asked | is of another type than asked for, or not what its type says |
| cloze_syntax | is a fill-in without a gap, with a broken one, or has a gap where none belongs |
| cloze_not_quote | is a fill-in whose sentence is not the quoted one |
| several_facts | asks two things, lists things, or has two different gaps |
| answer_too_long | has an answer that nobody recalls word by word |
| unfinished | has an answer that breaks off |
| unsupported_answer | answers with words that are not in its quote |
| unsupported_number | answers with a number that is not in its quote |
| unsupported_name | answers with a name that is not in its quote |
| changed_sense | adds or drops a "not", an "only", a "before" |
| other_answer | asks for a number or a date and gets none, or the number of something else |
| unsupported_question | asks about what its quote does not speak of |
| answer_in_question | says its answer, or a word of the same family |
| grammar_cue | gives its answer away by the grammar around it |
| two_options | can only have one of two answers |
| not_standalone | cannot be understood without the document |
| yes_no_question | is answered by yes or no |
| too_short | is too short to ask anything |
| ambiguous | has several right answers |
| difficulty | is far from the difficulty asked for |
| duplicate | says what another card of the deck says |
| duplicate_of_earlier | says what a card of an earlier deck of the set says |
"""
