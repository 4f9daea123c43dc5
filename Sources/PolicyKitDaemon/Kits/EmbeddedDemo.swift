// Written by .ci/embed-kits from policies/demo/: change the files there, then run it.

/// The policies of the demonstration.
enum EmbeddedDemo {
    static let files: [(platform: String, file: String, text: String)] = [
        (
            platform: "discord", file: "no-posts-in-noticeboard.py",
            text: #"""
            """The notice board is for notices

            Nobody posts there; a post is removed, and its author alone is told why.
            """

            kind = "platform"
            action_types = ["discordpostmessage"]

            CHANNEL = 300000000000000003


            def filter():
                return action.channel_id == CHANNEL


            def check():
                return FAILED


            def fail():
                discord.post_message(
                    text=f"Your post was removed by the policy “{policy.name}”.",
                    post_type="dm",
                    users=[action.initiator],
                )

            """#
        ),
        (
            platform: "discord", file: "poll-by-command.py",
            text: #"""
            """/policykit command asks the channel: poll and the question

            A question passes when most of those who voted agree. The demonstration has no time to lose: four seconds.
            """

            kind = "trigger"
            action_types = ["discordslashcommand"]

            WORD = "poll"
            TIME_TO_VOTE = datetime.timedelta(seconds=4)


            def filter():
                return action.value.split(" ")[0] == WORD


            def check():
                if proposal.get_time_elapsed() <= TIME_TO_VOTE:
                    return PROPOSED
                yes = proposal.get_yes_votes().count()
                no = proposal.get_no_votes().count()
                logger.info(f"time is up: {yes} for, {no} against")
                return PASSED if yes > no else FAILED


            def notify():
                question = action.value[len(WORD) :].strip()
                discord.initiate_vote(text=f"<@{action.initiator.username}> asks: {question}", channel=action.channel)


            def fail():
                discord.post_message(
                    text="Time is up, and there was no majority.",
                    channel=action.channel,
                    message_id=proposal.vote_post_id,
                )

            """#
        ),
        (
            platform: "discord", file: "rename-by-vote.py",
            text: #"""
            """Renaming a channel takes two approvals

            The old name comes back at once and stands until two members agree.
            """

            kind = "platform"
            action_types = ["discordrenamechannel"]

            APPROVALS = 2


            def who():
                return f"<@{action.initiator.username}>" if action.initiator.username else "Somebody"


            def check():
                yes = proposal.get_yes_votes().count()
                no = proposal.get_no_votes().count()
                logger.info(f"{yes} for, {no} against, {APPROVALS} needed")
                if yes >= APPROVALS:
                    return PASSED
                if no >= APPROVALS:
                    return FAILED
                return PROPOSED


            def notify():
                discord.initiate_vote(
                    text=f"{who()} would like to rename #{action.name_old} to #{action.name}.",
                    channel=action.channel_id,
                )


            def pass_():
                discord.post_message(
                    text=f"Agreed: this channel is now #{action.name}.",
                    channel=action.channel_id,
                    message_id=proposal.vote_post_id,
                )

            """#
        ),
        (
            platform: "discourse", file: "no-topics-in-announcements.py",
            text: #"""
            """Announcements are the team's

            Nobody else begins a topic there; it is deleted, and its author alone is told why.
            """

            kind = "platform"
            action_types = ["discoursecreatetopic"]

            CATEGORY = 4


            def filter():
                return action.category == CATEGORY


            def check():
                return FAILED


            def fail():
                discourse.create_message(
                    users=[action.initiator],
                    raw=f"Your topic “{action.title}” was removed by the policy “{policy.name}”.",
                    title="About your topic in the announcements",
                )

            """#
        ),
        (
            platform: "discourse", file: "poll-by-command.py",
            text: #"""
            """!policykit poll asks the forum

            A question passes when most of those who voted agree. The demonstration has no time to lose: four seconds.
            """

            kind = "trigger"
            action_types = ["discourseslashcommand"]

            WORD = "poll"
            TIME_TO_VOTE = datetime.timedelta(seconds=4)


            def filter():
                return action.value.split(" ")[0] == WORD


            def check():
                if proposal.get_time_elapsed() <= TIME_TO_VOTE:
                    return PROPOSED
                yes = proposal.get_yes_votes().count()
                no = proposal.get_no_votes().count()
                logger.info(f"time is up: {yes} for, {no} against")
                return PASSED if yes > no else FAILED


            def notify():
                question = action.value[len(WORD) :].strip()
                discourse.initiate_vote(text=f"{action.initiator.username} asks: {question}", topic_id=action.channel)


            def fail():
                discourse.post_message(text="Time is up, and there was no majority.", topic_id=action.channel)

            """#
        ),
        (
            platform: "discourse", file: "rename-by-vote.py",
            text: #"""
            """Renaming a topic takes two approvals

            The old title comes back at once and stands until two members agree.
            """

            kind = "platform"
            action_types = ["discourserenametopic"]

            APPROVALS = 2


            def who():
                return action.initiator.username or "Somebody"


            def check():
                yes = proposal.get_yes_votes().count()
                no = proposal.get_no_votes().count()
                logger.info(f"{yes} for, {no} against, {APPROVALS} needed")
                if yes >= APPROVALS:
                    return PASSED
                if no >= APPROVALS:
                    return FAILED
                return PROPOSED


            def notify():
                discourse.initiate_vote(
                    text=f"{who()} would like to rename “{action.previous_title}” to “{action.title}”.",
                    topic_id=action.topic_id,
                )


            def pass_():
                discourse.post_message(text=f"Agreed: this topic is now called “{action.title}”.", topic_id=action.topic_id)

            """#
        ),
        (
            platform: "reddit", file: "links-by-vote.py",
            text: #"""
            """Links take two approvals

            A link is away until two members agree to it; texts are free.
            """

            kind = "platform"
            action_types = ["redditmakepost"]

            APPROVALS = 2


            def filter():
                return action.post_kind == "link"


            def check():
                yes = proposal.get_yes_votes().count()
                no = proposal.get_no_votes().count()
                logger.info(f"{yes} for, {no} against, {APPROVALS} needed")
                if yes >= APPROVALS:
                    return PASSED
                if no >= APPROVALS:
                    return FAILED
                return PROPOSED


            def notify():
                reddit.initiate_vote(text=f"u/{action.initiator.username} would like to share “{action.title}”.")


            def pass_():
                reddit.post_message(text=f"Agreed: “{action.title}” is back.", reply_to=proposal.vote_post_id)

            """#
        ),
        (
            platform: "reddit", file: "poll-by-command.py",
            text: #"""
            """!policykit poll asks the subreddit

            A question passes when most of those who voted agree. The demonstration has no time to lose: four seconds.
            """

            kind = "trigger"
            action_types = ["redditslashcommand"]

            WORD = "poll"
            TIME_TO_VOTE = datetime.timedelta(seconds=4)


            def filter():
                return action.value.split(" ")[0] == WORD


            def check():
                if proposal.get_time_elapsed() <= TIME_TO_VOTE:
                    return PROPOSED
                yes = proposal.get_yes_votes().count()
                no = proposal.get_no_votes().count()
                logger.info(f"time is up: {yes} for, {no} against")
                return PASSED if yes > no else FAILED


            def notify():
                question = action.value[len(WORD) :].strip()
                reddit.initiate_vote(text=f"u/{action.initiator.username} asks: {question}")


            def fail():
                reddit.post_message(text="Time is up, and there was no majority.", reply_to=proposal.vote_post_id)

            """#
        ),
        (
            platform: "reddit", file: "removals-by-vote.py",
            text: #"""
            """Moderators remove nothing alone

            What a moderator removes comes back at once, and goes for good when two members agree.
            """

            kind = "platform"
            action_types = ["redditremovecontent"]

            APPROVALS = 2


            def check():
                if proposal.get_yes_votes().count() >= APPROVALS:
                    return PASSED
                if proposal.get_no_votes().count() >= APPROVALS:
                    return FAILED
                return PROPOSED


            def notify():
                reddit.initiate_vote(text=f"u/{action.initiator.username} removed “{action.title}”. Shall it go?")

            """#
        ),
        (
            platform: "slack", file: "no-posts-in-noticeboard.py",
            text: #"""
            """The notice board is for notices

            Nobody posts there; a post is removed, and its author alone is told why.
            """

            kind = "platform"
            action_types = ["slackpostmessage"]

            CHANNEL = "C00NOTICES"


            def filter():
                return action.channel == CHANNEL


            def check():
                return FAILED


            def fail():
                slack.post_message(
                    text=f"Your post was removed by the policy “{policy.name}”.",
                    post_type="ephemeral",
                    users=[action.initiator],
                    channel=action.channel,
                )

            """#
        ),
        (
            platform: "slack", file: "poll-by-command.py",
            text: #"""
            """/policykit poll asks the channel

            A question passes when most of those who voted agree. The demonstration has no time to lose: four seconds.
            """

            kind = "trigger"
            action_types = ["slackslashcommand"]

            WORD = "poll"
            TIME_TO_VOTE = datetime.timedelta(seconds=4)


            def filter():
                return action.value.split(" ")[0] == WORD


            def check():
                if proposal.get_time_elapsed() <= TIME_TO_VOTE:
                    return PROPOSED
                yes = proposal.get_yes_votes().count()
                no = proposal.get_no_votes().count()
                logger.info(f"time is up: {yes} for, {no} against")
                return PASSED if yes > no else FAILED


            def notify():
                question = action.value[len(WORD) :].strip()
                slack.initiate_vote(text=f"<@{action.initiator.username}> asks: {question}", channel=action.channel)


            def fail():
                slack.post_message(
                    text="Time is up, and there was no majority.", channel=action.channel, thread_ts=proposal.vote_post_id
                )

            """#
        ),
        (
            platform: "slack", file: "rename-by-vote.py",
            text: #"""
            """Renaming a channel takes two approvals

            The old name comes back at once and stands until two members agree.
            """

            kind = "platform"
            action_types = ["slackrenameconversation"]

            APPROVALS = 2


            def who():
                return f"<@{action.initiator.username}>" if action.initiator.username else "Somebody"


            def check():
                yes = proposal.get_yes_votes().count()
                no = proposal.get_no_votes().count()
                logger.info(f"{yes} for, {no} against, {APPROVALS} needed")
                if yes >= APPROVALS:
                    return PASSED
                if no >= APPROVALS:
                    return FAILED
                return PROPOSED


            def notify():
                slack.initiate_vote(text=f"{who()} would like to rename #{action.previous_name} to #{action.name}.")


            def pass_():
                slack.post_message(
                    text=f"Agreed: this channel is now #{action.name}.", channel=action.channel, thread_ts=proposal.vote_post_id
                )

            """#
        ),
    ]
}
