import Governance
import JSONKit
import OrderedCollections
import PlatformKit
import TestSupport
import Testing

@testable import DiscoursePlatform

/// What recorded answers of real forums, where they are present, are read as: by what reads a forum, from the first request
/// to what is handed over.
@Suite(.enabled(if: RecordedForum.isPresent, "the recorded answers are not here: skipped"))
struct RecordedAnswerTests {
    /// A recorded file, or a part of it by its name.
    private static func recorded(_ file: String, _ part: String? = nil) -> JSON {
        let json = RecordedForum.files().first { $0.path.hasSuffix("/" + file) }?.json ?? .null
        return part.map { json[$0] ?? .null } ?? json
    }

    /// A forum that answers with what was recorded, by the address with its first parameter.
    private func web(_ answers: [String: JSON]) -> DiscourseWeb {
        DiscourseWeb(
            FakeForum { call, _ in
                let first = call.query.keys.contains("page") ? "?page=" + (call.query["page"] ?? "") : ""
                return (answers[call.path + first] ?? answers[call.path]).map { FakeForum.ok($0) } ?? FakeForum.absent
            })
    }

    @Test func theNewestPosts() async throws {
        let latest = Self.recorded("discourse_api-gem/posts_latest.json")
        let page = try await web(["posts.json": latest]).posts(before: nil)
        let read = page.posts.map { post in
            "\(post.id) \(post.topicID)/\(post.number) \(post.author ?? "") v\(post.version) \(post.category ?? 0)"
        }
        #expect(
            read == ["15 11/2 johndoe v1 1", "14 11/1 johndoe v1 1", "10 7/1 system v1 1", "2 2/1 system v1 3"])
        #expect(page.posts.allSatisfy { $0.kind == .regular && !$0.isDeleted && $0.likes == 0 && $0.polls.isEmpty })
        #expect(page.posts[0].raw == "holla bullhonky." && page.posts[0].title == "This is an uncategorized title")
        #expect(page.posts[0].createdAt == DiscourseTime.instant("2020-01-25T02:10:07.971Z"))
        #expect(page.posts.map(\.isFirst) == [false, true, true, true] && page.next == 2)
        let older = Self.recorded("discourse_api-gem/posts_before.json")
        #expect(try await web(["posts.json": older]).posts(before: 14).posts.map(\.id) == [14, 10, 2])
    }

    @Test func aTopicWithItsPosts() async throws {
        let answer = Self.recorded("discourse_api-gem/topic.json")
        let topic = try #require(try await web(["t/57.json": answer]).topic(57))
        #expect(topic.id == 57 && topic.title == "THIS SITE IS A SANDBOX -- it is reset every day")
        #expect(topic.category == 13 && topic.tags.isEmpty && topic.author == "samsaffron")
        #expect(topic.isPinned && !topic.isClosed && !topic.isArchived && !topic.isDeleted && !topic.isPrivate)
        #expect(topic.stream == [83, 84, 86, 226])
        #expect(
            topic.posts.map { "\($0.id) \($0.number) \($0.author ?? "") \($0.kind)" } == [
                "83 1 samsaffron regular", "84 2 samsaffron moderatorAction", "86 3 stienman regular",
                "226 14 splattne regular",
            ])
    }

    @Test func topicsOfEveryKind() {
        let topics = (Self.recorded("core-frontend-fixtures/topic.json").object ?? [:]).compactMapValues {
            DiscourseTopic($0)
        }
        let read = topics.map { name, topic in
            "\(name) \(topic.category.map(String.init) ?? "none") \(topic.author ?? "") \(topic.posts.count)/"
                + "\(topic.stream.count)\(topic.isPrivate ? " private" : "")"
        }
        #expect(
            read == [
                "/t/130.json none bianca 1/1 private", "/t/280/1.json 2 uwe_keim 20/20",
                "/t/28830/1.json 1 RaceProUK 5/5", "/t/9/1.json 24 tgxworld 3/3", "/t/12/1.json none test 2/2 private",
                "/t/299/1.json 1 tgxworld 3/3", "/t/301/1.json 1 tgxworld 3/3",
                "/t/34/1.json none tim.lange 2/3 private", "/t/2480/1.json 5 group_moderator 3/3",
            ])
    }

    @Test func aListOfTopics() {
        let list = Self.recorded("core-frontend-fixtures/discovery-fixtures.json", "/latest.json")
        let topics = (list["topic_list"]?["topics"]?.array ?? []).compactMap {
            DiscourseTopic($0, users: list["users"]?.array ?? [])
        }
        #expect(topics.count == 30)
        #expect(topics.filter(\.isPinned).map(\.id) == [11_557, 1])
        #expect(topics.filter(\.isClosed).map(\.id) == [1, 11_981, 11_896, 10_511, 9151, 10_201])
        #expect(!topics.contains { $0.isArchived || $0.isDeleted || $0.isPrivate || !$0.isVisible })
        #expect(topics.prefix(4).map { $0.author ?? "" } == ["reyman64", "sam", "sil", "peeja"])
        #expect(topics[1].title == "Welcome to meta.discourse.org" && topics[1].category == 17)
        // Sorted by their last activity but for those that are pinned.
        let bumped = topics.filter { !$0.isPinned }.map(\.bumpedAt)
        #expect(bumped == bumped.sorted(by: >))
    }

    @Test func polls() throws {
        func polls(_ topic: String) -> [DiscoursePoll] {
            DiscourseTopic(Self.recorded("core-frontend-fixtures/poll.json", topic))?.posts.flatMap(\.polls) ?? []
        }
        let number = try #require(polls("/t/13.json").first)
        #expect(number.name == "poll" && number.type == "number" && !number.isClosed)
        #expect(number.options.map(\.html) == (1...20).map { String($0) })
        #expect(
            number.options.map { $0.votes ?? -1 } == [2, 1, 1, 0, 1, 0, 1, 3, 3, 3, 2, 4, 2, 2, 2, 1, 2, 2, 1, 2])
        let several = try #require(polls("/t/14.json").first)
        #expect(several.type == "multiple" && several.options.map { $0.votes ?? -1 } == [29, 29, 42])
        #expect(several.preloaded?[several.options[2].id]?.array?.count == 25)
        #expect(polls("/t/15.json").map { "\($0.name) \($0.type)" } == ["poll regular", "test regular"])
        #expect(polls("/t/15.json").map { $0.options.map(\.html) } == [["test", "haha"], ["donkey", "kong"]])
        let pie = try #require(polls("/t/topic_with_pie_chart_poll.json").first)
        #expect(pie.options.map { $0.votes ?? -1 } == [2, 2, 1] && pie.options[1].html == "A test for sure")
    }

    /// A vote whose polls are recorded ones.
    private func tally(
        _ poll: JSON, _ values: [String], more answers: [String: JSON] = [:]
    ) async throws -> ObservedTally {
        let mark = CallMark(call: 1, polls: [PollMeaning(name: poll["name"]?.string ?? "", values: values)])
        var all = answers
        all["posts/3.json"] = post(3, by: "system", raw: "Which? " + mark.text, more: ["polls": [poll]])
        let standing = try await VoteReader(web: web(all), identity: DiscourseIdentity(username: "system"))
            .standing(PostReference(channel: "7", message: "3"))
        guard case .tally(let tally) = standing else {
            Issue.record("\(standing) is no tally")
            return ObservedTally(choices: [], isClosed: false)
        }
        return tally
    }

    @Test func whatWasVotedInAPoll() async throws {
        let closed = try #require(Self.recorded("discourse_api-gem/polls_toggle_status.json")["poll"])
        let choices: Set<ObservedTally.Choice> = [
            .init(voter: "Kim_Miller", value: "yes"), .init(voter: "David_Ashby", value: "no"),
            .init(voter: "David_Kirk", value: "no"),
        ]
        let values = ["yes", "abstain", "no"]
        let last = try await tally(closed, values)
        #expect(Set(last.choices) == choices && last.choices.count == 3 && last.isClosed)
        let open = try #require(Self.recorded("discourse_api-gem/polls_vote.json")["poll"])
        let first = try await tally(open, values)
        #expect(Set(first.choices) == choices.union([.init(voter: "KM_Admin", value: "yes")]))
        #expect(first.choices.count == 4 && !first.isClosed)
        // Of more voters than a post brings along all are read.
        var many = open
        many["preloaded_voters"] = [:]
        let voters = Self.recorded("discourse_api-gem/polls_voters.json")
        let read = try await tally(many, ["", "abstain", "no"], more: ["polls/voters.json": voters])
        #expect(
            Set(read.choices.filter { $0.value == "no" })
                == [.init(voter: "David_Ashby", value: "no"), .init(voter: "David_Kirk", value: "no")])
    }

    @Test func whoLikesAndReacts() async throws {
        let likers = Self.recorded("discourse_api-gem/post_action_users.json")
        #expect(try await web(["post_action_users.json": likers]).likers(of: 3) == ["john_smith", "jane_smith"])
        let topic = try #require(
            DiscourseTopic(Self.recorded("reactions-plugin/reactions-topic-fixtures.json", "/t/374.json")))
        let reactions = topic.posts.map { post in
            (post.json["reactions"]?.array ?? []).compactMap { $0["id"]?.string }.map(DiscourseEmoji.canonical)
        }
        #expect(
            reactions == [
                [":heart:", ":angry:", ":laughing:", ":open_mouth:", ":cry:", "👎", ":nose:", "👍"], [":heart:"],
                [":heart:"], [],
            ])
    }

    @Test func whoTheBotIs() async throws {
        let session = Self.recorded("core-frontend-fixtures/session-fixtures.json", "/session/current.json")
        let start = DiscourseStart(web: web(["session/current.json": session]), sink: RecordingSink())
        #expect(try await start.identify() == DiscourseIdentity(username: "eviltrout", isStaff: true))
    }

    @Test func accountsAndGroups() async throws {
        let groups = "core-frontend-fixtures/group-fixtures.json"
        let answers: [String: JSON] = [
            "admin/users/list/active.json?page=1": Self.recorded("discourse_api-gem/user_list.json"),
            "admin/users/list/active.json?page=2": [],
            "groups.json?page=0": Self.recorded("core-frontend-fixtures/groups-fixtures.json", "/groups.json"),
            "groups/discourse/members.json": Self.recorded(groups, "/groups/discourse/members.json"),
            "groups/Macdonald/members.json": Self.recorded(groups, "/groups/alternative-group/members.json"),
        ]
        let sink = RecordingSink()
        await sink.leave(ungoverned: [DiscourseTriggers.userFields])
        let web = web(answers)
        let reader = ForumReader(
            web: web, sink: sink,
            decoder: DiscourseEventDecoder(
                bot: "main", command: "!policykit", identity: DiscourseIdentity(username: "nobody")), logger: quiet,
            firstStart: web.now(), recoveries: OwnRecoveries())
        let members = MemberReader(web: web, reader: reader, logger: quiet)
        let reading = try await members.read()
        #expect(reading.isWhole && reading.users.count == 20)
        #expect(
            reading.groups == [
                "discourse": [
                    "awesomerobot", "codinghorror", "eviltrout", "neil", "sam", "supermathie", "zogstrip",
                ], "Macdonald": ["awesomerobot", "codinghorror"],
            ])
        try await members.deliver(reading)
        let known = await sink.members
        #expect(known.count == 20)
        #expect(Set(known.filter { $0.value.isAdmin }.keys) == ["test_user", "system"])
        #expect(Set(known.filter { $0.value.isBot }.keys) == ["system"])
        #expect(Set(known.filter { !$0.value.isPresent }.keys) == ["carl", "steve2", "steve7"])
        #expect(known["phil12"]?.avatar?.hasPrefix("http") == true)
        // What stands at first is lawful: nobody's title, suspension or membership is news.
        #expect(await sink.actions.isEmpty)
        let lawful = try await sink.lawfulStates(bot: "main", kind: "group.member")
        #expect(lawful.count == 9 && lawful["discourse/sam"] == true)
        #expect(try await sink.lawfulStates(bot: "main", kind: "user.suspended").values.allSatisfy { $0 == false })
        #expect(try await sink.lawfulStates(bot: "main", kind: "user.title").count == 20)
    }

    /// Who is no admin sees the directory.
    @Test func theDirectory() async throws {
        let web = web([
            "directory_items.json?page=0": Self.recorded("api-docs/responses/users/directory_items.json"),
            "directory_items.json?page=1": ["directory_items": []],
        ])
        let members = try await web.directory().compactMap { DiscourseUser.member($0, baseURL: "http://forum.test/") }
        #expect(members.count == 5 && members.prefix(2).map(\.username) == ["foobar", "test2"])
        #expect(members[0].readableName == "foo bar" && members.allSatisfy { $0.isPresent && !$0.isBot && !$0.isAdmin })
    }
}
