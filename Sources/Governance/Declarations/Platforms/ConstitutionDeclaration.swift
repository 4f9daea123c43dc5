import PolicyScript

/// The constitution: changes of documents, roles and policies.
///
/// An action's record names what it is about in its fields: `doc` and `role` by their ids, `users` by a list of member
/// ids, `policy` by its path. Scripts see the objects.
let constitutionDeclaration = DeclaredPlatform(
    "constitution", title: "Constitution",
    object: DeclaredObject(
        "Constitution", "The community's own constitution, as a platform.", base: "Platform",
        methods: [
            DeclaredMethod(
                "initiate_vote", [DeclaredParameter("users", .optional(.members), default: .none)],
                "Does nothing: the constitution has no place for votes.")
        ]),
    actionTypes: documentActionTypes + roleActionTypes + policyActionTypes)

private let name = DeclaredField("name", .string, "The name.")
private let text = DeclaredField("text", .string, "The text.")
private let doc = DeclaredField("doc", .object("Document"), "The document.")
private let role = DeclaredField("role", .object("Role"), "The role.")
private let roleUsers = DeclaredField("users", .querySet("User"), "The members.")
private let details = DeclaredField("description", .string, "The description.")
private let permissions = DeclaredField("permissions", .list(.string), "What it permits, as codenames.")
private let policy = DeclaredField("policy", .object("Policy"), "The policy.")

private let documentActionTypes = [
    constitution("AddCommunityDoc", [name, text], "A document is to be added."),
    constitution("ChangeCommunityDoc", [doc, name, text], needed: ["doc"], "A document is to be changed."),
    constitution("DeleteCommunityDoc", [doc], "A document is to be deleted."),
    constitution("RecoverCommunityDoc", [doc], "A deleted document is to be restored."),
]

private let roleActionTypes = [
    constitution("AddRole", [name, details, permissions], needed: ["name"], "A role is to be added."),
    constitution("EditRole", [role, name, details, permissions], needed: ["role"], "A role is to be changed."),
    constitution("DeleteRole", [role], "A role is to be deleted."),
    constitution("AddUserRole", [role, roleUsers], "Members are to be given a role."),
    constitution("RemoveUserRole", [role, roleUsers], "Members are to lose a role."),
]

private let policyText =
    [
        name, details, DeclaredField("action_types", .list(.string), "The action types that it names."),
        DeclaredField("variables", .any, "The values of its variables."),
    ] + PolicyBlock.allCases.map { DeclaredField($0.jsonName, .string, "The text of its \($0.rawValue) block.") }

private let policyActionTypes = GovernanceKind.allCases.flatMap { kind -> [DeclaredActionType] in
    let title = kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst() + "Policy"
    return [
        constitution("Add" + title, policyText, needed: [], "A \(kind.rawValue) policy is to be added."),
        constitution(
            "Change" + title, [policy] + policyText, needed: ["policy"], "A \(kind.rawValue) policy is to be changed."),
        constitution("Remove" + title, [policy], "A \(kind.rawValue) policy is to be switched off."),
        constitution("Recover" + title, [policy], "A \(kind.rawValue) policy is to be switched on again."),
    ]
}

private func constitution(
    _ name: String, _ fields: [DeclaredField], needed: [String]? = nil, _ doc: String
) -> DeclaredActionType {
    let words = name.reduce(into: "") { words, letter in
        if letter.isUppercase { words.append(" ") }
        words.append(letter)
    }
    return DeclaredActionType(
        "policykit" + name.lowercased(), platform: "constitution", kind: .constitution,
        verboseName: "Policykit" + words, fields: fields, oldSpellings: ["Policykit" + name, "PolicyKit" + name],
        isProposable: true, neededFields: needed, doc)
}
