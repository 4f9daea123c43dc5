"""A core group decides by consensus

A post that begins with “core-group-vote” puts the rest of it to the core group. It passes when everybody has consented
or abstained, or when the time is up with two consents and no objection. A day before the end those who have not voted
are reminded.
"""

kind = "trigger"
action_types = ["slackpostmessage"]

PREFIX = "core-group-vote"
CHANNEL = "C0000000001"
GROUP = ["U0000000001", "U0000000002", "U0000000003"]
TIME_TO_VOTE = datetime.timedelta(days=5)
REMINDER = datetime.timedelta(days=4)
CONSENTS = 2


def filter():
    return action.text.startswith(PREFIX)


def check():
    consents = proposal.get_choice_votes(value="consent").count()
    objections = proposal.get_choice_votes(value="object").count()
    abstentions = proposal.get_choice_votes(value="abstain").count()
    logger.debug(f"{consents} consent, {objections} object, {abstentions} abstain")
    if consents + abstentions == len(GROUP):
        return PASSED
    elapsed = proposal.get_time_elapsed()
    if elapsed > REMINDER and not proposal.data.get("reminded"):
        remind()
    if elapsed > TIME_TO_VOTE:
        return PASSED if consents >= CONSENTS and objections == 0 else FAILED
    return PROPOSED


def remind():
    voted = proposal.get_choice_votes().values_list("user__username", flat=True)
    missing = [f"<@{member}>" for member in GROUP if member not in voted]
    if missing:
        slack.post_message(
            text=f"{', '.join(missing)}: one day left to vote.", channel=CHANNEL, thread_ts=proposal.vote_post_id
        )
    proposal.data.set("reminded", True)


def notify():
    question = action.text[len(PREFIX) :].strip(" :")
    slack.initiate_vote(
        text=f"<@{action.initiator.username}> proposes: {question}",
        channel=CHANNEL,
        users=GROUP,
        options=["consent", "object", "abstain"],
    )
    slack.post_message(text="Discuss it in this thread.", channel=CHANNEL, thread_ts=proposal.vote_post_id)


def pass_():
    announce("passed")


def fail():
    announce("did not pass")


def announce(outcome):
    slack.post_message(
        text=f"The proposal of <@{action.initiator.username}> {outcome}.",
        channel=CHANNEL,
        thread_ts=proposal.vote_post_id,
    )
