def poll():
    return community.member("ada").do("discourseslashcommand", value="poll Pizza?", command="!policykit", channel="7")


def test_a_majority_passes_after_four_seconds():
    question = poll()
    community.vote(question, yes=community.members("ben"))
    assert question.status == PROPOSED
    pass_time(datetime.timedelta(seconds=5))
    assert question.status == PASSED


def test_without_a_majority_everybody_hears():
    question = poll()
    pass_time(datetime.timedelta(seconds=5))
    assert question.status == FAILED
    assert community.posts[-1].text == "Time is up, and there was no majority."


def test_other_words_are_for_others():
    other = community.member("ada").do("discourseslashcommand", value="help", command="!policykit", channel="7")
    assert other.proposals == []
