package io.quorate.audit;

/**
 * What the audit has to tell of itself at one moment.
 *
 * @param recorded records written since the start
 * @param dropped records that were not taken since the start
 * @param refused changes that were refused since the start because the audit was behind
 * @param queued records that wait to be written
 * @param lastFlushMillis wall time of the last batch that was written, 0 before
 * @param writeFailures batches that could not be written, and openings that failed
 * @param stored records in the store
 * @param fileBytes what the store takes on the disk
 * @param failing why nothing can be written now, empty if it can
 */
public record AuditFigures(
    long recorded,
    long dropped,
    long refused,
    int queued,
    long lastFlushMillis,
    long writeFailures,
    long stored,
    long fileBytes,
    String failing) {}
