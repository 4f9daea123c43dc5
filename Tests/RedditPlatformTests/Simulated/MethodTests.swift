import Governance
import JSONKit
import PlatformSimulators
import Testing

/// Each method that scripts have on Reddit: what it takes, what it gives, and what it raises.
@Suite(.serialized, .timeLimit(.minutes(2))) struct MethodTests {
    /// Tries calls one after the other when somebody says `try`, and keeps what came of each.
    private func policy(_ attempts: [(name: String, call: String)]) -> String {
        """
        \"\"\"Tries every method\"\"\"
        kind = "trigger"
        action_types = ["redditslashcommand"]

        results = {}

        def attempt(name, call):
            try:
                results[name] = call()
            except PlatformError as error:
                results[name] = error.code + ": " + error.message

        def filter():
            return action.value == "try"

        def pass_():
        \(attempts.map { "    attempt(\"\($0.name)\", lambda: \($0.call))" }.joined(separator: "\n"))
            proposal.data.set("results", results)
        """
    }

    private func results(_ stage: GovernedSubreddit) async throws -> JSON {
        let proposal = try await stage.settled(.passed)
        return proposal.data["results"] ?? .null
    }

    @Test func postMessageHasFiveForms() async throws {
        let policy = policy([
            ("submission", "reddit.post_message('A text', title='News', flair='told')"),
            ("a line", "reddit.post_message('A first line\\nand another', post_type='submission')"),
            ("link", "reddit.post_message('', title='A link', url='https://example.org/a')"),
            ("no title", "reddit.post_message('', post_type='submission')"),
            ("bad link", "reddit.post_message('', title='A link', url='nowhere')"),
            ("long text", "reddit.post_message('x' * 40001, title='Long')"),
            ("comment", "reddit.post_message('A comment', post_type='comment', reply_to=action.name)"),
            ("reply", "reddit.post_message('A reply', post_type='reply', reply_to=action.name)"),
            ("no target", "reddit.post_message('To whom?', post_type='comment')"),
            ("bad target", "reddit.post_message('To what?', reply_to='roses')"),
            ("gone", "reddit.post_message('Too late', reply_to='t1_zzzzzz')"),
            ("modmail", "reddit.post_message('To all moderators', post_type='modmail', title='Heard')"),
            ("modmail to one", "reddit.post_message('From us', users=['cleo'], post_type='modmail', title='Note')"),
            ("message", "reddit.post_message('To you', users=['cleo', 'dan'], title='Private')"),
            ("no users", "reddit.post_message('To whom?', post_type='message')"),
            ("unknown", "reddit.post_message('Hello?', users=['nobody-there'])"),
        ])
        try await GovernedSubreddit.with(["try": policy]) { stage in
            let thread = try await stage.reddit.submit("Chat", in: "garden", as: "ada")
            let command = try await stage.reddit.comment("!policykit try", on: thread, as: "ben")
            let results = try await results(stage)
            for made in [
                "submission", "a line", "link", "comment", "reply", "modmail", "modmail to one", "message",
            ] { #expect(results[made] == .null, "\(made): \(results[made] ?? "nothing")") }
            for (refused, code) in [
                ("no title", "no_title"), ("bad link", "BAD_URL"), ("long text", "TOO_LONG"),
                ("no target", "no_target"),
                ("bad target", "no_target"), ("gone", "forbidden"), ("no users", "users_not_given"),
                ("unknown", "USER_DOESNT_EXIST"),
            ] { #expect(results[refused]?.string?.hasPrefix("\(code): ") == true, "\(results[refused] ?? "nothing")") }
            let posts = await stage.posts()
            #expect(posts.map { $0["title"]?.string } == ["News", "A first line", "A link"])
            #expect(posts.first?["link_flair_text"] == "told" && posts.last?["url"] == "https://example.org/a")
            var replies: [String] = []
            for name in await stage.reddit.replies(to: command) {
                replies.append(await stage.reddit.thing(name)?["body"]?.string ?? "")
            }
            #expect(replies.map { $0.split(separator: "\n").first } == ["A comment", "A reply"])
            let mail = await stage.reddit.modmail(of: "garden").map { $0["conversation"]?["subject"]?.string }
            #expect(mail == ["Heard", "Note"])
            for user in ["cleo", "dan"] {
                let texts = await stage.reddit.messages(to: user).compactMap { $0["body"]?.string }
                #expect(texts.contains { $0.hasPrefix("To you\n") })
            }
        }
    }

    @Test func whatReads() async throws {
        let policy = policy([
            ("account", "reddit.get_account('eve')"), ("own account", "reddit.get_account(action.initiator)['name']"),
            ("no account", "reddit.get_account('nobody-there')"),
            ("about", "reddit.make_call('r/garden/about')['data']['display_name']"),
            ("info", "reddit.make_call('/api/info', {'id': action.name})['data']['children'][0]['data']['body']"),
            ("address", "reddit.make_call('https://oauth.reddit.com/r/garden/new.json')['kind']"),
            ("old arguments", "reddit.make_call('r/garden/about', action='x', method='POST')['kind']"),
            ("nothing there", "reddit.make_call('r/garden/wiki/none')"),
            ("writing", "reddit.make_call('api/remove', {'id': action.name})"),
            ("secret", "reddit.make_call('api/v1/me')"), ("escaping", "reddit.make_call('r/garden/../../api/remove')"),
            ("refresh", "reddit.refresh_access_token()"),
        ])
        try await GovernedSubreddit.with(["try": policy]) { stage in
            let thread = try await stage.reddit.submit("Chat", in: "garden", as: "ada")
            let command = try await stage.reddit.comment("!policykit try", on: thread, as: "ben")
            let results = try await results(stage)
            let account = results["account"]
            #expect(account?["name"] == "eve" && account?["link_karma"] == 1 && account?["comment_karma"] == 0)
            let age = Double((try stage.proposals()[0].createdAt.microseconds) / 1_000_000)
            let days = (age - (account?["created_utc"]?.double ?? 0)) / 86_400
            #expect((1.99...2.01).contains(days))
            for (name, value): (String, JSON) in [
                ("own account", "ben"), ("about", "garden"), ("info", "!policykit try"), ("address", "Listing"),
                ("old arguments", "t5"), ("refresh", .null),
            ] { #expect(results[name] == value, "\(name): \(results[name] ?? "nothing")") }
            for (name, code) in [
                ("no account", "not_found"), ("nothing there", "not_found"), ("writing", "method_not_allowed"),
                ("secret", "method_not_allowed"), ("escaping", "method_not_allowed"),
            ] {
                #expect(results[name]?.string?.hasPrefix("\(code): ") == true, "\(name): \(results[name] ?? "nothing")")
            }
            #expect(await stage.reddit.thing(command)?["removed"] != true)
        }
    }

    /// Who may vote, what is asked in more words, and where the vote stands.
    @Test func initiateVoteTakesItsArguments() async throws {
        let policy = """
            \"\"\"Asks\"\"\"
            kind = "trigger"
            action_types = ["redditslashcommand"]

            def filter():
                return action.value in ["ask", "many", "twins"]

            def check():
                if action.value != "ask" and proposal.data.get("refused"):
                    return FAILED
                if proposal.get_choice_votes().count() >= 2:
                    return PASSED

            def notify():
                options = {"ask": ["Oak", "Elm"], "many": [str(n) + "th" for n in range(11)], "twins": ["Oak", "oak"]}
                try:
                    reddit.initiate_vote(
                        ["cleo", "dan"], "Which tree?", options[action.value], reply_to=action.name,
                        details="For the square.")
                except PlatformError as error:
                    proposal.data.set("refused", error.code)
                except ValueError as error:
                    proposal.data.set("refused", str(error))
            """
        try await GovernedSubreddit.with(["ask": policy]) { stage in
            let thread = try await stage.reddit.submit("Chat", in: "garden", as: "ada")
            for (word, code) in [
                ("many", "reddit.initiate_vote() takes at most 10 options, not 11"), ("twins", "ambiguous_options"),
            ] {
                try await stage.reddit.comment("!policykit \(word)", on: thread, as: "ben")
                let failed = try await stage.settled(.failed, count: word == "many" ? 1 : 2)
                #expect(failed.data["refused"]?.string == code)
            }
            let command = try await stage.reddit.comment("!policykit ask", on: thread, as: "ben")
            try await stage.eventually("the vote stands under the command") {
                await !stage.reddit.replies(to: command).isEmpty
            }
            let vote = await stage.reddit.replies(to: command)[0]
            let body = try #require(await stage.reddit.thing(vote)?["body"]?.string)
            #expect(body.hasPrefix("**Which tree?**\n\nFor the square.") && body.contains("1. Oak: **0**"))
            for (user, text) in [("eve", "Oak"), ("ada", "1"), ("cleo", "elm"), ("dan", "2")] {
                try await stage.reddit.comment(text, on: vote, as: user)
            }
            let passed = try await stage.settled(.passed)
            let ballots = try stage.store.ballots(proposalID: passed.id).map(\.value)
            #expect(ballots == ["Elm", "Elm"], "of those alone who were asked")
            #expect(await stage.posts().isEmpty)
        }
    }

    @Test(arguments: [
        ("reddit.initiate_number_vote(1, 5, 2, text='How many?', reply_to=action.name)", "number", "3", "3"),
        (
            "reddit.initiate_advanced_vote(['Ann'], ['in', 'out'], title='Who?', reply_to=action.name)", "select",
            "Ann: out", "out"
        ),
    ])
    func otherVotesStandUnderACommentToo(call: String, kind: String, answer: String, value: String) async throws {
        let policy = """
            \"\"\"Asks\"\"\"
            kind = "trigger"
            action_types = ["redditslashcommand"]

            def filter():
                return action.value == "ask"

            def check():
                if proposal.get_all_\(kind)_votes().count() >= 2:
                    return PASSED

            def notify():
                \(call)
            """
        try await GovernedSubreddit.with(["ask": policy]) { stage in
            let thread = try await stage.reddit.submit("Chat", in: "garden", as: "ada")
            let command = try await stage.reddit.comment("!policykit ask", on: thread, as: "ben")
            try await stage.eventually("the vote stands under the command") {
                await !stage.reddit.replies(to: command).isEmpty
            }
            let vote = await stage.reddit.replies(to: command)[0]
            for user in ["cleo", "dan"] { try await stage.reddit.comment(answer, on: vote, as: user) }
            let passed = try await stage.settled(.passed)
            #expect(try stage.store.ballots(proposalID: passed.id).map(\.value) == [value, value])
        }
    }
}
