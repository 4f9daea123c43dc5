import Governance
import JSONKit
import PlatformSimulators
import Testing

/// The engine, the module and a simulated subreddit together.
@Suite(.serialized, .timeLimit(.minutes(2))) struct StoryTests {
    private let postVote = ["post": TestPolicies.vote("redditmakepost", question: "f'Keep “{action.title}”?'")]

    @Test func aPostIsRemovedVotedOnAndApproved() async throws {
        try await GovernedSubreddit.with(postVote) { stage in
            let post = try await stage.reddit.submit("Roses", text: "Red", in: "garden", as: "ben")
            let vote = try await stage.vote("Keep “Roses”?")
            try await stage.isVisible(post, false)
            try await stage.reddit.comment("+1", on: vote, as: "cleo")
            try await stage.reddit.comment("\\+1 they are nice", on: vote, as: "dan")
            try await stage.isVisible(post, true)
            try await stage.settled(.passed)
            try await stage.eventually("the vote's post says so") {
                await stage.reddit.thing(vote)?["selftext"]?.string?.contains("✅ Passed") == true
            }
            #expect(await stage.reddit.record.changes("mod.removelink", id: post).count == 1)
            #expect(await stage.reddit.record.changes("mod.approvelink", id: post).count == 1)
            #expect(await stage.posts().count == 1)
            let names = try stage.store.ballots(proposalID: stage.proposals()[0].id).map {
                try stage.store.member($0.memberID)?.username ?? ""
            }
            #expect(names.sorted() == ["cleo", "dan"])
        }
    }

    /// Reddit cannot be reached over the end of a vote: what was written in time counts all the same.
    @Test func anOutageOverTheEndLosesNoVote() async throws {
        let policy = TestPolicies.vote("redditmakepost", question: "f'Keep “{action.title}”?'").replacing(
            "    if proposal.get_no_votes()",
            with: """
                    if proposal.get_time_elapsed() > datetime.timedelta(seconds=4):
                        return FAILED
                    if proposal.get_no_votes()
                """)
        try await GovernedSubreddit.with(["post": policy]) { stage in
            let post = try await stage.reddit.submit("Asters", in: "garden", as: "ben")
            let vote = try await stage.vote("Keep “Asters”?")
            try await stage.eventually("the vote is open") { try stage.proposals().first?.state == .pending }
            await stage.reddit.inject(ForumCallFault(effect: .status(503)))
            for user in ["cleo", "dan"] { try await stage.reddit.comment("+1", on: vote, as: user) }
            try await Task.sleep(for: .seconds(5))
            #expect(try stage.proposals().map(\.state) == [.pending])
            await stage.reddit.clearFaults()
            try await stage.settled(.passed)
            try await stage.isVisible(post, true)
        }
    }

    @Test func aPostThatFailsStaysRemoved() async throws {
        try await GovernedSubreddit.with(postVote) { stage in
            let post = try await stage.reddit.submit("Ads", text: "Buy", in: "garden", as: "eve")
            let vote = try await stage.vote("Keep “Ads”?")
            for user in ["cleo", "dan"] { try await stage.reddit.comment("-1", on: vote, as: user) }
            try await stage.settled(.failed)
            try await stage.isVisible(post, false)
        }
    }

    @Test func anEditedAndADeletedCommentChangeTheVote() async throws {
        try await GovernedSubreddit.with(postVote) { stage in
            try await stage.reddit.submit("Tulips", in: "garden", as: "ben")
            let vote = try await stage.vote("Keep “Tulips”?")
            let first = try await stage.reddit.comment("+1", on: vote, as: "cleo")
            try await stage.tally(vote, "Approve: **1**")
            try await stage.reddit.edit(first, to: "On second thought: -1", as: "cleo")
            try await stage.tally(vote, "Reject: **1**")
            try await stage.reddit.delete(first, as: "cleo")
            try await stage.tally(vote, "Reject: **0**")
            // One account, one vote, however many comments.
            for _ in 0..<2 { try await stage.reddit.comment("+1", on: vote, as: "dan") }
            try await stage.tally(vote, "Approve: **1**")
            #expect(try stage.proposals().map(\.state) == [.pending])
            try await stage.reddit.comment("+1", on: vote, as: "eve")
            try await stage.settled(.passed)
        }
    }

    /// Whoever deletes a ballot and writes another between two readings leaves as many comments as before.
    @Test func aBallotThatIsDeletedAndWrittenAnewCounts() async throws {
        try await GovernedSubreddit.with(postVote) { stage in
            try await stage.reddit.submit("Lilies", in: "garden", as: "ben")
            let vote = try await stage.vote("Keep “Lilies”?")
            var ballot = try await stage.reddit.comment("-1", on: vote, as: "cleo")
            try await stage.tally(vote, "Reject: **1**")
            for (text, line) in [("+1", "Approve: **1** (cleo)"), ("-1", "Reject: **1** (cleo)")] {
                try await stage.reddit.delete(ballot, as: "cleo")
                ballot = try await stage.reddit.comment(text, on: vote, as: "cleo")
                try await stage.tally(vote, line)
            }
            #expect(try stage.store.ballots(proposalID: stage.proposals()[0].id).count == 1)
        }
    }

    @Test func aBallotThatAModeratorRemovesStands() async throws {
        try await GovernedSubreddit.with(postVote) { stage in
            try await stage.reddit.submit("Lupins", in: "garden", as: "ben")
            let vote = try await stage.vote("Keep “Lupins”?")
            let ballot = try await stage.reddit.comment("-1", on: vote, as: "cleo")
            try await stage.tally(vote, "Reject: **1** (cleo)")
            try await stage.reddit.remove(ballot, as: "ada")
            try await stage.reddit.comment("-1", on: vote, as: "dan")
            try await stage.settled(.failed)
        }
    }

    /// What Reddit shows in place of a text that is gone anybody can write.
    @Test(arguments: ["[deleted]", "[removed]"]) func aPostThatOnlyLooksGoneIsDecided(text: String) async throws {
        try await GovernedSubreddit.with(postVote) { stage in
            let post = try await stage.reddit.submit("Gone?", text: text, in: "garden", as: "ben")
            let vote = try await stage.vote("Keep “Gone?”?")
            try await stage.isVisible(post, false)
            for user in ["cleo", "dan"] { try await stage.reddit.comment("+1", on: vote, as: user) }
            try await stage.settled(.passed)
            try await stage.isVisible(post, true)
        }
    }

    /// A word to the bot does not hide what stands beside it.
    @Test func whatStandsBesideACommandIsGoverned() async throws {
        try await GovernedSubreddit.with(["comment": TestPolicies.vote("redditmakecomment")]) { stage in
            let thread = try await stage.reddit.submit("Chat", in: "garden", as: "ada")
            let ad = try await stage.reddit.comment(
                "!policykit help\n\nBUY PILLS http://pills.example", on: thread, as: "eve")
            let plain = try await stage.reddit.comment("!policykit help", on: thread, as: "ben")
            try await stage.isVisible(ad, false)
            try await stage.eventually("ben is answered") { await stage.reddit.messages(to: "ben").count == 1 }
            try await stage.isVisible(plain, true)
        }
    }

    @Test func optionsAreChosenByNumberAndName() async throws {
        let policy = """
            \"\"\"Which tree\"\"\"
            kind = "trigger"
            action_types = ["redditslashcommand"]

            def filter():
                return action.value.startswith("trees")

            def check():
                if proposal.get_choice_votes().count() >= 3:
                    return PASSED

            def notify():
                reddit.initiate_vote(text="Which tree?", options=["Oak", "Lime", "Birch"])

            def pass_():
                reddit.post_message("So be it", reply_to=action.name)
            """
        try await GovernedSubreddit.with(["trees": policy]) { stage in
            let thread = try await stage.reddit.submit("Chat", in: "garden", as: "ada")
            let command = try await stage.reddit.comment("!policykit trees please", on: thread, as: "ben")
            let vote = try await stage.vote("Which tree?")
            try await stage.reddit.comment("2", on: vote, as: "ben")
            try await stage.reddit.comment("lime", on: vote, as: "cleo")
            try await stage.reddit.comment("3. Birch", on: vote, as: "dan")
            try await stage.eventually("the answer stands under the command") {
                await stage.reddit.replies(to: command).count == 1
            }
            let ballots = try stage.store.ballots(proposalID: stage.proposals()[0].id).map(\.value)
            #expect(ballots.sorted() == ["Birch", "Lime", "Lime"])
        }
    }

    @Test func aCommandIsAnsweredByAPrivateMessage() async throws {
        try await GovernedSubreddit.with(postVote) { stage in
            let thread = try await stage.reddit.submit("Chat", in: "garden", as: "ada")
            try await stage.reddit.comment("u/policykit policies", on: thread, as: "ben")
            try await stage.eventually("ben alone is answered") {
                await stage.reddit.messages(to: "ben").contains {
                    $0["body"]?.string?.contains("Two members decide") == true
                }
            }
            #expect(await stage.reddit.messages(to: "ben").count == 1)
        }
    }

    /// A post of its own, a link, a comment, messages to members and to the moderators; and what Reddit says of somebody.
    @Test func everyKindOfPostIsMade() async throws {
        let policy = """
            \"\"\"Says it everywhere\"\"\"
            kind = "trigger"
            action_types = ["redditslashcommand"]

            def filter():
                karma = reddit.get_account(action.initiator)["comment_karma"]
                return action.value == "tell" and karma >= 0

            def pass_():
                reddit.post_message("A text of its own", title="News", flair="told")
                reddit.post_message("", post_type="submission", title="A link", url="https://example.org/news")
                reddit.post_message("A comment", reply_to=action.name)
                reddit.post_message("To you two", users=["cleo", "dan"], title="Private")
                reddit.post_message("To the moderators", post_type="modmail", title="Heard")
            """
        try await GovernedSubreddit.with(["tell": policy]) { stage in
            let thread = try await stage.reddit.submit("Chat", in: "garden", as: "ada")
            let command = try await stage.reddit.comment("!policykit tell", on: thread, as: "ben")
            try await stage.eventually("the moderators are told, last of all") {
                await stage.reddit.modmail(of: "garden").contains { $0.text.contains("To the moderators") }
            }
            let posts = await stage.posts()
            #expect(posts.map { $0["title"]?.string } == ["News", "A link"])
            #expect(posts.first?["selftext"]?.string?.hasPrefix("A text of its own") == true)
            #expect(posts.first?["link_flair_text"] == "told")
            #expect(posts.last?["url"] == "https://example.org/news")
            let reply = try #require(await stage.reddit.replies(to: command).first)
            #expect(await stage.reddit.thing(reply)?["body"]?.string?.hasPrefix("A comment") == true)
            for user in ["cleo", "dan"] {
                let messages = await stage.reddit.messages(to: user)
                #expect(messages.map { $0["subject"]?.string } == ["Private"])
                #expect(messages.first?["body"]?.string?.hasPrefix("To you two") == true)
            }
        }
    }

    @Test func aVoteCanBeCastByPrivateMessage() async throws {
        let policy = TestPolicies.vote("redditmakepost", question: "'Keep it?', hide_tally=True")
        try await GovernedSubreddit.with(["post": policy]) { stage in
            try await stage.reddit.submit("Violets", in: "garden", as: "ben")
            let vote = try await stage.vote("Keep it?")
            let id = try stage.proposals()[0].id
            try await stage.reddit.comment("+1", on: vote, as: "cleo")
            try await stage.reddit.message("vote \(id) +1", subject: "vote", to: "policykit", as: "dan")
            try await stage.reddit.message("vote \(id) yes", subject: "vote", to: "policykit", as: "eve")
            try await stage.settled(.passed)
            let names = try stage.store.ballots(proposalID: id).map {
                try stage.store.member($0.memberID)?.username ?? ""
            }
            #expect(names.sorted() == ["dan", "eve"], "a comment that everybody sees does not count")
        }
    }

    /// Anybody on Reddit can write to the bot.
    @Test func nobodyGovernsAPrivateSubredditFromOutside() async throws {
        let policy = TestPolicies.vote("redditmakepost", question: "'Keep it?', hide_tally=True")
        try await GovernedSubreddit.with(["post": policy]) { stage in
            try await stage.reddit.relate("dan", as: "contributor", in: "garden", as: "ada")
            try await stage.reddit.set(["subreddit_type": "private"], in: "garden", as: "ada")
            try await stage.reddit.submit("Violets", in: "garden", as: "dan")
            _ = try await stage.vote("Keep it?")
            let id = try stage.proposals()[0].id
            for user in ["eve", "cleo", "dan"] {
                try await stage.reddit.message("vote \(id) +1", subject: "vote", to: "policykit", as: user)
            }
            for user in ["eve", "cleo"] {
                try await stage.eventually("\(user) is told why nothing follows") {
                    await stage.reddit.messages(to: user).contains {
                        $0["body"]?.string?.contains("r/garden is private: messages are heard from its moderators")
                            == true
                    }
                }
            }
            #expect(try stage.proposals().map(\.state) == [.pending])
            try await stage.reddit.message("vote \(id) +1", subject: "vote", to: "policykit", as: "ada")
            try await stage.settled(.passed)
            let names = try stage.store.ballots(proposalID: id).map {
                try stage.store.member($0.memberID)?.username ?? ""
            }
            #expect(names.sorted() == ["ada", "dan"])
        }
    }

    @Test func whatAFilterHasCaughtIsGovernedToo() async throws {
        try await GovernedSubreddit.with(postVote) { stage in
            let post = try await stage.reddit.submit("Caught", in: "garden", as: "eve", isFiltered: true)
            let vote = try await stage.vote("Keep “Caught”?")
            for user in ["cleo", "dan"] { try await stage.reddit.comment("+1", on: vote, as: user) }
            try await stage.settled(.passed)
            try await stage.isVisible(post, true)
        }
    }

    /// There is nothing left to decide on: the vote ends, and its post says so.
    @Test func aPostThatItsAuthorDeletesIsNoLongerVotedOn() async throws {
        try await GovernedSubreddit.with(postVote) { stage in
            let post = try await stage.reddit.submit("Irises", in: "garden", as: "ben")
            let other = try await stage.reddit.submit("Poppies", in: "garden", as: "ben")
            let vote = try await stage.vote("Keep “Irises”?")
            _ = try await stage.vote("Keep “Poppies”?")
            try await stage.isVisible(post, false)
            try await stage.reddit.comment("+1", on: vote, as: "cleo")
            try await stage.reddit.delete(post, as: "ben")
            let ended = try await stage.settled(.superseded)
            #expect(ended.note == "what it is about is gone from the platform")
            try await stage.eventually("the vote's post says so") {
                await stage.reddit.thing(vote)?["selftext"]?.string?.contains("Superseded") == true
            }
            // What comes too late changes nothing.
            try await stage.reddit.comment("+1", on: vote, as: "dan")
            try await Task.sleep(for: .milliseconds(300))
            #expect(await stage.reddit.record.changes("mod.approvelink", id: post).isEmpty)
            #expect(try stage.proposals().map(\.state).filter { $0 == .pending }.count == 1, "the other goes on")
            try await stage.isVisible(other, false)
        }
    }

    @Test func aVotePostThatIsDeletedIsMadeAnew() async throws {
        try await GovernedSubreddit.with(postVote) { stage in
            try await stage.reddit.submit("Asters", in: "garden", as: "ben")
            let vote = try await stage.vote("Keep “Asters”?")
            try await stage.reddit.comment("+1", on: vote, as: "cleo")
            try await stage.tally(vote, "Approve: **1**")
            try await stage.reddit.remove(vote, as: "ada")
            try await stage.eventually("a second post is made") {
                await stage.posts().contains { $0["name"]?.string != vote && $0["removed"]?.bool != true }
            }
            let second = await stage.posts().last?["name"]?.string ?? ""
            try await stage.reddit.comment("+1", on: second, as: "dan")
            try await stage.settled(.passed)
        }
    }
}

extension GovernedSubreddit {
    /// Waits until a vote's post shows a line.
    func tally(_ vote: String, _ line: String) async throws {
        try await eventually("the post of \(vote) shows “\(line)”") {
            await self.reddit.thing(vote)?["selftext"]?.string?.contains(line) == true
        }
    }
}
