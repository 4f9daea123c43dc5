import JSONKit
import PlatformSimulators
import PolicyKitDaemon
import Testing

extension Proofs {
    /// Each policy of the library, run to its end on the simulated Slack.
    @Suite struct LibraryProofs {
        @Test func `rename-by-vote`() async throws {
            try await LibraryStage.with("rename-by-vote") { play in
                try await play.slack.rename("C0GARDEN", to: "orchard", as: "U0BEN")
                let vote = try await play.post("rename this channel from #garden to #orchard", in: "C0GARDEN")
                try await play.vote(on: vote, in: "C0GARDEN", by: "U0CLEO", "U0DAN", "U0EVE")
                try await play.settle("passed")
                #expect(await play.slack.channelName("C0GARDEN") == "orchard")
            }
        }

        @Test func `no-posts-here`() async throws {
            try await LibraryStage.with("no-posts-here", replacing: ["C0000000001": "C0RANDOM"]) { play in
                let ts = try await play.slack.post("hello", in: "C0RANDOM", as: "U0DAN")
                try await play.settle("failed")
                #expect(await play.slack.message(ts, in: "C0RANDOM") == nil)
                let words = await play.slack.ephemerals(to: "U0DAN").compactMap { $0["text"]?.string }
                #expect(
                    words == [
                        "Your post was removed: the policy “A channel without posts” keeps this channel free of posts."
                    ])
            }
        }

        @Test func `announcements-approved`() async throws {
            try await LibraryStage.with("announcements-approved", replacing: ["C0000000001": "C0RANDOM"]) { play in
                let ts = try await play.slack.post("We open at nine", in: "C0RANDOM", as: "U0DAN")
                let vote = try await play.post("would like to announce:\n> We open at nine", in: "C0RANDOM")
                #expect(await play.slack.message(ts, in: "C0RANDOM") == nil)
                // There is no moderator yet: whoever votes does not count.
                try await play.vote(on: vote, in: "C0RANDOM", by: "U0CLEO")
                try await play.stage.eventually("the ballot is heard and does not count") { stage in
                    let explanation = try await AdministrationClient(state: stage.state).explanation(of: 1)
                    return explanation.votes.first?.uncounted.first?.standing == "ineligible"
                }
                try await play.settle("pending")
            }
        }

        @Test func `edits-by-vote`() async throws {
            let replacements = ["datetime.timedelta(hours=1)": "datetime.timedelta(seconds=0)"]
            try await LibraryStage.with("edits-by-vote", replacing: replacements) { play in
                let ts = try await play.slack.post("Doors close at ten", in: "C0RANDOM", as: "U0DAN")
                try await play.slack.edit(ts, in: "C0RANDOM", to: "Doors close at two", as: "U0DAN")
                let vote = try await play.post("change an earlier message to:\n> Doors close at two", in: "C0RANDOM")
                // The author's own approval is not another's.
                try await play.vote(on: vote, in: "C0RANDOM", by: "U0DAN")
                try await play.settle("pending")
                try await play.vote(on: vote, in: "C0RANDOM", by: "U0EVE")
                try await play.settle("passed")
                let texts = await play.slack.messages(in: "C0RANDOM").compactMap { $0["text"]?.string }
                #expect(texts.contains { $0.contains("Doors close at two") && !$0.contains("earlier message") })
                #expect(!texts.contains { $0.contains("Doors close at ten") })
            }
        }

        @Test func `archive-by-vote`() async throws {
            let replacements = ["datetime.timedelta(days=3)": "datetime.timedelta(seconds=2)"]
            try await LibraryStage.with("archive-by-vote", replacing: replacements) { play in
                try await play.slack.archive("C0RANDOM", as: "U0ADMIN")
                let vote = try await play.post("would like to archive this channel", in: "C0RANDOM")
                #expect(await play.slack.isArchived("C0RANDOM") == false)
                try await play.vote(on: vote, in: "C0RANDOM", by: "U0CLEO", "U0DAN")
                try await play.settle("passed")
                #expect(await play.slack.isArchived("C0RANDOM") == true)
            }
        }

        @Test func `new-channels-seconded`() async throws {
            try await LibraryStage.with("new-channels-seconded", replacing: ["C0000000001": "C0GENERAL"]) { play in
                let channel = try await play.slack.createChannel("chess", as: "U0DAN")
                let vote = try await play.post("would like a channel #chess", in: "C0GENERAL")
                #expect(await play.slack.isArchived(channel) == true)
                try await play.vote(on: vote, in: "C0GENERAL", by: "U0EVE")
                try await play.settle("passed")
                #expect(await play.slack.isArchived(channel) == false)
            }
        }

        @Test func `invitations-sponsored`() async throws {
            let replacements = [
                "C0000000001": "C0GARDEN", "datetime.timedelta(days=1)": "datetime.timedelta(seconds=2)",
            ]
            try await LibraryStage.with("invitations-sponsored", replacing: replacements) { play in
                try await play.slack.leave("C0GARDEN", as: "U0EVE")
                try await play.slack.join("C0GARDEN", as: "U0EVE")
                let vote = try await play.post("May <@U0EVE> join us here?", in: "C0GARDEN")
                #expect(await !play.slack.channelMembers("C0GARDEN").contains("U0EVE"))
                try await play.vote(on: vote, in: "C0GARDEN", by: "U0BEN")
                try await play.settle("passed")
                #expect(await play.slack.channelMembers("C0GARDEN").contains("U0EVE"))
            }
        }

