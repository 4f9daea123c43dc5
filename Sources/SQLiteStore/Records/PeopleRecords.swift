import Governance
import JSONKit

extension CommunityRecord: StoredRecord {
    static let storage = RecordStorage(
        "community",
        columns: [
            "id", "name", "settings", "member_changes", "role_changes", "document_changes", "variable_changes",
            "founded_at", "created_at", "first_roles",
        ])

    func bind(to row: inout StatementBinder) {
        row.add(id)
        row.add(name)
        row.add(settings)
        row.add(counters.members)
        row.add(counters.roles)
        row.add(counters.documents)
        row.add(counters.variables)
        row.add(foundedAt)
        row.add(createdAt)
        row.add(JSON.array(firstRoles))
    }

    init(from row: inout ColumnReader) throws {
        self.init(
            id: row.int(), name: row.text(), settings: try row.part(),
            counters: CommunityCounters(
                members: row.int(), roles: row.int(), documents: row.int(), variables: row.int()),
            foundedAt: row.optionalInstant(), createdAt: row.instant())
        firstRoles = try row.json().array ?? []
    }
}

extension BotRecord: StoredRecord {
    static let storage = RecordStorage(
        "bot", key: ["name"],
        columns: ["name", "community_id", "platform", "user_id", "operator_username", "first_seen_at"])

    func bind(to row: inout StatementBinder) {
        row.add(name)
        row.add(communityID)
        row.add(platform)
        row.add(userID)
        row.add(operatorUsername)
        row.add(firstSeenAt)
    }

    init(from row: inout ColumnReader) throws {
        self.init(
            name: row.text(), communityID: row.int(), platform: row.text(), userID: row.optionalText(),
            operatorUsername: row.optionalText(), firstSeenAt: row.instant())
    }
}

extension MemberRecord: StoredRecord {
    static let storage = RecordStorage(
        "member",
        columns: [
            "id", "community_id", "bot", "username", "readable_name", "avatar", "is_admin", "is_bot", "is_present",
            "created_at",
        ], fixed: ["community_id", "bot", "username"])

    func bind(to row: inout StatementBinder) {
        row.add(id)
        row.add(communityID)
        row.add(bot)
        row.add(username)
        row.add(readableName)
        row.add(avatar)
        row.add(isAdmin)
        row.add(isBot)
        row.add(isPresent)
        row.add(createdAt)
    }

    init(from row: inout ColumnReader) throws {
        self.init(
            id: row.int(), communityID: row.int(), bot: row.text(), username: row.text(),
            readableName: row.optionalText(), avatar: row.optionalText(), isAdmin: row.flag(), isBot: row.flag(),
            isPresent: row.flag(), createdAt: row.instant())
    }
}

extension RoleRecord: StoredRecord {
    static let storage = RecordStorage(
        "role", columns: ["id", "community_id", "name", "text", "is_base", "permissions"], fixed: ["community_id"])

    func bind(to row: inout StatementBinder) {
        row.add(id)
        row.add(communityID)
        row.add(name)
        row.add(text)
        row.add(isBase)
        row.add(JSON.array(permissions.map(\.text).sorted().map(JSON.string)))
    }

    init(from row: inout ColumnReader) throws {
        self.init(
            id: row.int(), communityID: row.int(), name: row.text(), text: row.text(), isBase: row.flag(),
            permissions: try Self.permissions(try row.json()))
    }

    private static func permissions(_ json: JSON) throws -> Set<Permission> {
        guard let items = json.array else { throw RecordCodingError("permissions are not a list") }
        return Set(
            try items.map {
                guard let permission = Permission(text: $0.string ?? "") else {
                    throw RecordCodingError("unknown permission \($0.text)")
                }
                return permission
            })
    }
}

extension RoleMembership: StoredRecord {
    static let storage = RecordStorage(
        "role_membership", key: ["role_id", "member_id"], columns: ["role_id", "member_id"])

    func bind(to row: inout StatementBinder) {
        row.add(roleID)
        row.add(memberID)
    }

    init(from row: inout ColumnReader) throws {
        self.init(roleID: row.int(), memberID: row.int())
    }
}

extension DocumentRecord: StoredRecord {
    static let storage = RecordStorage(
        "document", columns: ["id", "community_id", "name", "text", "is_active"], fixed: ["community_id"])

    func bind(to row: inout StatementBinder) {
        row.add(id)
        row.add(communityID)
        row.add(name)
        row.add(text)
        row.add(isActive)
    }

    init(from row: inout ColumnReader) throws {
        self.init(
            id: row.int(), communityID: row.int(), name: row.text(), text: row.text(), isActive: row.flag())
    }
}
