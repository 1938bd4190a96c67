import TestSupport

/// The reference of the Lua functions, generated from their annotations.
struct FunctionReference {
    /// The files of the library in the order of the reference, each with its heading.
    static let parts = [
        ("api/flows", "kestra.flows"), ("api/executions", "kestra.executions"), ("execution", "An execution"),
        ("api/kv", "kestra.kv"), ("kv/plan", "A plan of keys"), ("api/files", "kestra.files"),
        ("api/logs", "kestra.logs"),
        ("api/triggers", "kestra.triggers"), ("api/namespaces", "kestra.namespaces"),
        ("api/metrics", "kestra.metrics"), ("api/outputs", "kestra.outputs"), ("connect", "kestra.connect"),
        ("api/request", "kestra.request"), ("json", "kestra.json"), ("local/args", "kestra.args"),
        ("local/time", "kestra.time"), ("local/exit", "kestra.exit"), ("local/fail", "kestra.fail"),
        ("local/log", "kestra.log"), ("local/yaml", "kestra.yaml"), ("local/csv", "kestra.csv"),
        ("local/ion", "kestra.ion"), ("local/fs", "kestra.fs"), ("local/sh", "kestra.sh"),
        ("local/http", "kestra.http"),
    ]

    private(set) var text =
        "<!-- Generated from stdlib/kestra: UPDATE_DOCS=1 swift test --filter FunctionReferenceTests -->\n\n"
    /// Functions without a description, or with undescribed parameters.
    private(set) var undescribed: [String] = []

    init() throws {
        text += """
            # The functions

            A `?` after a name or a type means that it is optional or may be nil. Durations are seconds, texts such as
            `"1.5s"`, `"10m"` and `"PT5M"`, or durations of [`kestra.time`](../guides/time.md). Sizes are in bytes. Dates are
            ISO 8601 with a zone, or dates with time of `kestra.time`. An unknown option, or an option of the wrong type, is
            an error with the code `invalid`. Any function that sends a request can raise an error with
            [these codes](errors.md). [operations.md](operations.md) lists the operations that have no function of their own.

            """
        for (file, heading) in Self.parts {
            text += "\n## \(heading)\n"
            try add(file)
        }
    }

    private mutating func add(_ file: String) throws {
        var annotation = Annotation()
        for line in try readText("\(Repository.root)/stdlib/kestra/\(file).lua").split(
            separator: "\n",
            omittingEmptySubsequences: false
        ) {
            if line.hasPrefix("---") {
                annotation.take(line.dropFirst(3))
            } else {
                emit(annotation, above: line)
                annotation = Annotation()
            }
        }
    }

    private mutating func emit(_ annotation: Annotation, above line: Substring) {
        // Each part adds itself to the connection.
        if !annotation.fields.isEmpty, let name = annotation.className, name != "kestra.Connection" {
            text += "\n### \(name)\n\n"
            if !annotation.words.isEmpty { text += annotation.words + "\n\n" }
            for field in annotation.fields { text += field.item }
        }
        if annotation.fields.isEmpty, let name = annotation.className, !annotation.words.isEmpty {
            // The class of a whole part has its heading already.
            let isPart = Self.parts.contains { $0.1 == name }
            text += (isPart ? "" : "\n### \(name)\n") + "\n\(annotation.words)\n"
            return
        }
        if let alias = annotation.alias {
            text += "\n### \(alias)\n\n\(annotation.words)\n"
            return
        }
        guard let signature = Self.signature(line, annotation), !signature.contains("__"), !signature.contains(".new(")
        else { return }
        let described = Set(annotation.parameters.map(\.name))
        let names = Self.parameters(line)
        if annotation.words.isEmpty || !names.allSatisfy(described.contains) { undescribed.append(signature) }
        text += "\n### \(signature)\n\n\(annotation.words)\n"
        if !annotation.parameters.isEmpty || !annotation.returns.isEmpty { text += "\n" }
        for parameter in annotation.parameters { text += parameter.item }
        for value in annotation.returns { text += "- returns \(value.item.dropFirst(2))" }
    }

    /// `flows.get(namespace, id, options?)` for the line of a function; nil for any other line.
    private static func signature(_ line: Substring, _ annotation: Annotation) -> String? {
        if let type = annotation.functionType, let name = line.split(separator: " ").first { return name + type }
        guard line.hasPrefix("function "), let end = line.firstIndex(of: "(") else { return nil }
        let optional = Set(annotation.parameters.filter(\.isOptional).map(\.name))
        let names = parameters(line).map { optional.contains($0) ? $0 + "?" : $0 }
        let name = line[line.index(line.startIndex, offsetBy: 9)..<end].replacing("Execution:", with: "run:")
            .replacing("Plan:", with: "plan:").replacing("Response:", with: "response:")
        return "\(name)(\(names.joined(separator: ", ")))"
    }

    private static func parameters(_ line: Substring) -> [String] {
        guard line.hasPrefix("function "), let start = line.firstIndex(of: "(") else { return [] }
        return line[line.index(after: start)...].prefix { $0 != ")" }.split(separator: ",")
            .map { String($0.drop { $0 == " " }) }
    }
}
