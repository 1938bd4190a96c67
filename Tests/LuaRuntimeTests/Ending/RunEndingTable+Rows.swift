import EventLoop
@testable import LuaRuntime

extension RunEndingTable {
    static let rows: [Row] = [
        Row(
            .submitted(2),
            at: 600,
            [
                .abandoned: (.abandoned, "answerStuck"),
                .reclaimed: (.reclaimed, "answerStuck"),
            ],
            nothing: [
                .idle, .running, .partExpired, .interrupted, .stopping, .unwinding, .finishing, .terminating, .closing,
                .freeing, .expired, .closed,
            ]
        ),
        Row(
            .cancelled(1),
            at: 600,
            [
                .running: (.interrupted, "signalThread queueAnswer wake"),
                .partExpired: (.interrupted, "signalThread queueAnswer wake"),
            ],
            nothing: [
                .idle, .interrupted, .stopping, .unwinding, .finishing, .terminating, .closing, .freeing, .expired,
                .abandoned, .reclaimed, .closed,
            ]
        ),
        Row(
            .runsEnded(StopReason.signal(15)),
            at: 600,
            [
                .running: (.interrupted, "signalThread queueAnswer wake"),
                .partExpired: (.interrupted, "signalThread queueAnswer wake"),
                .finishing: (.terminating, "endPrograms wake"),
            ],
            nothing: [
                .idle, .interrupted, .stopping, .unwinding, .terminating, .closing, .freeing, .expired, .abandoned,
                .reclaimed, .closed,
            ]
        ),
        Row(
            .runsAllowed,
            at: 600,
            [:],
            nothing: [
                .idle, .running, .partExpired, .interrupted, .stopping, .unwinding, .finishing, .terminating, .closing,
                .freeing, .expired, .abandoned, .reclaimed, .closed,
            ]
        ),
        Row(
            .threadMoved,
            at: 600,
            [:],
            nothing: [
                .idle, .running, .partExpired, .interrupted, .stopping, .unwinding, .finishing, .terminating, .closing,
                .freeing, .expired, .abandoned, .reclaimed, .closed,
            ]
        ),
        Row(
            .threadAbandoned,
            at: 600,
            [
                .idle: (.abandoned, "keepState queueAnswer answerStuck"),
                .running: (.abandoned, "keepState queueAnswer answerStuck"),
                .partExpired: (.abandoned, "keepState queueAnswer answerStuck"),
                .interrupted: (.abandoned, "keepState queueAnswer answerStuck"),
                .stopping: (.abandoned, "keepState queueAnswer answerStuck"),
                .unwinding: (.abandoned, "keepState queueAnswer answerStuck"),
                .finishing: (.abandoned, "keepState queueAnswer answerStuck"),
                .terminating: (.abandoned, "keepState queueAnswer answerStuck"),
                .closing: (.abandoned, "keepState queueAnswer answerStuck"),
                .freeing: (.abandoned, "keepState queueAnswer answerStuck"),
            ],
            nothing: [.expired, .abandoned, .reclaimed, .closed]
        ),
        Row(
            .timePassed,
            at: 550,
            [
                .running: (.running, "wake"),
                .partExpired: (.partExpired, "signalThread wake"),
                .interrupted: (.interrupted, "signalThread wake"),
                .stopping: (.stopping, "signalThread wake"),
                .unwinding: (.unwinding, "signalThread wake"),
                .finishing: (.finishing, "wake"),
                .terminating: (.terminating, "signalThread wake"),
                .closing: (.closing, "wake"),
            ],
            nothing: [.idle, .freeing, .expired, .abandoned, .reclaimed, .closed]
        ),
        Row(
            .timePassed,
            at: 10000,
            [
                .running: (.interrupted, "signalThread queueAnswer wake"),
                .partExpired: (.abandoned, "endPrograms keepState queueAnswer abandonThread answerStuck"),
                .interrupted: (.abandoned, "endPrograms keepState queueAnswer abandonThread answerStuck"),
                .stopping: (.stopping, "signalThread wake"),
                .unwinding: (.unwinding, "signalThread wake"),
                .finishing: (.terminating, "endPrograms wake"),
                .terminating: (.terminating, "signalThread wake"),
                .closing: (.abandoned, "endPrograms keepState queueAnswer abandonThread answerStuck"),
            ],
            nothing: [.idle, .freeing, .expired, .abandoned, .reclaimed, .closed]
        ),
        Row(
            .processSurvived,
            at: 600,
            [
                .expired: (.interrupted, "wake")
            ],
            nothing: [
                .idle, .running, .partExpired, .interrupted, .stopping, .unwinding, .finishing, .terminating, .closing,
                .freeing, .abandoned, .reclaimed, .closed,
            ]
        ),
        Row(
            .began(2, nil),
            at: 600,
            [
                .idle: (.running, ""),
                .running: (.running, "refuseBusy"),
                .partExpired: (.partExpired, "refuseBusy"),
                .interrupted: (.interrupted, "refuseBusy"),
                .stopping: (.stopping, "refuseBusy"),
                .unwinding: (.unwinding, "refuseBusy"),
                .finishing: (.finishing, "refuseBusy"),
                .terminating: (.terminating, "refuseBusy"),
                .closing: (.closing, "refuseBusy"),
                .freeing: (.freeing, "refuseBusy"),
                .expired: (.expired, "refuseBusy"),
                .abandoned: (.abandoned, "refuseClosed"),
                .reclaimed: (.reclaimed, "refuseClosed"),
                .closed: (.closed, "refuseClosed"),
            ],
            nothing: []
        ),
        Row(
            .partLimited(nil),
            at: 600,
            [
                .running: (.running, "wake"),
                .partExpired: (.running, "wake"),
            ],
            nothing: [
                .idle, .interrupted, .stopping, .unwinding, .finishing, .terminating, .closing, .freeing, .expired,
                .abandoned, .reclaimed, .closed,
            ]
        ),
        Row(
            .answered,
            at: 300,
            [
                .partExpired: (.running, ""),
                .interrupted: (.stopping, "stopTasks wake"),
                .abandoned: (.abandoned, "endWaits"),
            ],
            nothing: [
                .idle, .running, .stopping, .unwinding, .finishing, .terminating, .closing, .freeing, .expired,
                .reclaimed, .closed,
            ]
        ),
        Row(
            .answered,
            at: 10000,
            [
                .running: (.stopping, "stopTasks wake"),
                .partExpired: (.stopping, "stopTasks wake"),
                .interrupted: (.stopping, "stopTasks wake"),
                .stopping: (.unwinding, "endWaits wake"),
                .abandoned: (.abandoned, "endWaits"),
            ],
            nothing: [.idle, .unwinding, .finishing, .terminating, .closing, .freeing, .expired, .reclaimed, .closed]
        ),
        Row(
            .exited(3),
            at: 600,
            [
                .running: (.stopping, "stopTasks wake"),
                .partExpired: (.stopping, "stopTasks wake"),
                .interrupted: (.stopping, "stopTasks wake"),
            ],
            nothing: [
                .idle, .stopping, .unwinding, .finishing, .terminating, .closing, .freeing, .expired, .abandoned,
                .reclaimed, .closed,
            ]
        ),
        Row(
            .finished,
            at: 600,
            [
                .running: (.idle, ""),
                .partExpired: (.idle, ""),
                .interrupted: (.idle, ""),
                .stopping: (.idle, ""),
                .unwinding: (.idle, ""),
                .expired: (.expired, "holdThread"),
                .abandoned: (.reclaimed, "reclaim"),
            ],
            nothing: [.idle, .finishing, .terminating, .closing, .freeing, .reclaimed, .closed]
        ),
        Row(
            .closeBegan(nil),
            at: 600,
            [
                .idle: (.finishing, "finishPrograms"),
                .running: (.interrupted, "signalThread queueAnswer wake"),
                .partExpired: (.interrupted, "signalThread queueAnswer wake"),
            ],
            nothing: [
                .interrupted, .stopping, .unwinding, .finishing, .terminating, .closing, .freeing, .expired, .abandoned,
                .reclaimed, .closed,
            ]
        ),
        Row(
            .programsFinished,
            at: 600,
            [
                .finishing: (.closing, "wake"),
                .terminating: (.closing, "wake"),
                .expired: (.expired, "holdThread"),
            ],
            nothing: [
                .idle, .running, .partExpired, .interrupted, .stopping, .unwinding, .closing, .freeing, .abandoned,
                .reclaimed, .closed,
            ]
        ),
        Row(
            .finalized,
            at: 600,
            [.closing: (.freeing, "")],
            nothing: [
                .idle, .running, .partExpired, .interrupted, .stopping, .unwinding, .finishing, .terminating, .freeing,
                .expired, .abandoned, .reclaimed, .closed,
            ]
        ),
        Row(
            .stateClosed,
            at: 600,
            [
                .closing: (.closed, ""),
                .freeing: (.closed, ""),
                .expired: (.expired, "holdThread"),
                .abandoned: (.reclaimed, "reclaim"),
            ],
            nothing: [
                .idle, .running, .partExpired, .interrupted, .stopping, .unwinding, .finishing, .terminating,
                .reclaimed, .closed,
            ]
        ),
    ]
}
