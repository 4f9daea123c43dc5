import PolicyScript

// Items of what has none: `proposal.data["x"]` raises whenever it is reached.
extension UnitChecker {
    /// An item that is read, set or deleted.
    mutating func checkItem(of base: Expression, _ span: Span) {
        guard let object = type(of: base)?.objectName, object != "QuerySet" else { return }
        report(
            .error, span, "\(object) has no items",
            hint: object == "DataStore" ? "write .get(\"name\") and .set(\"name\", value)" : nil)
    }

    /// `"x" in proposal.data`.
    mutating func checkMembership(_ operation: ComparisonOperator, in container: Expression, _ span: Span) {
        guard operation == .contains || operation == .notContains, let object = type(of: container)?.objectName,
            object != "QuerySet"
        else { return }
        report(
            .error, span, "\(object) has no items to look through with 'in'",
            hint: object == "DataStore" ? "write .get(\"name\") is not None" : nil)
    }
}
