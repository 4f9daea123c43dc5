"""Drives a simulated Reddit with PRAW.

Arguments: the address of the simulator and of its control endpoint. Prints a line for each step and ends with status 0
only if all of them went as Reddit documents.
"""

import json
import sys
import urllib.request

import praw
import prawcore
from praw.exceptions import RedditAPIException

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


def client(**more):
    return praw.Reddit(
        client_id="simulated-client",
        client_secret="simulated-secret",
        user_agent="test:policykit.simulator:v1 (by /u/policykit)",
        reddit_url=URL,
        oauth_url=URL,
        short_url=URL,
        check_for_updates=False,
        ratelimit_seconds=1,
        **more,
    )


def refused(kind, call, /, *arguments, **more):
    try:
        call(*arguments, **more)
    except kind as problem:
        return problem
    raise AssertionError(f"{kind.__name__} was expected")


def step(text):
    print(text, flush=True)


bot = client(username="policykit", password="simulated-password")
garden = bot.subreddit("garden")
assert bot.user.me().name == "policykit"
assert client(refresh_token="simulated-refresh").user.me().name == "policykit"
assert client().subreddit("garden").display_name == "garden"
assert client().read_only
step("logs in in three ways")

web = praw.Reddit(
    client_id="simulated-client", client_secret="simulated-secret", user_agent="test:policykit.simulator:v1",
    redirect_uri="http://localhost:8080", reddit_url=URL, oauth_url=URL, short_url=URL, check_for_updates=False)
assert web.auth.url(scopes=["read"], state="s", duration="permanent").startswith(URL + "/api/v1/authorize?")
code = act("authorize", user="ben", scopes="identity,read", is_permanent=True)["code"]
refresh = web.auth.authorize(code)
assert web.user.me().name == "ben" and web.auth.scopes() == {"identity", "read"}
refused(prawcore.exceptions.OAuthException, web.auth.authorize, code)
refused(prawcore.exceptions.InsufficientScope, web.subreddit("garden").submit, "No", selftext="x")
assert client(refresh_token=refresh).user.me().name == "ben"
control("fault", {"fault": "revoke", "of": refresh})
refused(prawcore.exceptions.ResponseException, client(refresh_token=refresh).user.me)
step("logs in for somebody who agrees in a browser, until that is revoked")

problem = refused(prawcore.exceptions.OAuthException, client(username="policykit", password="wrong").user.me)
assert problem.error == "invalid_grant", problem
refused(prawcore.exceptions.ResponseException, client(refresh_token="dead").user.me)
control("fault", {"fault": "expire_tokens"})
assert bot.user.me(use_cache=False).name == "policykit"
step("refuses wrong passwords and dead tokens, and a new token is asked for where the old one is over")

post = garden.submit("A & B", selftext="Tea <or> coffee?")
assert post.title == "A & B" and post.selftext == "Tea <or> coffee?" and post.author == "policykit", vars(post)
link = garden.submit("A link", url="https://example.org/tea")
assert link.url == "https://example.org/tea" and not link.is_self
assert [item.id for item in garden.new(limit=2)] == [link.id, post.id]
problem = refused(RedditAPIException, garden.submit, "", selftext="x")
assert problem.items[0].error_type == "NO_TEXT", problem
step("submits")

names = [act("submit", subreddit="garden", title=f"Post {n}", text="t")["name"] for n in range(230)]
listed = [item.fullname for item in garden.new(limit=None)]
assert listed == list(reversed(names)) + [link.fullname, post.fullname], len(listed)
before = [item.fullname for item in garden.new(limit=50, params={"before": names[10]})]
assert before == list(reversed(names[11:61])), before
act("delete", name=names[100])
assert list(garden.new(params={"before": names[100]})) == []
assert names[100] not in [item.fullname for item in garden.new(limit=None)]
step("pages through listings, and an anchor that is gone gives an empty page")

things = list(bot.info(fullnames=[names[0], "t3_none", post.fullname]))
assert [thing.fullname for thing in things] == [names[0], post.fullname]
gone = next(iter(bot.info(fullnames=[names[100]])))
assert gone.author is None and gone.selftext == "[deleted]" and gone.removed_by_category == "deleted"
step("finds things by name")

top = post.reply("First")
act("comment", user="cleo", name=top.fullname, text="Hello u/policykit")
for number in range(120):
    act("comment", user="dan", name=post.fullname, text=f"Comment {number}")
tree = bot.submission(post.id)
tree.comment_limit = 50
assert len(tree.comments.list()) < 100
assert tree.comments.replace_more(limit=None) == []
assert len(tree.comments.list()) == 122, len(tree.comments.list())
parent = top.fullname
for number in range(13):
    parent = act("comment", user="dan", name=parent, text=f"Deeper {number}")["name"]
tree = bot.submission(post.id)
tree.comments.replace_more(limit=None)
assert len(tree.comments.list()) == 135, len(tree.comments.list())
assert tree.num_comments == 135
step("loads comments whole, with more and deeper ones")

