import PolicyScript

/// What methods like `get_yes_votes()` return: a query that only reads.
let querySetDeclaration = DeclaredObject(
    "QuerySet", "A query that only reads: it can be narrowed, ordered, counted, indexed and iterated.",
    methods: [
        DeclaredMethod("count", result: .int, "How many there are."),
        DeclaredMethod("exists", result: .bool, "True when there is at least one."),
        DeclaredMethod("first", result: .any, "The first, or None."),
        DeclaredMethod("last", result: .any, "The last, or None."),
        DeclaredMethod("all", result: .any, "The same query."),
        DeclaredMethod("none", result: .any, "A query that finds nothing."),
        DeclaredMethod(
            "contains", [DeclaredParameter("obj", .any)], result: .bool, "True when the object is among them."),
        DeclaredMethod("latest", variadic: .string, result: .any, "The last in the order of fields."),
        DeclaredMethod("earliest", variadic: .string, result: .any, "The first in the order of fields."),
        DeclaredMethod(
            "filter", acceptsKeywords: true, result: .any, "Those that match every look-up, such as username__in=[…]."),
        DeclaredMethod("exclude", acceptsKeywords: true, result: .any, "Those that do not match every look-up."),
        DeclaredMethod("get", acceptsKeywords: true, result: .any, "The only one that matches; an error otherwise."),
        DeclaredMethod("order_by", variadic: .string, result: .any, "Ordered by fields; a leading - reverses."),
        DeclaredMethod("distinct", result: .any, "Without repetitions."),
        DeclaredMethod("reverse", result: .any, "In the opposite order."),
        DeclaredMethod(
            "values_list", [DeclaredParameter("flat", .bool, default: .bool(false), isKeywordOnly: true)],
            variadic: .string, result: .any, "Tuples of fields; with flat=True the values of one field."),
        DeclaredMethod("values", variadic: .string, result: .any, "Dictionaries of fields."),
    ])
