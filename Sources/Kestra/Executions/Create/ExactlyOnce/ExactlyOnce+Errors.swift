internal import EventLoop
internal import HTTPTransport
internal import Values

extension ExactlyOnce {
    /// The execution of the first send appears only now, which measures the delay of searches.
    func lateDouble(_ ids: [String], _ sends: SendHistory) -> KestraError {
        client.searchDelays.note(client.loop.now - sends.lostAt)
        return double(ids)
    }

    func double(_ ids: [String]) -> KestraError {
        KestraError(
            .conflict,
            "\(deed) \(ids.count) times: \(ids.joined(separator: ", "))",
            operation: call.operation.name,
            hint: "a reply was lost, but its request arrived later; kill one of them",
            details: ["ids": .array(ids.map(JSON.string))]
        )
    }

    func unknown(_ error: KestraError, _ why: String = "") -> KestraError {
        error.asUnknownOutcome(of: deed, by: call, hint: "\(why)look for \(search.clue)", details: search.details)
    }

    /// The error for a reply of another shape than a server's.
    func mayHaveStarted(_ error: KestraError) -> KestraError {
        let hint = [error.hint, "it may have started: look for \(search.clue)"].compactMap { $0 }
        return error.hinting(hint.joined(separator: "; "), details: search.details)
    }
}

extension KestraError {
    /// Whether a call that failed in this way may have taken effect.
    var mayHaveStarted: Bool {
        if let failure = underlying as? TransportFailure {
            return failure.mayHaveArrived && failure.kind != .cancelled
        }
        switch code {
        // A redirect means that the server did nothing.
        case .badReply where (300..<400).contains(status ?? 0): return false
        case .badReply, .timeout, .serverError, .rateLimited: return true
        default: return false
        }
    }

    /// Whether something has answered the call with success, but not with the reply of a Kestra server.
    ///
    /// A reply that was cut is lost.
    var isMisshapenReply: Bool {
        guard code == .badReply, (200..<300).contains(status ?? 0) else { return false }
        return !(underlying is TransportFailure || underlying is CutReply)
    }

    /// The error of a call whose reply was lost; `deed` is the effect that is not known: "flow company.team.etl was started".
    func asUnknownOutcome(of deed: String, by call: Call, hint: String, details: JSONObject = [:]) -> KestraError {
        KestraError(
            .outcomeUnknown,
            "whether \(deed) is not known: \(message)",
            status: status,
            operation: call.operation.name,
            hint: hint,
            details: details,
            underlying: self
        )
    }
}
