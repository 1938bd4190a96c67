import SandboxHTTP
import TextTools
import Values

/// A search for a text or a pattern in the sources of flows, line by line.
struct SourceSearch {
    /// A match.
    struct Place {
        /// From 1.
        let line: Int
        /// From 0, in units of UTF-16 as the server counts.
        let column: Int
        /// The line with marks around the match.
        let snippet: String
    }

    /// The sections of a flow that a query can restrict the search to, by their names in the query.
    private static let scopes: [String: String?] = [
        "ALL": nil, "TASKS": "tasks", "TRIGGERS": "triggers", "INPUTS": "inputs",
    ]

    private let pattern: RegularExpression?
    /// The key of the section to search; nil for the whole source.
    private let section: String?

    /// Reads `q`, `caseSensitive`, `wholeWord`, `regex` and `scope`.
    ///
    /// - Throws: The refusal of an unknown scope, and of an invalid pattern.
    init(_ query: Query) throws {
        let scope = query["scope"] ?? "ALL"
        guard let section = Self.scopes[scope.uppercased()] else {
            throw APIFailure(.unreadableParameter, "Cannot convert value '\(scope)' to SourceSearchScope")
        }
        self.section = section
        let text = query["q"] ?? ""
        guard !text.isEmpty else {
            pattern = nil
            return
        }
        var source = query.flag("regex") ? text : Self.quoted(text)
        if query.flag("wholeWord") { source = "\\b(?:\(source))\\b" }
        if !query.flag("caseSensitive") { source = "(?i)" + source }
        do throws(RegularExpression.Failure) {
            pattern = try RegularExpression(source)
        } catch {
            throw APIFailure.unsuitableFilter("The pattern '\(text)' cannot be used: \(error.message)")
        }
    }

    /// Whether the text is empty, so that every flow matches.
    var isEmpty: Bool { pattern == nil }

    /// The matches in a source, in their order.
    func places(in source: String) throws -> [Place] {
        guard let pattern else { return [] }
        var places: [Place] = []
        var current: Substring = ""
        for (index, line) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if let key = Self.key(line) { current = key }
            guard section.map({ $0 == current }) ?? true else { continue }
            let bytes = Array(line.utf8)
            do throws(RegularExpression.Failure) {
                for match in try pattern.matches(in: bytes) {
                    guard let range = match[0], !range.isEmpty else { continue }
                    places.append(Self.place(range, in: bytes, line: index + 1))
                }
            } catch {
                throw APIFailure.unsuitableFilter(error.message)
            }
        }
        return places
    }

    /// The key that begins at a line; nil for a line inside a section.
    private static func key(_ line: Substring) -> Substring? {
        guard let first = line.first, first.isLetter, let end = line.firstIndex(of: ":") else { return nil }
        return line[..<end]
    }

    private static func place(_ range: Range<Int>, in line: [UInt8], line number: Int) -> Place {
        let text = { (bytes: ArraySlice<UInt8>) in String(decoding: bytes, as: UTF8.self) }
        let before = text(line[..<range.lowerBound])
        return Place(
            line: number,
            column: before.utf16.count,
            snippet: before + "[mark]" + text(line[range]) + "[/mark]" + text(line[range.upperBound...])
        )
    }

    private static func quoted(_ text: String) -> String {
        text.map { $0.isLetter || $0.isNumber || $0.isWhitespace || !$0.isASCII ? String($0) : "\\\($0)" }.joined()
    }
}

extension SourceSearch.Place {
    var json: JSON {
        ["line": .integer(Int64(line)), "column": .integer(Int64(column)), "snippet": .string(snippet)]
    }
}
