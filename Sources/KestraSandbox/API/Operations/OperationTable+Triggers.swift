extension OperationTable {
    static let triggers = """
        1.3 PUT    /triggers updateTrigger json
        all POST   /triggers/backfill/delete deleteBackfill json
        all POST   /triggers/backfill/delete/by-query deleteBackfillByQuery
        all POST   /triggers/backfill/delete/by-triggers deleteBackfillByIds json
        all PUT    /triggers/backfill/pause pauseBackfill json
        all POST   /triggers/backfill/pause/by-query pauseBackfillByQuery
        all POST   /triggers/backfill/pause/by-triggers pauseBackfillByIds json
        all PUT    /triggers/backfill/unpause unpauseBackfill json
        all POST   /triggers/backfill/unpause/by-query unpauseBackfillByQuery
        all POST   /triggers/backfill/unpause/by-triggers unpauseBackfillByIds json
        all DELETE /triggers/delete/by-query deleteTriggersByQuery json
        all DELETE /triggers/delete/by-triggers deleteTriggersByIds json
        all GET    /triggers/export/by-query/csv exportTriggers
        all GET    /triggers/search searchTriggers
        all POST   /triggers/set-disabled/by-query disabledTriggersByQuery
        all POST   /triggers/set-disabled/by-triggers disabledTriggersByIds json
        all POST   /triggers/unlock/by-query unlockTriggersByQuery
        all POST   /triggers/unlock/by-triggers unlockTriggersByIds json
        all GET    /triggers/{namespace}/{flowId} searchTriggersForFlow
        all DELETE /triggers/{namespace}/{flowId}/{triggerId} deleteTrigger
        all POST   /triggers/{namespace}/{flowId}/{triggerId}/restart restartTrigger
        all POST   /triggers/{namespace}/{flowId}/{triggerId}/unlock unlockTrigger
        2.0 PUT    /triggers/backfill/create createBackfill json
        2.0 PUT    /triggers/set-disabled disableTriggerById json
        """
}