        @Test func `pins-by-vote`() async throws {
            try await LibraryStage.with("pins-by-vote") { play in
                let ts = try await play.slack.post("Remember this", in: "C0RANDOM", as: "U0DAN")
                try await play.slack.pin(ts, in: "C0RANDOM", as: "U0DAN")
                let vote = try await play.post("would like to pin a message", in: "C0RANDOM")
                #expect(await play.slack.pins(in: "C0RANDOM").isEmpty)
                try await play.vote(on: vote, in: "C0RANDOM", by: "U0BEN", "U0EVE")
                try await play.settle("passed")
                #expect(await play.slack.pins(in: "C0RANDOM") == [ts])
            }
        }

        @Test func jury() async throws {
            try await LibraryStage.with("jury") { play in
                try await play.slack.rename("C0GARDEN", to: "orchard", as: "U0BEN")
                let vote = try await play.post(
                    "Should this channel be called #orchard? The lot fell on", in: "C0GARDEN")
                let text = vote["text"]?.string ?? ""
                let drawn = ["U0ADMIN", "U0CLEO", "U0DAN", "U0EVE"].filter { text.contains("<@\($0)>") }
                #expect(drawn.count == 3)
                #expect(!text.contains("<@U0BEN>"))
                for juror in drawn.prefix(2) { try await play.vote(on: vote, in: "C0GARDEN", by: juror) }
                try await play.settle("passed")
                #expect(await play.slack.channelName("C0GARDEN") == "orchard")
            }
        }

        @Test func `consensus-vote`() async throws {
            let replacements = [
                "C0000000001": "C0GENERAL",
                "[\"U0000000001\", \"U0000000002\", \"U0000000003\"]": "[\"U0CLEO\", \"U0DAN\", \"U0EVE\"]",
            ]
            try await LibraryStage.with("consensus-vote", replacing: replacements) { play in
                try await play.slack.post("core-group-vote: buy a kettle", in: "C0RANDOM", as: "U0BEN")
                let vote = try await play.post("<@U0BEN> proposes: buy a kettle", in: "C0GENERAL")
                _ = try await play.post("Discuss it in this thread.", in: "C0GENERAL")
                try await play.vote("one", on: vote, in: "C0GENERAL", by: "U0CLEO", "U0DAN")
                try await play.vote("three", on: vote, in: "C0GENERAL", by: "U0EVE")
                try await play.settle("passed")
                _ = try await play.post("The proposal of <@U0BEN> passed.", in: "C0GENERAL")
            }
        }

        @Test func `poll-by-command`() async throws {
            let replacements = ["datetime.timedelta(days=1)": "datetime.timedelta(seconds=2)"]
            try await LibraryStage.with("poll-by-command", replacing: replacements) { play in
                try await play.slack.slashCommand("/policykit", "poll Tea?", in: "C0GENERAL", as: "U0DAN")
                let vote = try await play.post("<@U0DAN> asks: Tea?", in: "C0GENERAL")
                try await play.vote(on: vote, in: "C0GENERAL", by: "U0CLEO", "U0EVE")
                try await play.vote("-1", on: vote, in: "C0GENERAL", by: "U0BEN")
                _ = try await play.post("The answer is yes: 2 for, 1 against.", in: "C0GENERAL")
                try await play.settle("passed")
            }
        }

        @Test func `constitution-open`() async throws {
            try await LibraryStage.with("constitution-open", replacing: ["C0000000001": "C0GENERAL"]) { play in
                let policy = "\"\"\"Quiet\"\"\"\nkind = \"platform\"\naction_types = [\"slackpostmessage\"]\n"
                try play.stage.folder.write(policy, to: "policies/garden/quiet.py")
                _ = try await play.post("Add Platform Policy: Quiet (by operator)", in: "C0GENERAL")
                try await play.stage.eventually("the policy is in force") { stage in
                    let status = try await AdministrationClient(state: stage.state).status()
                    return status.communities.first?.policies.map(\.path) == ["constitution-open", "quiet"]
                }
            }
        }

        @Test func `constitution-approved`() async throws {
            try await LibraryStage.with("constitution-approved", replacing: ["C0000000001": "C0GENERAL"]) { play in
                let policy = "\"\"\"Quiet\"\"\"\nkind = \"platform\"\naction_types = [\"slackpostmessage\"]\n"
                try play.stage.folder.write(policy, to: "policies/garden/quiet.py")
                let vote = try await play.post(
                    "operator proposes a change: Add Platform Policy: Quiet", in: "C0GENERAL")
                let during = try await AdministrationClient(state: play.stage.state).status()
                #expect(during.communities.first?.policies.map(\.path) == ["constitution-approved"])
                #expect(during.communities.first?.files.map(\.outcome) == ["proposed"])
                try await play.vote(on: vote, in: "C0GENERAL", by: "U0CLEO")
                try await play.settle("passed")
                let after = try await AdministrationClient(state: play.stage.state).status()
                #expect(after.communities.first?.policies.map(\.path) == ["constitution-approved", "quiet"])
                #expect(after.communities.first?.files == [])
            }
        }
    }
}
