"""/policykit poll asks the channel

`/policykit poll Shall we meet on Friday?` asks the channel in which it is typed. The vote is open for a day and decides
by the majority of those who vote.
"""

kind = "trigger"
action_types = ["slackslashcommand"]

WORD = "poll"
TIME_TO_VOTE = datetime.timedelta(days=1)


def filter():
    return action.value.split(" ")[0] == WORD


def check():
    if proposal.get_time_elapsed() <= TIME_TO_VOTE:
        return PROPOSED
    return PASSED if proposal.get_yes_votes().count() > proposal.get_no_votes().count() else FAILED


def notify():
    question = action.value[len(WORD) :].strip()
    if not question:
        action.respond("What would you like to ask? Try `/policykit poll Shall we meet on Friday?`")
        return
    slack.initiate_vote(text=f"<@{action.initiator.username}> asks: {question}", channel=action.channel)


def pass_():
    say("yes")


def fail():
    say("no")


def say(answer):
    if proposal.vote_post_id:
        yes = proposal.get_yes_votes().count()
        no = proposal.get_no_votes().count()
        slack.post_message(
            text=f"The answer is {answer}: {yes} for, {no} against.",
            channel=action.channel,
            thread_ts=proposal.vote_post_id,
        )
