import JSONKit

extension DiscourseCalls {
    /// Tags as the forum takes them: since 2026 as objects, before by their names alone, which is to be taken no more
    /// (github.com/discourse/discourse, app/controllers/topics_controller.rb, `resolve_tag_names`). Its list of tags shows
    /// which it is: their ids were the names.
    /// - Parameter isChange: true for those of a topic that is there, which may be none.
    func tags(_ names: [String], isChange: Bool = false) async throws -> JSON {
        let known = try await insist { try await web.find(.get("tags.json")) }?["tags"]?.array ?? []
        guard known.contains(where: { $0["id"]?.int != nil }) else {
            // An empty list would be left out; an empty name says that there is none.
            return names.isEmpty && isChange ? [""] : JSON(names)
        }
        return .array(
            names.map { name in
                let id = known.first { ($0["name"] ?? $0["text"])?.string == name }?["id"]?.int
                return id.map { ["id": JSON($0), "name": .string(name)] } ?? ["name": .string(name)]
            })
    }
}
