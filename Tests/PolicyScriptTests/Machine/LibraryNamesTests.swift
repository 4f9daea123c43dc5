import PolicyScript
import Testing

/// The names that tools are told of are those that scripts find.
@Suite struct LibraryNamesTests {
    @Test(arguments: ["base64", "collections", "datetime", "itertools", "json", "math", "random", "re", "string"])
    func modulesHaveTheirNames(module: String) throws {
        let names = try #require(LibraryNames.members(ofModule: module))
        #expect(try missing(names, of: module, after: "import \(module)\n").isEmpty)
    }

    @Test(arguments: [("str", "''"), ("list", "[]"), ("dict", "{}"), ("int", "1"), ("set", "{1}")])
    func typesHaveTheirNames(type: String, value: String) throws {
        let names = try #require(LibraryNames.members(ofType: type))
        #expect(try missing(names, of: value).isEmpty)
    }

    /// What CPython 3.11 has, and scripts find here, is among the names.
    @Test func nothingIsLeftOut() throws {
        let known: [(value: String, names: Set<String>?, words: String)] = [
            (
                "''", LibraryNames.members(ofType: "str"),
                """
                capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha \
                isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust \
                lower lstrip maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit \
                rstrip split splitlines startswith strip swapcase title translate upper zfill
                """
            ),
            (
                "[]", LibraryNames.members(ofType: "list"),
                "append clear copy count extend index insert pop remove reverse sort"
            ),
            (
                "{}", LibraryNames.members(ofType: "dict"),
                "clear copy fromkeys get items keys pop popitem setdefault update values"
            ),
            (
                "datetime", LibraryNames.members(ofModule: "datetime"),
                "date datetime time timedelta timezone tzinfo MINYEAR MAXYEAR UTC datetime_CAPI"
            ),
            (
                "itertools", LibraryNames.members(ofModule: "itertools"),
                """
                accumulate chain combinations combinations_with_replacement compress count cycle dropwhile filterfalse \
                groupby islice pairwise permutations product repeat starmap takewhile tee zip_longest
                """
            ),
            (
                "math", LibraryNames.members(ofModule: "math"),
                """
                acos acosh asin asinh atan atan2 atanh cbrt ceil comb copysign cos cosh degrees dist e erf erfc exp exp2 \
                expm1 fabs factorial floor fmod frexp fsum gamma gcd hypot inf isclose isfinite isinf isnan isqrt lcm \
                ldexp lgamma log log10 log1p log2 modf nan nextafter perm pi pow prod radians remainder sin sinh sqrt \
                tan tanh tau trunc ulp
                """
            ),
            (
                "random", LibraryNames.members(ofModule: "random"),
                """
                Random betavariate choice choices expovariate gammavariate gauss getrandbits getstate lognormvariate \
                normalvariate paretovariate randbytes randint random randrange sample seed setstate shuffle triangular \
                uniform vonmisesvariate weibullvariate
                """
            ),
            ("json", LibraryNames.members(ofModule: "json"), "dumps loads JSONDecodeError JSONEncoder JSONDecoder"),
        ]
        for (value, names, words) in known {
            let all = Set(words.split(separator: " ").map(String.init))
            let absent = try missing(all, of: value, after: "import datetime, itertools, json, math, random\n")
            let unknown = all.subtracting(names ?? []).subtracting(absent)
            #expect(unknown.isEmpty, "\(value) has \(unknown.sorted())")
        }
    }

    private func missing(_ names: Set<String>, of value: String, after text: String = "") throws -> Set<String> {
        let list = names.sorted().map { "'\($0)'" }.joined(separator: ", ")
        let script = try ScriptCompiler.compileModule(
            SourceText(
                name: "names.py", text: text + "for n in [\(list)]:\n    if not hasattr(\(value), n): print(n)\n"))
        return Set(Drive.run(script).output.split(separator: "\n").map(String.init))
    }
}
