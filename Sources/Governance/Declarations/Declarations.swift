/// The one table of what a script sees: context names, objects, fields, methods and action types of every platform.
/// The runtime binding, the checker, the stubs and the reference page all come from it.
public enum Declarations {
    /// The platforms that PolicyKit has, whether or not a bot connects them.
    public static let platforms: [DeclaredPlatform] = [
        slackDeclaration, discordDeclaration, discourseDeclaration, redditDeclaration, gitHubDeclaration,
        openCollectiveDeclaration, loomioDeclaration, sourceCredDeclaration, constitutionDeclaration,
    ]

    /// Every object type by name.
    public static let objects: [String: DeclaredObject] = Dictionary(
        uniqueKeysWithValues: (generalObjects + platforms.map(\.object)).map { ($0.name, $0) })

    /// Every action type by codename.
    public static let actionTypes: [String: DeclaredActionType] = Dictionary(
        uniqueKeysWithValues: (platforms.flatMap(\.actionTypes) + generalActionTypes).map { ($0.codename, $0) })

    /// The fields that some action type declares: on an action of another type they are None.
    public static let actionFieldNames: Set<String> = Set(actionTypes.values.flatMap { $0.fields.map(\.name) })

    /// The names that every block sees.
    public static let names: [String: DeclaredName] = Dictionary(
        uniqueKeysWithValues: (contextNames + platformNames).map { ($0.name, $0) })

    /// The platform that an object type belongs to: `slack` for `Slack`.
    public static func platform(ofObject type: String) -> DeclaredPlatform? {
        platformsByObject[type]
    }

    /// The platform of a context name.
    public static func platform(named name: String) -> DeclaredPlatform? {
        platforms.first { $0.name == name }
    }

    /// The action type that a spelling means: the codename itself in any case, or an old spelling of it.
    public static func actionType(spelt spelling: String) -> DeclaredActionType? {
        codenames[spelling.lowercased()].flatMap { actionTypes[$0] }
    }

    /// A field of an object type or of one that it is based on.
    public static func field(_ name: String, of type: String) -> DeclaredField? {
        members[type]?.fields[name]
    }

    /// A method of an object type or of one that it is based on.
    public static func method(_ name: String, of type: String) -> DeclaredMethod? {
        members[type]?.methods[name]
    }

    /// The names of all fields and methods of an object type.
    public static func memberNames(of type: String) -> [String] {
        members[type].map { Array($0.fields.keys) + Array($0.methods.keys) } ?? []
    }

    private struct Members: Sendable {
        var fields: [String: DeclaredField] = [:]
        var methods: [String: DeclaredMethod] = [:]
    }

    private static let platformsByObject = Dictionary(uniqueKeysWithValues: platforms.map { ($0.object.name, $0) })

    private static let members: [String: Members] = objects.mapValues { object in
        var found = Members()
        var next: DeclaredObject? = object
        while let type = next {
            for field in type.fields where found.fields[field.name] == nil { found.fields[field.name] = field }
            for method in type.methods where found.methods[method.name] == nil { found.methods[method.name] = method }
            next = type.base.flatMap { objects[$0] }
        }
        return found
    }

    private static let codenames: [String: String] = {
        var codenames: [String: String] = [:]
        for type in actionTypes.values {
            codenames[type.codename] = type.codename
            for spelling in type.oldSpellings { codenames[spelling.lowercased()] = type.codename }
        }
        return codenames
    }()
}

private let generalObjects =
    [
        proposalDeclaration, dataStoreDeclaration, querySetDeclaration, userDeclaration, roleDeclaration,
        documentDeclaration, actionDeclaration, policyDeclaration, communityDeclaration, loggerDeclaration,
        metagovDeclaration, platformDeclaration,
    ] + voteDeclarations + Rehearsal.objects