kinds = {item.body: item.type for item in bot.inbox.all(limit=200)}
assert kinds["Hello u/policykit"] == "comment_reply", kinds
act("comment", user="eve", name=names[0], text="what says u/PolicyKit?")
mention = next(bot.inbox.mentions())
assert mention.body == "what says u/PolicyKit?" and mention.new and mention.type == "username_mention"
mention.mark_read()
assert not next(bot.inbox.mentions()).new
step("finds mentions and replies in the inbox")

top.edit("First, edited")
assert bot.comment(top.id).body == "First, edited" and bot.comment(top.id).edited
post.edit("Tea & cake")
assert bot.submission(post.id).selftext == "Tea & cake"
edited = [item.fullname for item in garden.mod.edited()]
assert edited == [post.fullname, top.fullname], edited
problem = refused(RedditAPIException, bot.submission(names[0][3:]).edit, "mine")
assert problem.items[0].error_type == "NOT_AUTHOR"
reply = post.reply("to be deleted")
reply.delete()
assert bot.comment(reply.id).body == "[deleted]"
step("edits and deletes")

victim = bot.submission(names[5][3:])
victim.mod.remove()
assert names[5] not in [item.fullname for item in garden.new(limit=None)]
assert names[5] in [item.fullname for item in garden.mod.spam(limit=None)]
assert next(iter(bot.info(fullnames=[names[5]]))).banned_by == "policykit"
victim.mod.approve()
assert names[5] in [item.fullname for item in garden.new(limit=None)]
assert next(iter(bot.info(fullnames=[names[5]]))).approved_by == "policykit"
assert names[5] not in [item.fullname for item in garden.mod.unmoderated(limit=None)]
victim.mod.lock()
problem = None
assert "error" not in act("comment", user="ada", name=names[5], text="moderators may")
try:
    act("comment", user="ben", name=names[5], text="members may not")
except AssertionError as refusal:
    problem = refusal
assert "THREAD_LOCKED" in str(problem), problem
victim.mod.unlock()
post.mod.distinguish(how="yes")
top.mod.distinguish(how="yes", sticky=True)
assert bot.comment(top.id).stickied and bot.comment(top.id).distinguished == "moderator"
post.mod.sticky()
assert bot.submission(post.id).stickied
post.mod.sticky(state=False)
step("removes, approves, locks, distinguishes and pins")

act("report", user="dan", name=names[7], reason="rude")
reported = next(garden.mod.reports())
assert reported.fullname == names[7] and reported.user_reports[0][:2] == ["rude", 1], reported.user_reports
filtered = act("submit", subreddit="garden", title="Caught", text="t", is_filtered=True)["name"]
queue = [item.fullname for item in garden.mod.modqueue(limit=None)]
assert queue == [filtered, names[7]], queue
caught = act("comment", user="cleo", name=names[7], text="cheap seeds", is_filtered=True)["name"]
assert caught in [item.fullname for item in garden.mod.spam(limit=None)]
assert caught in [item.fullname for item in garden.mod.modqueue(limit=None)]
assert caught not in [item.fullname for item in garden.comments(limit=None)]
bot.comment(caught[3:]).mod.approve()
assert caught in [item.fullname for item in garden.comments(limit=None)]
act("edit", user="ben", name=filtered, text="changed while it was away")
assert next(garden.mod.edited()).fullname == filtered
reported.mod.approve()
assert [item.fullname for item in garden.mod.modqueue(limit=None)] == [filtered]
assert filtered in [item.fullname for item in garden.mod.unmoderated(limit=None)]
step("has reports and the queue")

post.mod.flair(text="Decided", css_class="done")
assert bot.submission(post.id).link_flair_text == "Decided"
garden.flair.set("ben", text="gardener")
assert next(garden.flair("ben"))["flair_text"] == "gardener"
garden.flair.link_templates.add("Poll", text_editable=True)
template = next(iter(garden.flair.link_templates))
link.flair.select(template["id"], text="A poll")
assert bot.submission(link.id).link_flair_text == "A poll"
assert [choice["flair_text"] for choice in link.flair.choices()] == ["Poll"]
step("gives flairs")

garden.banned.add("dan", note="rude", duration=3)
assert [user.name for user in garden.banned()] == ["dan"]
problem = refused(RedditAPIException, garden.banned.add, "nobody-there")
assert problem.items[0].error_type == "USER_DOESNT_EXIST"
garden.banned.remove("dan")
assert list(garden.banned()) == []
garden.contributor.add("cleo")
assert [user.name for user in garden.contributor()] == ["cleo"]
garden.moderator.invite("ben", permissions=["posts", "wiki"])
assert [user.name for user in garden.moderator.invited()] == ["ben"]
garden.moderator.remove_invite("ben")
assert [user.name for user in garden.moderator()] == ["ada", "policykit"]
step("bans, approves and invites")

