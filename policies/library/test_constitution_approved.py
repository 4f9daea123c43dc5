"""The constitution: one approval, no objection, three hours."""

NEW = '''
"""Nobody renames"""
kind = "platform"
action_types = ["slackrenameconversation"]


def check():
    return FAILED
'''


def propose():
    return community.change_policy("nobody-renames", NEW)


def test_one_approval_puts_it_in_force():
    change = propose()
    assert change.status == PROPOSED
    assert "nobody-renames" not in community.policies
    community.member("ada").vote(change, "yes")
    assert change.status == PASSED
    assert "nobody-renames" in community.policies
    assert community.posts[-1].text == "The change is in force."


def test_one_objection_drops_it():
    change = propose()
    community.member("ada").vote(change, "no")
    assert change.status == FAILED
    assert "nobody-renames" not in community.policies
    assert community.posts[-1].text == "The change was dropped."


def test_three_silent_hours_drop_it():
    change = propose()
    pass_hours(4)
    assert change.status == FAILED
    assert change.log == ["nobody approved in time"]


def test_a_removal_takes_an_approval_too():
    community.member("ada").vote(propose(), "yes")
    removal = community.remove_policy("nobody-renames")
    assert removal.status == PROPOSED
    community.member("ada").vote(removal, "yes")
    assert "nobody-renames" not in community.policies
