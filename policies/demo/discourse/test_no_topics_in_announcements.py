def test_announcements_take_no_topics():
    ada = community.member("ada")
    topic = ada.do("discoursecreatetopic", title="Bicycle for sale", raw="As good as new.", topic_id=9, category=4)
    assert topic.status == FAILED
    assert not topic.stands


def test_other_categories_do():
    ada = community.member("ada")
    topic = ada.do("discoursecreatetopic", title="Bicycle for sale", raw="As good as new.", topic_id=9, category=5)
    assert topic.stands
