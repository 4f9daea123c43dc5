import Governance
import JSONKit
import PlatformSimulators
import TestSupport
import Testing

@testable import DiscoursePlatform

/// What is done to accounts: each is heard, undone and done again.
@Suite struct MemberActionTests {
    /// Begins once the members are known, so that what is changed differs from something.
    private func with(_ body: (SimulatedForum) async throws -> Void) async throws {
        try await SimulatedForum.withTopic { stage, _ in
            try #require(await stage.sink.wait { $0.events.contains { $0.id.hasPrefix("baseline:members") } })
            try await body(stage)
        }
    }

    @Test func joiningAGroup() async throws {
        try await with { stage in
            try await stage.forum.add("dan", to: "council", as: "ben")
            let joined = try await stage.action("discoursejoingroup")
            #expect(joined.fields == ["group": "council", "user": "dan"])
            #expect(joined.newState == true && joined.previousState == false)
            try await stage.revert(joined)
            #expect(await !stage.forum.members(of: "council").contains("dan"))
            // What is seen at once has no order, so the next one waits until this one was heard.
            let undone = try await stage.action("discourseleavegroup")
            #expect(undone.fields["user"] == "dan" && undone.object == joined.object && undone.newState == false)
            try await stage.execute(joined)
            #expect(await stage.forum.members(of: "council").contains("dan"))
            let again = try await stage.action("discoursejoingroup", count: 2)
            #expect(again.object == joined.object && again.newState == true)
            // Once more is done already, though the forum refuses it.
            try await stage.execute(joined)
            #expect(await stage.answered("PUT groups/:id/members") == 1)
            #expect(await stage.answered("DELETE groups/:id/members") == 1)
        }
    }

    /// A page of groups holds thirty-six.
    @Test func joiningTheLastOfManyGroups() async throws {
        var setup = DiscourseSetup()
        setup.groups += (0..<80).map { DiscourseSetup.Group("group\($0)", members: ["cleo"], owners: ["ben"]) }
        try await SimulatedForum.withTopic(setup) { stage, _ in
            try #require(
                await stage.sink.wait { sink in
                    sink.events.flatMap(\.meanings).contains {
                        $0 == .objectState(DiscourseObject.membership(group: "group79", user: "cleo"), true)
                    }
                })
            try await stage.forum.add("dan", to: "group79", as: "ben")
            let joined = try await stage.action("discoursejoingroup")
            #expect(joined.fields == ["group": "group79", "user": "dan"])
        }
    }

    @Test func leavingAGroup() async throws {
        try await with { stage in
            try await stage.forum.remove("cleo", from: "council", as: "ben")
            let left = try await stage.action("discourseleavegroup")
            #expect(left.fields == ["group": "council", "user": "cleo"])
            #expect(left.newState == false && left.previousState == true)
            try await stage.revert(left)
            #expect(await stage.forum.members(of: "council").contains("cleo"))
            let undone = try await stage.action("discoursejoingroup")
            #expect(undone.object == left.object && undone.newState == true)
            try await stage.execute(left)
            #expect(await !stage.forum.members(of: "council").contains("cleo"))
            let again = try await stage.action("discourseleavegroup", count: 2)
            #expect(again.object == left.object && again.newState == false)
            #expect(await stage.answered("PUT groups/:id/members") == 1)
            #expect(await stage.answered("DELETE groups/:id/members") == 1)
        }
    }

    @Test func anAccountsTitle() async throws {
        try await with { stage in
            func title() async -> String { await stage.forum.user("dan")?["title"]?.string ?? "" }
            try await stage.forum.change("dan", title: "Gardener", as: "mod")
            let titled = try await stage.action("discoursechangetitle")
            #expect(titled.fields == ["user": "dan", "title": "Gardener", "previous_title": ""])
            #expect(titled.newState == "Gardener")
            try await stage.revert(titled)
            #expect(await title() == "")
            let undone = try await stage.action("discoursechangetitle", count: 2)
            #expect(undone.object == titled.object && undone.newState == "")
            try await stage.execute(titled)
            #expect(await title() == "Gardener")
            let again = try await stage.action("discoursechangetitle", count: 3)
            #expect(again.newState == "Gardener")
            #expect(await stage.answered("PUT u/:name") == 2)
        }
    }

    @Test func suspending() async throws {
        try await with { stage in
            try await stage.forum.suspend("eve", reason: "weeds", as: "mod")
            let suspended = try await stage.action("discoursesuspenduser")
            #expect(suspended.initiator == "mod")
            #expect(suspended.fields["user"] == "eve" && suspended.fields["suspended"] == true)
            #expect(suspended.fields["reason"] == "weeds" && suspended.fields["until"]?.string != nil)
            try await stage.revert(suspended)
            let lifted = try await stage.action("discoursesuspenduser", count: 2)
            #expect(lifted.newState == false && lifted.object == suspended.object)
            try await stage.execute(suspended)
            let again = try await stage.action("discoursesuspenduser", count: 3)
            #expect(again.newState == true && again.isByOurIdentity)
            // Again is no change.
            try await stage.execute(suspended)
            #expect(await stage.forum.record.changes("user.suspended").count == 2)
            #expect(await stage.forum.record.changes("user.unsuspended").count == 1)
            #expect(await stage.forum.record.changes("user.silenced").isEmpty)
            let call = try #require(
                await stage.forum.record.calls("PUT admin/users/:id/suspend", successful: true).first)
            #expect(call.details["suspend_until"] == suspended.fields["until"] && call.details["reason"] == "weeds")
        }
    }

    @Test func silencing() async throws {
        try await with { stage in
            try await stage.forum.silence("eve", reason: "noise", as: "mod")
            let silenced = try await stage.action("discoursesilenceuser")
            #expect(silenced.initiator == "mod")
            #expect(silenced.fields["user"] == "eve" && silenced.fields["silenced"] == true)
            #expect(silenced.fields["reason"] == "noise")
            try await stage.revert(silenced)
            #expect(await stage.forum.record.changes("user.unsilenced").count == 1)
            let lifted = try await stage.action("discoursesilenceuser", count: 2)
            #expect(lifted.newState == false && lifted.object == silenced.object)
            try await stage.execute(silenced)
            // Again is no change.
            try await stage.execute(silenced)
            #expect(await stage.forum.record.changes("user.silenced").count == 2)
            #expect(await stage.forum.record.changes("user.suspended").isEmpty)
        }
    }
}