garden.wiki["index"].edit(content="One")
garden.wiki["index"].edit(content="Two", reason="better")
page = garden.wiki["index"]
assert page.content_md == "Two" and page.revision_by.name == "policykit"
revisions = list(page.revisions())
assert [revision["reason"] for revision in revisions] == ["better", None]
revisions[1]["page"].mod.revert()
assert garden.wiki["index"].content_md == "One"
assert [page.name for page in garden.wiki] == ["index"]
refused(prawcore.exceptions.NotFound, lambda: garden.wiki["none"].content_md)
step("writes the wiki and goes back in it")

rule = garden.rules.mod.add(short_name="Be kind", kind="all", description="Always")
assert [rule.short_name for rule in garden.rules] == ["Be kind"]
changed = rule.mod.update(description="Nearly always")
assert changed.description == "Nearly always"
rule.mod.delete()
assert list(bot.subreddit("garden").rules) == []
garden.mod.update(title="The garden", public_description="Plants")
assert garden.mod.settings()["title"] == "The garden" and bot.subreddit("garden").title == "The garden"
step("changes rules and settings")

bot.redditor("ben").message(subject="Vote", message="Please")
assert next(bot.inbox.sent()).subject == "Vote"
act("message", user="ben", to="#garden", subject="Why?", text="Why was it removed?")
conversation = next(garden.modmail.conversations(state="all"))
assert conversation.subject == "Why?" and conversation.messages[0].body_markdown == "Why was it removed?"
conversation.reply(body="Because of a vote.", author_hidden=True)
assert len(garden.modmail(conversation.id).messages) == 2
conversation.archive()
assert [c.id for c in garden.modmail.conversations(state="archived")] == [conversation.id]
made = garden.modmail.create(subject="Note", body="For you", recipient=bot.redditor("cleo"))
assert made.num_messages == 1 if hasattr(made, "num_messages") else len(made.messages) == 1
step("writes messages and modmail")

eve = bot.redditor("eve")
assert eve.link_karma == 1 and eve.comment_karma == 0 and eve.created_utc > 0
refused(prawcore.exceptions.NotFound, lambda: bot.redditor("nobody-there").link_karma)
assert next(bot.redditor("eve").comments.new()).body == "what says u/PolicyKit?"
step("knows people")

actions = [(entry.action, entry._mod) for entry in garden.mod.log(limit=None)]
for action in ["removelink", "approvelink", "lock", "unlock", "distinguish", "sticky", "unsticky", "editflair", "banuser"]:
    assert (action, "policykit") in actions, (action, actions)
for action in ["unbanuser", "addcontributor", "invitemoderator", "wikirevise", "createrule", "deleterule", "editsettings"]:
    assert (action, "policykit") in actions, (action, actions)
bans = list(garden.mod.log(action="banuser"))
assert len(bans) == 1 and bans[0].target_author == "dan" and bans[0].details == "3 days"
assert next(garden.mod.log(mod="ada"), None) is None
step("keeps the moderation log")

stream = garden.stream.submissions(pause_after=-1, skip_existing=True)
assert next(stream) is None
fresh = act("submit", subreddit="garden", title="Fresh", text="t")["name"]
seen = [item for item in (next(stream) for _ in range(2)) if item]
assert [item.fullname for item in seen] == [fresh], seen
step("streams")

for number in range(150):
    act("submit", user="cleo", subreddit="garden", title=f"More {number}", text="t")
listed = [item.fullname for item in garden.new(limit=None)]
assert len(listed) == 300 and len(set(listed)) == 300 and names[0] not in listed, len(listed)
fresh = listed[0]
step("lists no more than a listing holds")

control("fault", {"fault": "call", "effect": "refused_for_now", "route": "POST api/submit", "seconds": 600, "times": 1})
problem = refused(RedditAPIException, garden.submit, "Too soon", selftext="x")
assert problem.items[0].error_type == "RATELIMIT", problem
control("fault", {"fault": "call", "effect": "rate_limited", "route": "GET r/:sr/new", "seconds": 7, "times": 5})
problem = refused(prawcore.exceptions.TooManyRequests, lambda: list(garden.new()))
assert problem.response.headers["Retry-After"] == "7"
control("fault", {"fault": "clear"})
control("fault", {"fault": "call", "effect": "status", "status": 503, "times": 1})
assert next(garden.new()).fullname == fresh
refused(prawcore.exceptions.Redirect, lambda: list(bot.subreddit("none").new()))
other = client(refresh_token="simulated-refresh")
assert other.auth.limits["remaining"] is None
other.user.me()
assert other.auth.limits["remaining"] > 0 and other.auth.limits["used"] > 0
control("fault", {"fault": "leave", "calls": 2, "seconds": 1})
other.user.me(use_cache=False)
assert other.auth.limits["remaining"] == 1, other.auth.limits
step("limits and fails")

print("done")
