/**
 * What bytes cost: requests to records, replies to frames, transactions to log records and back.
 */
@NullMarked
package io.quorate.bench.codec;

import org.jspecify.annotations.NullMarked;
