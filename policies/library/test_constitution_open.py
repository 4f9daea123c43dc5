"""An open constitution: changes take effect at once and are announced."""


def test_a_change_is_in_force_at_once_and_announced():
    change = community.change_policy("welcome", 'kind = "platform"\n\ndef check():\n    return PASSED\n')
    assert change.status == PASSED
    assert "welcome" in community.policies
    assert len(community.posts) == 1
    assert community.posts[0].text.endswith("(by operator)")
