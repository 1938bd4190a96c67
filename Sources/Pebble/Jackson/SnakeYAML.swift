package import Values

/// Reads YAML as the server does, with its messages.
package enum SnakeYAML {
    package struct Failure: Error {
        /// The server's message with the place.
        package let message: String
        /// The last line that the server's message names.
        package let line: Int
    }

    package static func node(of text: String) throws(Failure) -> YAMLNode? {
        do throws(YAMLError) {
            return try YAML.documents(text).first
        } catch {
            throw failure(of: error, in: text)
        }
    }

    /// Reads one value, for templates and inputs.
    package static func value(of text: String) throws(Failure) -> JSON {
        guard let node = try node(of: text) else {
            throw Failure(
                message: "No content to map due to end-of-input\n at [Source: (StringReader); line: 1, column: 1]",
                line: 1
            )
        }
        return node.json
    }

    private static func failure(of error: YAMLError, in text: String) -> Failure {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        // At the end of a text without a line end, the server reports the last line and the library the line after it.
        let isPastEnd = error.line > lines.count && !lines.isEmpty
        let error =
            isPastEnd
            ? YAMLError(
                context: error.context,
                problem: error.problem,
                line: lines.count,
                column: (lines.last?.count ?? 0) + 1
            ) : error
        let found = YAMLWording(error, lines: lines)
        let shown = """
            \(found.context.isEmpty ? "" : found.context + "\n")\(found.problem)
             in 'reader', line \(error.line), column \(error.column):
                \(found.excerpt)
                \(String(repeating: " ", count: max(found.caret, 0)))^
            """
        let place = found.place
        return Failure(
            message: "\(shown)\n\n at [Source: (StringReader); line: \(place.line), column: \(place.column)]",
            line: place.line
        )
    }
}

/// A problem that libyaml reports, in the words of the server's library.
struct YAMLWording {
    let context: String
    let problem: String
    let excerpt: String
    /// The column of the problem in the excerpt.
    let caret: Int
    /// The place that the server's JSON layer reports: usually the place of the problem.
    let place: YAMLPosition

    init(_ error: YAMLError, lines: [Substring]) {
        let index = error.line - 1
        excerpt = lines.indices.contains(index) ? String(lines[index]) : ""
        caret = error.column - 1
        let mark =
            "\n in 'reader', line \(error.line), column \(error.column):\n    \(excerpt)\n    "
            + String(repeating: " ", count: max(error.column - 1, 0)) + "^"
        let character = excerpt.dropFirst(error.column - 1).first
        switch error.problem {
        case "mapping values are not allowed in this context":
            (context, problem) = ("", "mapping values are not allowed here")
            place = YAMLPosition(line: error.line, column: error.column)
        case "found character that cannot start any token" where character == "\t":
            context = "while scanning for the next token"
            problem = "found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)"
            // The reader's position is still the end of the previous line.
            let before = index > 0 ? lines[index - 1] : ""
            place = YAMLPosition(line: max(error.line - 1, 1), column: before.count)
        case "did not find expected node content":
            context = error.context + mark
            problem = "expected the node content, but found '\(character.map(Self.token) ?? "<stream end>")'"
            place = YAMLPosition(line: error.line, column: error.column)
        default:
            (context, problem) = (error.context, error.problem)
            place = YAMLPosition(line: error.line, column: error.column)
        }
    }

    private static func token(_ character: Character) -> String { String(character) }
}
