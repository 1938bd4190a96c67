internal import CJQ
package import Values

/// Queries in the language jq, by libjq.
package enum JQ {
    /// The prefix of each query.
    ///
    /// A flow must not read the environment and the files of the sandbox's process. Modules can be imported only at the
    /// beginning of a program.
    private static let preamble = "def env: {}; def modulemeta: error(\"no modules\"); {} as $ENV | (\n"

    /// Runs a query on a JSON document and returns all results.
    ///
    /// The query has an empty environment and no modules. Its time and memory are limited.
    ///
    /// `charge` takes the nanoseconds of processor time that the query uses, every few milliseconds.
    package static func run(
        _ query: String,
        on document: String,
        charge: @escaping StepCharge = { _ in true }
    ) throws(JQError) -> [JSON] {
        guard cjq_load() == 0 else {
            throw JQError("libjq cannot be loaded (Debian package libjq1): \(String(cString: late_library_error()))")
        }
        let program = preamble + (query.allSatisfy(\.isWhitespace) ? "." : query) + "\n)"
        var status: Int32 = 0
        let answer = StepMeter(charge).withPointer {
            cjq_run_isolated(program, document, document.utf8.count, &status, StepMeter.call, $0)
        }
        guard let found = answer else {
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
                throw JQError("libjq returned a result that is not JSON: \(error)")
            }
        }
        return results
    }
}

/// The reason why a query failed.
package struct JQError: Error {
    package let message: String

    init(_ message: String) { self.message = message }
}
