import Governance
import Testing

/// The one table of what a script sees.
@Suite struct DeclarationsTests {
    @Test func hasEveryActionTypeOfPolicyKitAndOurOwn() {
        let expected = [
            "slackpostmessage", "slackrenameconversation", "slackjoinconversation", "slackpinmessage",
            "slackschedulemessage", "slackkickconversation", "slackeditmessage", "slackcreateconversation",
            "slackarchiveconversation", "slackslashcommand", "discordslashcommand", "discoursecreatetopic",
            "discoursecreatepost", "redditmakepost", "opencollectivepostmessage", "opencollectiveprocessexpense",
            "expensecreated", "expenserejected", "expenseapproved", "expensedeleted", "expenseunapproved",
            "expensepaid", "webhooktriggeraction", "executedactiontriggeraction", "policykitaddcommunitydoc",
            "policykitchangecommunitydoc", "policykitdeletecommunitydoc", "policykitrecovercommunitydoc",
            "policykitaddrole", "policykiteditrole", "policykitdeleterole", "policykitadduserrole",
            "policykitremoveuserrole", "policykitaddplatformpolicy", "policykitchangeconstitutionpolicy",
            "policykitremovetriggerpolicy", "policykitrecoverplatformpolicy", "discordpostmessage",
        ]
        for codename in expected { #expect(Declarations.actionTypes[codename] != nil, "\(codename)") }
    }

    @Test func everyTypeThatATypeNamesIsDeclared() {
        func check(_ type: DeclaredType, _ place: String) {
            switch type {
            case .object(let name), .querySet(let name): #expect(Declarations.objects[name] != nil, "\(place): \(name)")
            case .optional(let inner), .list(let inner): check(inner, place)
            case .dict(_, let value): check(value, place)
            case .either(let types): types.forEach { check($0, place) }
            default: break
            }
        }
        for object in Declarations.objects.values {
            if let base = object.base { #expect(Declarations.objects[base] != nil) }
            for field in object.fields { check(field.type, "\(object.name).\(field.name)") }
            for method in object.methods {
                check(method.result, "\(object.name).\(method.name)")
                for parameter in method.parameters { check(parameter.type, "\(object.name).\(method.name)") }
            }
        }
        for type in Declarations.actionTypes.values {
            for field in type.fields { check(field.type, "\(type.codename).\(field.name)") }
        }
    }

    @Test func everythingHasADocLine() {
        for object in Declarations.objects.values {
            #expect(object.doc.hasSuffix("."), "\(object.name)")
            for field in object.fields { #expect(field.doc.hasSuffix("."), "\(object.name).\(field.name)") }
            for method in object.methods { #expect(method.doc.hasSuffix("."), "\(object.name).\(method.name)") }
        }
    }

    @Test func defaultsAreOfTheirParametersTypes() {
        for object in Declarations.objects.values {
            for method in object.methods {
                var optionalSeen = false
                for parameter in method.parameters where !parameter.isKeywordOnly {
                    if parameter.defaultValue != nil { optionalSeen = true } else { #expect(!optionalSeen) }
                }
            }
        }
    }

    @Test(arguments: [
        ("SlackRenameChannel", "slackrenameconversation"), ("slackpostmessage", "slackpostmessage"),
        ("DiscordPostMessage", "discordpostmessage"), ("PolicykitAddRole", "policykitaddrole"),
    ]) func knowsOldSpellings(spelling: String, codename: String) {
        #expect(Declarations.actionType(spelt: spelling)?.codename == codename)
    }

    @Test func findsInheritedMembers() {
        #expect(Declarations.method("get_users", of: "Slack") != nil)
        #expect(Declarations.field("user", of: "ChoiceVote") != nil)
        #expect(Declarations.method("get_users", of: "User") == nil)
    }

    @Test func verboseNamesAreTitles() {
        #expect(Declarations.actionTypes["slackrenameconversation"]?.verboseName == "Slack Rename Conversation")
        #expect(Declarations.actionTypes["policykitaddcommunitydoc"]?.verboseName == "Policykit Add Community Doc")
    }
}
