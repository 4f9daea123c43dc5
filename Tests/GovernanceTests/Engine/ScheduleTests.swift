import Governance
import JSONKit
import Testing

/// Policies that run by the clock, and those that members start.
@Suite struct ScheduleTests {
    /// 2023-11-14 22:13:20 UTC, a Tuesday.
    static func nightly(_ expression: String = "30 22 * * *", zone: String = "UTC") -> String {
        """
        kind = "trigger"
        action_types = ["scheduletriggeraction"]
        schedule = "\(expression)"
        time_zone = "\(zone)"

        def pass_():
            slack.post_message(text=f"{action.scheduled_for} {action.missed}", channel="C1")
        """
    }

    @Test func aPolicyRunsInItsTime() throws {
        let commons = try Commons(["nightly": Self.nightly()])
        try commons.driver.advance(seconds: 16 * 60)
        #expect(commons.posts == [])
        try commons.driver.advance(seconds: 60)
        #expect(commons.posts == ["2023-11-14T22:30:00.000000Z 0"])
        try commons.driver.advance(seconds: 2 * 86_400)
        #expect(commons.posts.count == 3)
        #expect(commons.store.schedules().first?.dueAt == Instant(microseconds: 1_700_260_200_000_000))
    }

    @Test func aRestartNeitherLosesNorRepeatsAnOccurrence() throws {
        let commons = try Commons(["nightly": Self.nightly()])
        for _ in 0..<6 {
            try commons.driver.advance(seconds: 43_200)
            try commons.driver.restart()
        }
        try commons.driver.advance(seconds: 1)
        #expect(commons.posts.map { $0.prefix(10) } == ["2023-11-14", "2023-11-15", "2023-11-16"])
    }

    @Test func whatFellDueWhileNobodyRanHappensOnce() throws {
        let commons = try Commons(["nightly": Self.nightly()])
        commons.driver.now = commons.now.advanced(seconds: 3.5 * 86_400)
        try commons.driver.restart()
        try commons.driver.advance(seconds: 1)
        #expect(commons.posts == ["2023-11-14T22:30:00.000000Z 3"])
        try commons.driver.advance(seconds: 86_400)
        #expect(commons.posts.count == 2)
    }

    @Test func aChangedScheduleBeginsAnewAndARemovedOneEnds() throws {
        let commons = try Commons(["nightly": Self.nightly()])
        try commons.load(["nightly": Self.nightly("45 22 * * *")])
        try commons.driver.advance(seconds: 20 * 60)
        #expect(commons.posts == [])
        try commons.driver.advance(seconds: 20 * 60)
        #expect(commons.posts == ["2023-11-14T22:45:00.000000Z 0"])
        try commons.driver.input(
            .policyFiles(community: "Acme", changes: [PolicyFileChange(path: "nightly", content: .removed)]))
        try commons.driver.settle()
        #expect(commons.store.schedules() == [])
        try commons.driver.advance(seconds: 2 * 86_400)
        #expect(commons.posts.count == 1)
    }

    @Test func anUnknownTimeZoneIsReported() throws {
        let commons = try Commons(["nightly": Self.nightly(zone: "Europe/Atlantis")])
        try commons.driver.advance(seconds: 2 * 86_400)
        #expect(commons.posts == [])
        #expect(commons.store.problems().contains { $0.message.contains("no time zone “Europe/Atlantis”") })
    }

    @Test(arguments: [
        ("schedule = \"61 * * * *\"", "“61” is no minute: it takes 0 to 59"),
        ("schedule = \"0 9 * *\"", "has 4 fields instead of 5"),
        ("", "needs a schedule"),
        ("schedule = \"@daily\"\ntime_zone = \"../etc\"", "no name of a time zone"),
    ])
    func aBadScheduleIsAnErrorOfTheFile(_ header: String, _ message: String) {
        let text =
            "kind = \"trigger\"\naction_types = [\"scheduletriggeraction\"]\n\(header)\n\ndef pass_():\n    pass\n"
        let (policy, findings) = PolicyLoader.load(path: "p.py", bytes: Array(text.utf8))
        #expect(policy == nil)
        #expect(findings.contains { $0.severity == .error && $0.message.contains(message) }, "\(findings)")
    }

    @Test func theChecksFindNothingAmissInASchedule() {
        let findings = PolicyChecker.check(
            path: "p.py", bytes: Array(Self.nightly().utf8), connected: ["slack"])
        #expect(findings.isEmpty, "\(findings)")
    }

    // MARK: Started by hand

    static let greet = """
        \"\"\"Greet the garden\"\"\"
        kind = "trigger"
        action_types = ["manualtriggeraction"]

        def filter():
            return action.value != "no"

        def pass_():
            slack.post_message(text=f"{action.initiator} {action.name} {action.value}", channel="C1")
        """

    @Test func aMemberStartsAPolicyByName() throws {
        let other = Self.greet.replacing("Greet the garden", with: "Other")
        let commons = try Commons(["garden/greet": Self.greet, "other": other])
        #expect(try commons.say("run greet with roses") == "“Greet the garden” is started.")
        #expect(commons.posts == ["MU2 garden/greet with roses"])
        try commons.say("run \"Greet the garden\"")
        #expect(commons.posts.last == "MU2 garden/greet ")
        #expect(try commons.say("run gret").contains("no policy “gret” that members can start"))
        #expect(try commons.say("run othr").contains("Did you mean `other`?"))
        #expect(try commons.say("run").contains("• `/policykit run garden/greet`: Greet the garden"))
        #expect(try commons.say("run other no").contains("its filter says no"))
        #expect(commons.posts.count == 2)
    }

    @Test func startingNeedsThePermissionToPropose() throws {
        let commons = try Commons(["greet": Self.greet])
        try commons.driver.input(
            .roles(community: "Acme", .define(name: "Member", text: "", isBase: true, permissions: [])))
        try commons.driver.input(
            .roles(
                community: "Acme",
                .define(
                    name: "Gardener", text: "", isBase: false,
                    permissions: [Permission(.propose, "manualtriggeraction")])))
        try commons.driver.input(.roles(community: "Acme", .give(name: "Gardener", bot: "acme", username: "U2")))
        #expect(try commons.say("run greet", by: "U3").contains("Your roles do not let you start policies"))
        #expect(commons.posts == [])
        try commons.say("run greet", by: "U2")
        #expect(commons.posts == ["MU2 greet "])
    }

    @Test func theOperatorStartsAPolicy() throws {
        let commons = try Commons(["greet": Self.greet])
        try commons.driver.input(.run(policy: "greet", community: "Acme", text: "all"))
        try commons.driver.settle()
        #expect(commons.posts == ["operator greet all"])
        #expect(
            commons.driver.core.refusal(toRun: "gret", community: "Acme")?.contains("did you mean \"greet\"?") == true)
        #expect(commons.driver.core.refusal(toRun: "greet", community: "acm")?.contains("no community \"acm\"") == true)
    }
}
