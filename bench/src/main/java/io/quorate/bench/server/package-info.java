/**
 * The servers that are measured, as processes: a product, one server of it, and all servers that
 * hold one tree together.
 *
 * <p>It knows how each product is started and what both answer to {@code srvr}; it knows nothing of
 * what is measured.
 */
@NullMarked
package io.quorate.bench.server;

import org.jspecify.annotations.NullMarked;
