"""Drives a simulated Discourse with pydiscourse.

Arguments: the address of the simulator and of its control endpoint. Prints a line for each step and ends with status 0
only if all of them went as Discourse documents.
"""

import json
import sys
import urllib.request

from pydiscourse import DiscourseClient
from pydiscourse.exceptions import DiscourseClientError, DiscourseServerError

URL, CONTROL = sys.argv[1], sys.argv[2]


def control(path, body):
    request = urllib.request.Request(CONTROL + path, json.dumps(body).encode())
    request.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(request) as answer:
        result = json.load(answer)
    assert result["ok"], result
    return result


def act(what, /, user="ben", **more):
    return control("act", {"act": what, "user": user, **more})


def client(name, key="simulated-api-key"):
    return DiscourseClient(URL, api_username=name, api_key=key)


def refused(kind, call, /, *arguments, **more):
    try:
        call(*arguments, **more)
    except kind as problem:
        return problem
    raise AssertionError(f"{kind.__name__} was expected")


def step(text):
    print(text, flush=True)


bot, ben, cleo = client("policykit"), client("ben"), client("cleo")
TEXT = "A text that is long enough to be posted"

problem = refused(DiscourseClientError, client("ben", "wrong").latest_topics)
assert problem.response.status_code == 403 and problem.response.json()["error_type"] == "invalid_access"
refused(DiscourseClientError, client("nobody").latest_topics)
step("refuses wrong keys and names")

category = next(c for c in bot.categories() if c["name"] == "garden")
made = ben.create_post(TEXT, category_id=category["id"], title="A first topic of the garden", tags=["tea"])
topic, first = made["topic_id"], made["id"]
reply = cleo.create_post("A reply that is also long enough", topic_id=topic)
assert reply["post_number"] == 2
whole = ben.topic("-", topic)
assert [post["id"] for post in whole["post_stream"]["posts"]] == [first, reply["id"]]
assert whole["title"] == "A first topic of the garden" and [tag["name"] for tag in whole["tags"]] == ["tea"]
assert bot.post_by_id(first)["raw"] == TEXT
assert bot.post_by_number(topic, 2)["id"] == reply["id"]
assert [t["id"] for t in bot.latest_topics()["topic_list"]["topics"]] == [topic]
assert [p["id"] for p in bot.latest_posts()["latest_posts"]] == [reply["id"], first]
assert [t["id"] for t in bot.topics_by("ben")] == [topic]
step("makes topics and replies")

problem = refused(DiscourseClientError, ben.create_post, "short", topic_id=topic)
assert problem.response.status_code == 422 and "too short" in str(problem)
problem = refused(DiscourseClientError, cleo.create_post, "A reply that is also long enough", topic_id=topic)
assert "too similar" in str(problem)
refused(DiscourseClientError, ben.topic, "-", 999)
step("refuses what is too short, said before, or not there")

ben.update_post(first, TEXT + " and better", edit_reason="better")
post = bot.post_by_id(first)
assert post["raw"].endswith("better") and post["version"] == 2 and post["edit_reason"] == "better"
ben.update_topic(f"/t/-/{topic}.json", "A first topic with a new title")
assert bot.topic("-", topic)["title"] == "A first topic with a new title"
refused(DiscourseClientError, cleo.update_post, first, "Not mine to change, but long enough")
bot._put(f"/posts/{first}/revisions/2/revert")
assert bot.post_by_id(first)["raw"] == TEXT
bot._put(f"/posts/{first}/revisions/3/revert")
assert bot.topic("-", topic)["title"] == "A first topic of the garden"
step("edits and reverts")

for status in ["closed", "archived", "pinned"]:
    bot.update_topic_status(topic, status, True)
    assert bot.topic("-", topic)[status] is True, status
    bot.update_topic_status(topic, status, False)
bot.update_topic_status(topic, "closed", True)
refused(DiscourseClientError, cleo.create_post, "Members cannot write in closed topics", topic_id=topic)
refused(DiscourseClientError, cleo.update_topic_status, topic, "closed", False)
bot.update_topic_status(topic, "closed", False)
codes = [p.get("action_code") for p in bot.posts(topic)["post_stream"]["posts"]]
assert "closed.enabled" in codes and "archived.disabled" in codes and "pinned.enabled" in codes, codes
step("closes, archives and pins")

assert bot.delete_topic(topic) is None
refused(DiscourseClientError, ben.topic, "-", topic)
assert bot.topic("-", topic)["deleted_by"]["username"] == "policykit"
bot._put(f"/t/{topic}/recover")
assert ben.topic("-", topic)["deleted_at"] is None
bot._delete(f"/posts/{reply['id']}.json")
refused(DiscourseClientError, cleo.post_by_id, reply["id"])
bot._put(f"/posts/{reply['id']}/recover")
assert cleo.post_by_id(reply["id"])["raw"] == "A reply that is also long enough"
step("deletes and recovers")

