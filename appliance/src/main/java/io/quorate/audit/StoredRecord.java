package io.quorate.audit;

/**
 * A record in the store.
 *
 * @param id its number on its server; a record that was written later has a higher one
 */
public record StoredRecord(long id, AuditRecord record) {}
