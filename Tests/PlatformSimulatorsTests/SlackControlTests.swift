import JSONKit
import PlatformSimulators
import Testing

/// What other processes do through the control endpoint.
@Suite struct SlackControlTests {
    @Test func actsAsMembers() async throws {
        try await withSlack { (slack, call) async throws in
            let url = await slack.controlURL + "act"
            func act(_ order: JSON) async throws -> JSON { try await call.post(url, order).json }
            let posted = try await act(["act": "post", "user": "U0BEN", "channel": "C0RANDOM", "text": "hi"])
            let ts = try #require(posted["ts"])
            let reaction: JSON = ["act": "react", "user": "U0CLEO", "channel": "C0RANDOM", "ts": ts, "name": "+1"]
            #expect(try await act(reaction)["ok"] == true)
            #expect(try await act(reaction)["error"] == "already_reacted")
            #expect(
                try await act(["act": "rename", "user": "U0BEN", "channel": "C0RANDOM", "name": "tea"])["ok"] == true)
            #expect(try await act(["act": "fly", "user": "U0BEN"])["error"] == "no_such_act")
            let state = try await call.get(await slack.controlURL + "state").json["T0COMMUNITY"]
            let channel = state?["channels"]?.array?.first { $0["id"] == "C0RANDOM" }
            #expect(channel?["name"] == "tea")
            #expect(channel?["messages"]?[0]?["reactions"]?[0]?["users"] == ["U0CLEO"])
        }
    }

    @Test func readsTheRecordFromAPlace() async throws {
        try await withSlack { (slack, call) async throws in
            let record = await slack.controlURL + "record"
            let before = try #require(try await call.get(record).json["last"]?.int)
            try await slack.createChannel("fresh", as: "U0BEN")
            _ = try await call("auth.test")
            let new = try await call.get(record + "?after=\(before)").json["entries"]?.array ?? []
            #expect(new.map { $0["name"] } == ["channel.created", "member.joined", "channel_created", "auth.test"])
            let calls = try await call.get(record + "?kind=call&name=auth.test").json["entries"]?.array ?? []
            #expect(calls.count == 1)
            #expect(calls.first?["result"]?["user_id"] == "U0BOT")
            #expect(calls.first?["details"]?["token"] == nil)
        }
    }

    @Test func theRecordCanBeFollowed() async throws {
        try await withSlack { (slack, _) async throws in
            try await slack.post("before", in: "C0RANDOM", as: "U0BEN")
            let entries = await slack.follow()
            try await slack.post("after", in: "C0RANDOM", as: "U0BEN")
            try await slack.rename("C0RANDOM", to: "tea", as: "U0BEN")
            var names: [String] = []
            for await entry in entries where entry.kind == .change {
                names.append(entry.name)
                if names.count == 2 { break }
            }
            #expect(names == ["message.posted", "channel.renamed"])
        }
    }

    @Test func setsFaults() async throws {
        try await withSlack { (slack, call) async throws in
            let url = await slack.controlURL + "fault"
            let fault: JSON = [
                "fault": "call", "method": "auth.test", "effect": "refused", "error": "fatal_error", "times": 1,
            ]
            #expect(try await call.post(url, fault).isOK)
            #expect(try await call("auth.test").error == "fatal_error")
            #expect(try await call("auth.test").isOK)
            #expect(try await call.post(url, ["fault": "earthquake"]).error == "no_such_fault")
            #expect(try await call.post(url, ["fault": "call", "effect": "delayed", "milliseconds": 1]).isOK)
            #expect(try await call.post(url, ["fault": "clear"]).isOK)
            #expect(try await call("auth.test").isOK)
        }
    }
}
