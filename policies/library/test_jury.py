"""A jury of three: drawn by lot, two must agree within two days."""


def rename():
    community.members("ben", "cleo", "dora", "eve", "finn")
    return community.member("ada").do("slackrenameconversation", name="lounge")


def test_three_members_are_drawn_and_never_the_initiator():
    action = rename()
    assert len(action.data["jury"]) == 3
    assert "ada" not in action.data["jury"]
    assert sorted(action.electorate) == sorted(action.data["jury"])


def test_two_jurors_decide():
    action = rename()
    first, second, third = community.members(*action.data["jury"])
    first.vote(action, "yes")
    assert action.status == PROPOSED
    third.vote(action, "yes")
    assert action.status == PASSED


def test_two_objections_end_it():
    action = rename()
    first, second, third = community.members(*action.data["jury"])
    community.vote(action, no=[first, second])
    assert action.status == FAILED


def test_who_was_not_drawn_does_not_count():
    action = rename()
    others = [name for name in ["ben", "cleo", "dora", "eve", "finn"] if name not in action.data["jury"]]
    for member in community.members(*others):
        assert member.vote(action, "yes") == "ineligible"
    assert action.status == PROPOSED


def test_a_jury_that_is_late_has_refused():
    action = rename()
    pass_hours(49)
    assert action.status == FAILED
