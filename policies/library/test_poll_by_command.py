"""/policykit poll asks the channel for a day."""


def poll(question="poll Shall we meet on Friday?"):
    return community.member("ada").do("slackslashcommand", value=question)


def test_the_majority_of_those_who_vote_decides_after_a_day():
    question = poll()
    assert question.vote_text == "<@ada> asks: Shall we meet on Friday?"
    community.vote(question, yes=community.members("ben", "cleo"), no=community.members("dora"))
    pass_days(1)
    assert question.status == PROPOSED
    pass_minutes(1)
    assert question.status == PASSED
    assert community.posts[-1].text == "The answer is yes: 2 for, 1 against."


def test_a_tie_is_a_no():
    question = poll()
    community.vote(question, yes=community.members("ben"), no=community.members("cleo"))
    pass_days(2)
    assert question.status == FAILED
    assert community.posts[-1].text == "The answer is no: 1 for, 1 against."


def test_without_a_question_only_the_author_hears_how():
    poll("poll")
    assert len(community.member("ada").messages) == 1
    assert "What would you like to ask?" in community.member("ada").messages[0]
    pass_days(2)
    assert len(community.posts) == 1


def test_other_words_are_for_others():
    assert poll("lunch?").proposals == []
