package io.quorate.audit;

import io.quorate.proto.ErrorCode;
import java.util.Optional;
import java.util.Set;

/** Error codes as the bits and numbers that stand in files. */
final class ResultBits {
  private static final int SYSTEM_CODES = 20;
  private static final int REQUEST_CODES_FROM = 100;
  private static final int NUMBERS = 128;
  private static final ErrorCode[] BY_NUMBER = new ErrorCode[NUMBERS];

  static {
    for (ErrorCode error : ErrorCode.values()) {
      BY_NUMBER[number(error)] = error;
    }
  }

  private ResultBits() {}

  /** From 0 to 127. */
  static int number(ErrorCode error) {
    return -error.code();
  }

  static Optional<ErrorCode> ofNumber(long number) {
    return number < 0 || number >= NUMBERS
        ? Optional.empty()
        : Optional.ofNullable(BY_NUMBER[(int) number]);
  }

  /** Codes to -19 have a bit each, and those from -100 to -127 behind them. */
  static long bit(ErrorCode error) {
    int number = number(error);
    return 1L << (number < SYSTEM_CODES ? number : number - REQUEST_CODES_FROM + SYSTEM_CODES);
  }

  static long bits(Set<ErrorCode> errors) {
    return errors.stream().mapToLong(ResultBits::bit).reduce(0, (a, b) -> a | b);
  }
}