cleo._post("/post_actions", id=first, post_action_type_id=2)
users = bot.post_action_users(first, 2)["post_action_users"]
assert [user["username"] for user in users] == ["cleo"]
cleo._delete(f"/post_actions/{first}", post_action_type_id=2)
assert bot.post_action_users(first, 2)["post_action_users"] == []
cleo._put(f"/discourse-reactions/posts/{first}/custom-reactions/tada/toggle.json")
post = cleo.post_by_id(first)
assert post["reactions"] == [{"id": "tada", "type": "emoji", "count": 1}], post["reactions"]
assert post["current_user_reaction"]["id"] == "tada"
step("likes and reacts")

raw = "[poll name=tea type=regular results=always public=true]\n* Green\n* Black\n[/poll]\n\nWhich tea is it to be?"
poll = bot.create_post(raw, category_id=category["id"], title="Which tea is it to be, friends?")
options = {option["html"]: option["id"] for option in poll["polls"][0]["options"]}
vote = {"post_id": poll["id"], "poll_name": "tea"}
answer = ben._put("/polls/vote", **vote, **{"options[]": [options["Green"]]})
assert answer["vote"] == [options["Green"]] and answer["poll"]["voters"] == 1, answer
cleo._put("/polls/vote", **vote, **{"options[]": [options["Black"]]})
ben._put("/polls/vote", **vote, **{"options[]": [options["Black"]]})
voters = bot._get("/polls/voters.json", **vote)["voters"]
assert [user["username"] for user in voters[options["Black"]]] == ["cleo", "ben"], voters
bot._put("/polls/toggle_status", **vote, status="closed")
problem = refused(DiscourseClientError, ben._put, "/polls/vote", **vote, **{"options[]": [options["Green"]]})
assert problem.response.status_code == 422
assert bot.post_by_id(poll["id"])["polls"][0]["status"] == "closed"
step("votes in polls")

council = bot.group("council")["group"]
assert [m["username"] for m in bot.group_members("council")] == ["ben", "cleo"]
bot.add_group_member(council["id"], "dan")
assert [m["username"] for m in bot.group_members("council")] == ["ben", "cleo", "dan"]
ben.delete_group_member(council["id"], "dan")
refused(DiscourseClientError, cleo.add_group_member, council["id"], "eve")
bot.add_group_owner(council["id"], "cleo")
assert {m["username"] for m in bot.group_owners("council")} == {"ben", "cleo"}
made = bot.create_group("jury")
assert bot.group("jury")["group"]["user_count"] == 0
bot.delete_group(made["basic_group"]["id"])
step("changes groups")

dan = bot.user("dan")
bot.suspend(dan["id"], 3, "rude")
assert bot.user_by_id(dan["id"])["full_suspend_reason"] == "rude"
refused(DiscourseClientError, client("dan").latest_topics)
assert [user["username"] for user in bot.list_users("suspended")] == ["dan"]
bot.unsuspend(dan["id"])
client("dan").latest_topics()
bot.update_user("dan", title="Gardener")
assert bot.user("dan")["title"] == "Gardener"
refused(DiscourseClientError, ben.suspend, dan["id"], 3, "no")
assert len(bot.list_users("all")) == 7
assert bot.get_site_info()["user_fields"][0]["name"] == "Pronouns"
assert bot.about()["about"]["title"] == "Garden"
step("knows users and changes them")

queue = next(c for c in bot.categories() if c["name"] == "queue")
waiting = ben.create_post(TEXT + " once more", category_id=queue["id"], title="A topic that has to wait")
assert waiting["action"] == "enqueued" and waiting["pending_post"]["id"], waiting
review = bot._get("/review.json")["reviewables"][0]
assert review["type"] == "ReviewableQueuedPost" and review["payload"]["title"] == "A topic that has to wait"
result = bot._put(f"/review/{review['id']}/perform/approve_post", version=review["version"])
assert result["reviewable_perform_result"]["success"]
assert bot.latest_topics()["topic_list"]["topics"][0]["title"] == "A topic that has to wait"
step("lets posts wait and be approved")

bot.create_post("Please have a look at the vote", title="A vote is open now", archetype="private_message", target_recipients="ben")
assert ben.private_messages()["topic_list"]["topics"][0]["title"] == "A vote is open now"
refused(DiscourseClientError, cleo.private_messages, "ben")
step("writes messages")

control("fault", {"fault": "call", "effect": "refused_for_now", "seconds": 0, "times": 1})
bot.latest_topics()
control("fault", {"fault": "call", "effect": "status", "status": 502, "times": 1})
refused(DiscourseServerError, bot.latest_topics)
bot.latest_topics()
step("limits and fails")

print("done")
