@NullMarked
package io.quorate.bench.failover;

import org.jspecify.annotations.NullMarked;
