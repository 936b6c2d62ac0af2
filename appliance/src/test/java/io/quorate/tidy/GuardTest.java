package io.quorate.tidy;

import static java.lang.constant.ConstantDescs.CD_int;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The guard finds what is planted, and nothing else. */
class GuardTest {
  @ParameterizedTest
  @CsvSource({
    "ReadsNanoTime,    java/lang/System.nanoTime",
    "ReadsProperty,    java/lang/System.getProperty",
    "HashesIdentity,   java/lang/System.identityHashCode",
    "ReadsWallClock,   java/time/Instant",
    "OpensFile,        java/io/FileInputStream",
    "DrawsLots,        java/util/Random",
    "SharesMap,        java/util/concurrent/ConcurrentHashMap",
    "NamesThread,      java/lang/Thread",
    "Logs,             org/slf4j/Logger",
    "GoesParallel,     parallelStream",
    "IsVolatile,       volatile field count",
    "VariesStatically, static field that varies count",
    "LocksMethod,      synchronized in one",
    "LocksBlock,       synchronized in one"
  })
  void whatAStillRoomMayNotTouchIsFound(String planted, String named) throws IOException {
    assertThat(violationsInStillRoom(planted)).anyMatch(violation -> violation.contains(named));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Blameless", "Blameless$Named", "Blameless$Colour"})
  void recordsEnumsLambdasAndPatternSwitchesAreNoViolation(String planted) throws IOException {
    assertThat(violationsInStillRoom(planted)).isEmpty();
  }

  @Test
  void aRoomThatKnowsALaterOneIsFound() {
    assertThat(violationsOfClassWithField("io.quorate.tree.Planted", "io.quorate.zab.Role"))
        .containsExactly(
            "io/quorate/tree/Planted knows io/quorate/zab/Role: tree may not know zab");
  }

  @Test
  void aRoomMayKnowItselfAndTheRoomsOnItsLine() {
    assertThat(violationsOfClassWithField("io.quorate.zab.Planted", "io.quorate.txn.Txn"))
        .isEmpty();
    assertThat(violationsOfClassWithField("io.quorate.zab.Planted", "io.quorate.zab.Role"))
        .isEmpty();
  }

  @Test
  void aTypeNamedOnlyInAMethodSignatureIsFound() {
    byte[] bytes =
        ClassFile.of()
            .build(
                ClassDesc.of("io.quorate.jute.Planted"),
                builder ->
                    builder.withMethod(
                        "read",
                        MethodTypeDesc.of(CD_int, ClassDesc.of("io.quorate.node.Main").arrayType()),
                        ClassFile.ACC_PUBLIC | ClassFile.ACC_ABSTRACT,
                        method -> {}));
    assertThat(Guard.violations(ClassFacts.read(bytes)))
        .containsExactly(
            "io/quorate/jute/Planted knows io/quorate/node/Main: jute may not know node");
  }

  @Test
  void aLibraryInAJarForUsersIsFound() {
    assertThat(violationsOfClassWithField("io.quorate.acl.Planted", "org.slf4j.Logger"))
        .containsExactly(
            "io/quorate/acl/Planted mentions org/slf4j/Logger: only the JDK is allowed");
  }

  @Test
  void aPackageThatIsNotInTheTableIsFound() {
    assertThat(violationsOfClassWithField("io.quorate.attic.Planted", "java.lang.String"))
        .containsExactly(
            "io/quorate/attic/Planted is in no room of the house: add its package to House");
  }

  @Test
  void aMethodOfManyLinesIsFound() {
    byte[] bytes =
        ClassFile.of()
            .build(
                ClassDesc.of("io.quorate.node.Planted"),
                builder ->
                    builder.withMethodBody(
                        "run",
                        MethodTypeDesc.of(CD_int),
                        ClassFile.ACC_STATIC,
                        code ->
                            code.lineNumber(10)
                                .iconst_1()
                                .lineNumber(10 + Guard.METHOD_LINES_MAX)
                                .ireturn()));
    assertThat(Guard.violations(ClassFacts.read(bytes)))
        .containsExactly("io/quorate/node/Planted.run spans 101 lines");
  }

  private static List<String> violationsInStillRoom(String planted) throws IOException {
    ClassFacts facts = read(planted);
    ClassFacts moved =
        new ClassFacts(
            "io/quorate/zab/" + planted,
            facts.types().stream()
                .map(type -> type.replace("io/quorate/tidy/", "io/quorate/zab/"))
                .collect(Collectors.toSet()),
            facts.members(),
            facts.sharedState(),
            facts.methodLines());
    return Guard.violations(moved);
  }

  private static ClassFacts read(String planted) throws IOException {
    String file = "Planted$" + planted + ".class";
    try (InputStream in = Objects.requireNonNull(GuardTest.class.getResourceAsStream(file))) {
      return ClassFacts.read(in.readAllBytes());
    }
  }

  private static List<String> violationsOfClassWithField(String name, String fieldType) {
    byte[] bytes =
        ClassFile.of()
            .build(
                ClassDesc.of(name),
                builder -> builder.withField("field", ClassDesc.of(fieldType), 0));
    return Guard.violations(ClassFacts.read(bytes));
  }
}
