package io.quorate.sim;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/** Changes to compiled classes of a replica, for bugs that can be planted nowhere else. */
enum Patch {
  NONE,
  /** The majority counts whoever speaks, and observers are treated as those who vote. */
  OBSERVERS_VOTE {
    @Override
    byte[] apply(String name, byte[] bytes) {
      return switch (name) {
        case "io.quorate.replica.LearnerSeat" -> sayingNo(bytes, "isObserver");
        case "io.quorate.replica.Following" -> withoutLooking(bytes, "keep", "observer");
        case "io.quorate.ensemble.Quorum$Majority" -> countingAll(bytes);
        default -> bytes;
      };
    }
  },
  /** While a configuration is to replace another, only that other one is asked. */
  COMMITTED_ALONE {
    @Override
    byte[] apply(String name, byte[] bytes) {
      return name.equals("io.quorate.ensemble.Quorum$Joint") ? askingCommitted(bytes) : bytes;
    }
  },
  /** What a learner acknowledged counts on, although it is told to cut it off. */
  NOTHING_FORGOTTEN {
    @Override
    byte[] apply(String name, byte[] bytes) {
      return name.equals("io.quorate.replica.Pipeline") ? doingNothing(bytes, "forget") : bytes;
    }
  };

  byte[] apply(String name, byte[] bytes) {
    return bytes;
  }

  /** In the method, the field is false. */
  private static byte[] withoutLooking(byte[] bytes, String method, String field) {
    return transform(
        bytes,
        method,
        MethodTransform.transformingCode(
            (code, element) -> {
              if (element instanceof FieldInstruction read && read.name().equalsString(field)) {
                code.pop().iconst_0();
              } else {
                code.with(element);
              }
            }));
  }

  private static byte[] sayingNo(byte[] bytes, String method) {
    return transform(bytes, method, replacing(code -> code.iconst_0().ireturn()));
  }

  private static byte[] doingNothing(byte[] bytes, String method) {
    return transform(bytes, method, replacing(code -> code.return_()));
  }

  /** {@code return servers.size() > voters.size() / 2}. */
  private static byte[] countingAll(byte[] bytes) {
    ClassDesc set = Set.class.describeConstable().orElseThrow();
    ClassDesc self = ClassDesc.of("io.quorate.ensemble.Quorum$Majority");
    MethodTypeDesc size = MethodTypeDesc.ofDescriptor("()I");
    return transform(
        bytes,
        "isReachedBy",
        replacing(
            code ->
                code.aload(0)
                    .getfield(self, "voters", set)
                    .invokeinterface(set, "size", size)
                    .iconst_2()
                    .idiv()
                    .aload(1)
                    .invokeinterface(set, "size", size)
                    .isub()
                    .bipush(31)
                    .iushr()
                    .ireturn()));
  }

  /** {@code return committed.isReachedBy(servers)}. */
  private static byte[] askingCommitted(byte[] bytes) {
    ClassDesc self = ClassDesc.of("io.quorate.ensemble.Quorum$Joint");
    ClassDesc single = ClassDesc.of("io.quorate.ensemble.Quorum$Single");
    MethodTypeDesc reached = MethodTypeDesc.ofDescriptor("(Ljava/util/Set;)Z");
    return transform(
        bytes,
        "isReachedBy",
        replacing(
            code ->
                code.aload(0)
                    .getfield(self, "committed", single)
                    .aload(1)
                    .invokeinterface(single, "isReachedBy", reached)
                    .ireturn()));
  }

  private interface Body {
    void write(CodeBuilder code);
  }

  private static MethodTransform replacing(Body body) {
    return (method, element) -> {
      if (element instanceof java.lang.classfile.CodeModel) {
        method.withCode(body::write);
      } else {
        method.with(element);
      }
    };
  }

  private static byte[] transform(byte[] bytes, String method, MethodTransform transform) {
    ClassFile classFile = ClassFile.of();
    ClassModel model = classFile.parse(bytes);
    return classFile.transformClass(
        model,
        ClassTransform.transformingMethods(
            candidate -> candidate.methodName().equalsString(method), transform));
  }
}
