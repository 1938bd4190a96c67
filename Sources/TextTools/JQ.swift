internal import CJQ
package import Values

/// The query language jq, by libjq.
package enum JQ {
    /// What comes before each query.
    ///
    /// A flow must not read the environment and the files of the process that the sandbox runs in. Modules can be named
    /// at the very beginning of a program only.
    private static let preamble = "def env: {}; def modulemeta: error(\"no modules\"); {} as $ENV | (\n"

    /// Runs a query on a JSON document and gives every result.
    ///
    /// The environment is empty for it, and there are no modules. It has limits of time and memory.
    package static func run(_ query: String, on document: String) throws(JQError) -> [JSON] {
        guard cjq_load() == 0 else {
            throw JQError("libjq cannot be loaded (Debian package libjq1): \(String(cString: late_library_error()))")
        }
        let program = preamble + (query.allSatisfy(\.isWhitespace) ? "." : query) + "\n)"
        var status: Int32 = 0
        guard let found = cjq_run_apart(program, document, document.utf8.count, &status) else {
            throw JQError("out of memory")
        }
        defer { cjq_free(found) }
        let text = String(cString: found)
        guard status == 0 else { throw JQError(text) }
        var results: [JSON] = []
        for line in text.split(separator: "\n") {
            do {
                results.append(try JSON(parsing: Array(line.utf8)))
            } catch {
                throw JQError("libjq gave a result that is no JSON: \(error)")
            }
        }
        return results
    }
}

/// Why a query could not be run.
package struct JQError: Error {
    package let message: String

    init(_ message: String) { self.message = message }
}
