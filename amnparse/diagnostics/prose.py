"""Figures in the prose that the tables contradict: AMN7xx."""

from amnparse.diagnostics.base import Rule

_SILENCE = "Where the sentence speaks of something else, say of what, or ignore {code}."

RULES: tuple[Rule, ...] = (
    Rule(
        "AMN701",
        "warning",
        "Target in the text is not the row's",
        "the text says {quote!r}, but the {what} of {name!r} is {cell!r}",
        "correct the figure in the text or the cell of the row",
        why="Who reads the analysis and not the table takes away another target than the one "
        "that the committee was given.",
        example="Andel nöjda besökare   årsmål 80 %\nAnalys: Årsmålet om 85 procent uppnås.",
        fix=f"Write the target of the row. {_SILENCE.format(code='AMN701')}",
    ),
    Rule(
        "AMN702",
        "warning",
        "Outcome in the text is not the row's",
        "the text says {quote!r}, but the {what} of {name!r} is {cell!r}",
        "correct the figure in the text or the cell of the row",
        why="One of the two figures was not updated when the other was; nobody can tell which "
        "of them is right.",
        example="Andel nöjda besökare   utfall 71 %\nAnalys: Utfallet blev 76 procent.",
        fix=f"Write the outcome of the row. {_SILENCE.format(code='AMN702')}",
    ),
    Rule(
        "AMN703",
        "warning",
        "Last year's outcome in the text is not the row's",
        "the text says {quote!r}, but the {what} of {name!r} is {cell!r}",
        "compare both with last year's report",
        why="The comparison with last year is what tells whether things go better or worse.",
        example="Andel nöjda besökare   utfall föregående år 68 %\n"
        "Analys: Föregående år var utfallet 66 procent.",
        fix=f"Look the figure up in last year's report. {_SILENCE.format(code='AMN703')}",
    ),
    Rule(
        "AMN704",
        "warning",
        "Target reached or missed against the figures",
        "the text says {quote!r}, but the {which} of {name!r} is {outcome!r} and its target "
        "{target!r}",
        "correct the sentence, or look for a wrong figure in the row",
        why="The judgement is often copied from last year while the figures are new.",
        example="Frisktal   utfall 68 %   årsmål 70 %\nAnalys: Årsmålet uppnås.",
        fix="Say what the figures say. Where less is better, or the target is reached by "
        f"rounding, say so in the analysis. {_SILENCE.format(code='AMN704')}",
    ),
    Rule(
        "AMN705",
        "warning",
        "Rise or fall against the figures",
        "the text says {quote!r}, but the outcome of {name!r} is {outcome!r} and was "
        "{previous!r} the year before",
        "correct the sentence, or look for a wrong figure in the row",
        why="A rise that is called a fall turns the report's conclusion round.",
        example="Sjukfrånvaro   utfall 6,1 %   föregående år 5,8 %\n"
        "Analys: Sjukfrånvaron har minskat.",
        fix=f"Say what the figures say. {_SILENCE.format(code='AMN705')}",
    ),
    Rule(
        "AMN706",
        "warning",
        "Amount in the text is not in the table",
        "the text says {quote!r}, but the row {row!r} has {cells}",
        "correct the amount in the text or the cell of the table",
        why="The text of the economy chapter is what the council quotes; its amounts must be "
        "those of the accounts.",
        example="Parkdrift   budget 40,0   bokslut 42,5   avvikelse -2,5\n"
        "Parkdrift redovisar ett underskott på 3,5 mnkr.",
        fix=f"Take the amount from the table. {_SILENCE.format(code='AMN706')}",
    ),
    Rule(
        "AMN707",
        "warning",
        "Surplus, deficit, rise or fall against the table",
        "the text says {quote!r}, but the row {row!r} has {cells}: the amount goes the other way",
        "correct the word in the text or the sign in the table",
        why="The amount is right and its direction is not: a deficit that is called a surplus.",
        example="Lokalkostnader   2030: 12,0   2031: 10,5\nLokalkostnaderna har ökat med 1,5 mnkr.",
        fix=f"Turn the word or the sign. {_SILENCE.format(code='AMN707')}",
    ),
    Rule(
        "AMN708",
        "warning",
        "Percentage in the text is not the table's",
        "the text says {quote!r}, but from {before} to {now} in the row {row!r} is {share} percent",
        "calculate the percentage again",
        why="A percentage is often left standing when the amount beside it is corrected.",
        example="Lokalkostnader   2030: 12,0   2031: 13,5\n"
        "Lokalkostnaderna har ökat med 1,5 mnkr, vilket motsvarar 8 procent.",
        fix=f"Calculate it from the cells. {_SILENCE.format(code='AMN708')}",
    ),
    Rule(
        "AMN709",
        "warning",
        "Sentence contradicts itself",
        "the text says {quote!r}: up and down at once",
        "correct the word or the figures",
        why="A rise from a higher to a lower figure, or one that is called a fall in the same "
        "sentence, is wrong whatever the tables say.",
        example="Antalet besök har ökat från 450 till 410.",
        fix="Turn the word or the figures round.",
    ),
    Rule(
        "AMN710",
        "warning",
        "Parts are not the whole",
        "the text says {quote!r}: together {total}, not {whole}",
        "one of the figures is wrong, or they are not of one whole",
        why="Women, men and others of one group are together as many as the group, and their "
        "shares 100 percent but for rounding.",
        example="Av de svarande är 52 % kvinnor, 45 % män och 5 % annat.",
        fix="Correct the share, or say what each of them is a share of.",
    ),
    Rule(
        "AMN711",
        "info",
        "Sentence twice in a paragraph",
        "the sentence {quote!r} stands twice in one paragraph",
        "delete one of them",
        why="A paragraph was pasted together from two versions.",
        example="Arbetet fortsätter under året i nära samverkan med förskolor och skolor. ... "
        "Arbetet fortsätter under året i nära samverkan med förskolor och skolor.",
        fix="Delete the second.",
    ),
    Rule(
        "AMN712",
        "info",
        "Same sentence with another figure",
        "the sentence {quote!r} stands elsewhere as {other!r}",
        "one of the two may not have been updated",
        why="Summaries repeat what a chapter says; a figure that is corrected in one place is "
        "easily forgotten in the other.",
        example="Under året har 4 200 barn lånat böcker på biblioteken. (sammanfattning)\n"
        "Under året har 4 300 barn lånat böcker på biblioteken. (kapitel)",
        fix="Write the same figure in both places.",
    ),
    Rule(
        "AMN713",
        "warning",
        "Compared with another year than the table's",
        "the text says {quote!r}, but the table compares {report_year} with {before}",
        "write {before}, if that is the year meant",
        why="The change is the one from the year before, and the year is another: it was left "
        "standing in a text carried over from last year's report.",
        example="(an annual report for 2031)\nBidrag   2030: 12,0   2031: 13,5\n"
        "Bidragen ökade med 1,5 mnkr jämfört med 2029.",
        fix="Correct the year.",
    ),
    Rule(
        "AMN714",
        "info",
        "Target reached only if less is better",
        "the text says {quote!r}, but the {which} of {name!r} is {outcome!r} and its target "
        "{target!r}: that fits only where less is better",
        "nothing, where less is better",
        why="As AMN704, where no word of the indicator's name tells which side of the target is "
        "the good one.",
        example="Antal ärenden   utfall 450   årsmål 500\nAnalys: Årsmålet uppnås.",
        fix="Correct the sentence, or say in the analysis that less is better.",
    ),
    Rule(
        "AMN715",
        "info",
        "Percentage of no whole number",
        "the text says {quote!r}, but no whole number of {whole} is {share} percent",
        "calculate the percentage again, or say what it is a share of",
        why="Of few people only some percentages are possible; another one is of another group.",
        example="Sammanlagt har 35 personer avslutats, varav 79 procent till arbete.",
        fix="Give the number of people beside the percentage.",
    ),
    Rule(
        "AMN716",
        "info",
        "Deficit with a minus",
        "the text says {quote!r}: the word and the sign say it twice",
        "leave the minus out",
        why="A deficit of a negative amount is, read to the letter, a surplus.",
        example="Egen regi visar ett underskott på -2,2 mnkr.",
        fix="Write the amount without a sign.",
    ),
)
