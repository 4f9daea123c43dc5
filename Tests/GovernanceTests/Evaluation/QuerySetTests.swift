import Governance
import JSONKit
import Testing

/// What scripts do with the queries that they are given.
@Suite struct QuerySetTests {
    private let reads = FakeReads()

    /// The lines that a check prints.
    private func lines(_ code: String) throws -> [String] {
        let body = code.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }
        let driver = BlockDriver(
            try loadPolicy("kind = 'platform'\ndef check():\n" + body.joined(separator: "\n") + "\n"), reads)
        driver.dropsRuns = true
        try driver.run(.check)
        return driver.log
    }

    /// The exception that a check ends with.
    private func failure(_ code: String) -> String {
        do {
            _ = try lines(code)
            return "none"
        } catch {
            return (error as? PolicyRunFailure)?.report.summary ?? "\(error)"
        }
    }

    @Test func usersAreFoundByTheirOwnFieldsAndTheirRoles() throws {
        reads.addRole(1, "Voter", members: [1, 3])
        reads.allMembers[3].isAdmin = true
        #expect(
            try lines(
                """
                users = slack.get_users()
                print([u.username for u in users.filter(username__in=["U1", "U3", "U9"])])
                print(users.filter(groups__name__in=["Voter"]).values_list("username", flat=True))
                print(users.filter(groups__communityrole__role_name="Voter").count())
                print(users.exclude(groups__name="Voter").values_list("readable_name", flat=True))
                print(users.filter(readable_name__icontains="E").get().username)
                print([u.readable_name for u in users.filter(readable_name__startswith="C")])
                print(users.filter(is_community_admin=True).first().username)
                print(users.filter(id__gte=3).order_by("-username").values_list("id", "username"))
                print(users.filter(id="2").exists(), users.filter(id__in=["1", 2]).count())
                print(users.filter(username__isnull=False, readable_name__endswith="b").last())
                """) == [
                    "['U1', 'U3']", "<QuerySet ['U1', 'U3']>", "2", "<QuerySet ['Bob', 'Dee']>", "U4", "['Cy']", "U4",
                    "<QuerySet [(4, 'U4'), (3, 'U3')]>", "True 2", "Bob",
                ])
    }

    @Test func queriesAreSequences() throws {
        #expect(
            try lines(
                """
                users = slack.get_users()
                print(len(users), bool(users), bool(users.none()), users[0].username, users[-1].username)
                print([u.username for u in users[1:3]], [u.username for u in users[::2]])
                print(users[0] in users, users.contains(users[2]), users[:2].contains(users[2]))
                print(users.reverse().first().username, users.all().count(), users[1:2].last().username)
                print(sorted(u.username for u in users)[:2], users.latest("id").username, users.earliest("id").username)
                if users.filter(username="U7"):
                    print("found")
                else:
                    print(users.filter(username="U7").first())
                """) == [
                    "4 True False U1 U4", "['U2', 'U3'] ['U1', 'U3']", "True True False", "U4 4 U2",
                    "['U1', 'U2'] U4 U1", "None",
                ])
    }

    @Test func votesAreFoundByWhoCastThemAndWhatTheySay() throws {
        reads.addRole(1, "Voter", members: [1, 3])
        reads.openVote(VoteSpec(kind: .boolean, text: "?"))
        reads.cast(1, "yes")
        reads.cast(2, "no")
        reads.cast(3, "yes")
        #expect(
            try lines(
                """
                votes = proposal.get_all_boolean_votes()
                print(votes.filter(user__username__in=["U1", "U2"]).count(), votes.filter(boolean_value=True).count())
                print(votes.filter(user__groups__name="Voter").values_list("user__username", flat=True))
                print(votes.filter(user=action.initiator).exists(), votes.filter(user__in=slack.get_users()).count())
                print(votes.values("user__username", "boolean_value")[0])
                print(votes.values_list("boolean_value", flat=True).distinct())
                print(votes.distinct().values_list("boolean_value", flat=True))
                print(votes.distinct()[:2].values_list("boolean_value", flat=True), votes.distinct().count())
                print([str(v.user) for v in votes.order_by("user__readable_name").reverse()])
                print(votes.filter(vote_time__lte=proposal.proposal_time).count())
                print(proposal.get_active_votes().filter(user_id=2).get().boolean_value)
                """) == [
                    "2 2", "<QuerySet ['U1', 'U3']>", "True 3", "{'user__username': 'U1', 'boolean_value': True}",
                    "<QuerySet [True, False]>", "<QuerySet [True, False]>", "<QuerySet [True, False]> 3",
                    "['Cy', 'Bob', 'Ann']", "3", "False",
                ])
    }

    @Test func rolesDocumentsPoliciesAndProposalsAreFoundToo() throws {
        reads.addRole(1, "Voter", members: [1])
        reads.addRole(2, "Steward", members: [])
        reads.allDocuments = [DocumentRecord(id: 1, communityID: 1, name: "Rules", text: "Be nice")]
        var version = reads.policyVersion
        version.kind = .platform
        reads.policies = [version]
        reads.otherProposals = [
            ProposalRecord(
                id: 9, communityID: 1, actionID: 7, versionID: 1, path: "p", state: .pending, createdAt: FakeReads.start
            )
        ]
        #expect(
            try lines(
                """
                community = slack.community
                print(community.get_roles().filter(name__startswith="S").get().name)
                print(community.get_roles().filter(user_set__username="U1").values_list("name", flat=True))
                print(community.get_documents().filter(text__contains="nice").first().name)
                print(community.get_policies().filter(kind="platform").count())
                print(community.get_policies().values_list("name", flat=True))
                open = community.pending_proposals
                print(open.filter(status="proposed", policy__name="The policy").count(), open[0].status, open[0].policy.name)
                print(community.completed_proposals.exists(), open.filter(action_type="slackrenameconversation").exists())
                """) == [
                    "Steward", "<QuerySet ['Voter']>", "Rules", "1", "<QuerySet ['The policy']>",
                    "1 proposed The policy",
                    "False True",
                ])
    }

    @Test(arguments: [
        (
            "slack.get_users().filter(nmae='x')",
            "FieldError at line 3 of check: Cannot resolve keyword 'nmae' into field. Choices are: avatar, groups, id, "
                + "is_community_admin, is_superuser, person, pk, readable_name, username."
        ),
        (
            "slack.get_users().none().order_by('usrname')",
            "FieldError at line 3 of check: Cannot resolve keyword 'usrname' into field. Choices are: avatar, groups, id, "
                + "is_community_admin, is_superuser, person, pk, readable_name, username. Did you mean 'username'?"
        ),
        (
            "slack.get_users().values_list('groups__titel')",
            "FieldError at line 3 of check: Cannot resolve keyword 'titel' into field. Choices are: description, id, "
                + "is_base_role, name, permissions, pk, role_name, user, user_set."
        ),
        (
            "slack.get_users().filter(username__regex='x')",
            "FieldError at line 3 of check: Unsupported lookup 'regex' for username. Choices are: exact, iexact, in, "
                + "contains, icontains, startswith, istartswith, endswith, iendswith, gt, gte, lt, lte, isnull, range"
        ),
        (
            "slack.get_users().filter(id='x')",
            "ValueError at line 3 of check: Field 'id' expected a number but got 'x'."
        ),
        (
            "slack.get_users().filter(is_community_admin='x')",
            "ValueError at line 3 of check: Field 'is_community_admin' expected True or False but got 'x'."
        ),
        (
            "slack.get_users().filter(username__in='U1')",
            "TypeError at line 3 of check: username__in takes a list, not str"
        ),
        (
            "slack.get_users()[:2].filter(username='U1')",
            "TypeError at line 3 of check: Cannot filter a query once a slice has been taken."
        ),
        (
            "slack.get_users().get(username='U9')", "DoesNotExist at line 3 of check: matching query does not exist."
        ),
        (
            "slack.get_users().get()",
            "MultipleObjectsReturned at line 3 of check: get() returned more than one -- it returned 4!"
        ),
        (
            "slack.get_users().delete()",
            "AttributeError at line 3 of check: 'QuerySet' object has no attribute 'delete': policies read what the "
                + "community has, and cannot change it so"
        ),
        (
            "slack.get_users()[0].username()",
            "TypeError at line 3 of check: 'username' of User is a value and cannot be called"
        ),
        ("slack.get_users()[9]", "IndexError at line 3 of check: list index out of range"),
    ]) func mistakesAreNamed(code: String, message: String) {
        #expect(failure(code) == message)
    }

    @Test func nothingIsWrittenThroughAQuery() {
        #expect(failure("slack.get_users()[0].username = 'x'").hasPrefix("AttributeError"))
    }
}
