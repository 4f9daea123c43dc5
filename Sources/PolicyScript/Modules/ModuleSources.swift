/// Importable modules whose text is in the language itself. Each is run, once a run, when it is first imported.
enum ModuleSources {
    /// The modules' texts by name. They may import the built-in modules and one another, and define classes.
    static let all: [String: String] = [
        "_datetime": dateTimeRecords, "base64": base64, "collections": collections,
        "dataclasses": dataclasses, "functools": functools,
        "itertools": itertools, "json": json, "operator": `operator`, "random": random, "re": re,
        "statistics": statistics, "string": string,
    ]
}
