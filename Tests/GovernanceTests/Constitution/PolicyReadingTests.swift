import Governance
import JSONKit
import Testing

/// What a script can learn of the policies themselves.
@Suite struct PolicyReadingTests {
    @Test func policiesInForceAndThoseThatWereAreTold() throws {
        let old = "kind = \"trigger\"\naction_types = [\"slackslashcommand\"]\n\n"
        let commons = try Commons([
            "old": "\"Old rule\"\n\(old)def check():\n    return FAILED\n",
            "older": "\"Older rule\"\n\(old)def check():\n    return PASSED\n",
            "reader": Commons.policy(
                """
                def filter():
                    return True

                def check():
                    community = policy.community
                    former = community.get_policies(is_active=False)
                    proposal.data.set("former", [[p.name, p.is_active, p.check, p.notify] for p in former])
                    proposal.data.set("in_force", [[p.id, p.is_active] for p in community.get_policies()])
                    proposal.data.set("own", [policy.filter, policy.initialize, policy.is_active])
                    proposal.data.set("constitution", community.constitution_community.platform)
                    return PASSED
                """),
        ])
        for path in ["older", "old"] {
            try commons.driver.input(
                .policyFiles(community: "Acme", changes: [PolicyFileChange(path: path, content: .removed)]))
            try commons.driver.settle()
        }
        try commons.rename()
        let data = try #require(commons.proposal()?.data)
        #expect(
            data["former"] == [
                ["Old rule", false, "def check():\n    return FAILED", nil],
                ["Older rule", false, "def check():\n    return PASSED", nil],
            ])
        #expect(data["in_force"] == [["reader", true]])
        #expect(data["own"] == ["def filter():\n    return True", nil, true])
        #expect(data["constitution"] == "constitution")
    }
}
