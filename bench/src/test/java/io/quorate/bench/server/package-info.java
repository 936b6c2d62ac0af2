@NullMarked
package io.quorate.bench.server;

import org.jspecify.annotations.NullMarked;
