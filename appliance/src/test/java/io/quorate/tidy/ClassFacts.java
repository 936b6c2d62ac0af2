package io.quorate.tidy;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.reflect.AccessFlag;
import java.util.IntSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a class file says about its class.
 *
 * @param name internal name, with slashes
 * @param types internal names of all types it mentions: in code, signatures, annotations
 * @param members fields and methods of other classes it uses, as {@code java/lang/System.nanoTime}
 * @param sharedState fields that are volatile, or static and not final; methods that lock
 * @param methodLines source lines that each method spans; constructors and initialisers are left
 *     out, for their line numbers include those of fields
 */
record ClassFacts(
    String name,
    Set<String> types,
    Set<String> members,
    Set<String> sharedState,
    Map<String, Integer> methodLines) {

  /** A type within a descriptor or a generic signature. */
  private static final Pattern TYPE = Pattern.compile("L([\\w$]+(?:/[\\w$]+)+)[;<]");

  static ClassFacts read(byte[] classFile) {
    ClassModel model = ClassFile.of().parse(classFile);
    var types = new TreeSet<String>();
    var members = new TreeSet<String>();
    for (PoolEntry entry : model.constantPool()) {
      switch (entry) {
        // Every descriptor, signature and annotation of a class file is one of these.
        case Utf8Entry text -> addTypes(text.stringValue(), types);
        case ClassEntry type when !type.asInternalName().startsWith("[") ->
            types.add(type.asInternalName());
        case MemberRefEntry member ->
            members.add(member.owner().asInternalName() + "." + member.name().stringValue());
        default -> {}
      }
    }
    return new ClassFacts(
        model.thisClass().asInternalName(), types, members, sharedState(model), methodLines(model));
  }

  private static void addTypes(String text, Set<String> types) {
    Matcher matcher = TYPE.matcher(text);
    while (matcher.find()) {
      types.add(matcher.group(1));
    }
  }

  private static Set<String> sharedState(ClassModel model) {
    var found = new TreeSet<String>();
    for (FieldModel field : model.fields()) {
      Set<AccessFlag> flags = field.flags().flags();
      if (flags.contains(AccessFlag.VOLATILE)) {
        found.add("volatile field " + field.fieldName().stringValue());
      }
      if (flags.contains(AccessFlag.STATIC) && !flags.contains(AccessFlag.FINAL)) {
        found.add("static field that varies " + field.fieldName().stringValue());
      }
    }
    for (MethodModel method : model.methods()) {
      boolean locks =
          method.flags().has(AccessFlag.SYNCHRONIZED)
              || method.code().stream()
                  .flatMap(CodeModel::elementStream)
                  .anyMatch(MonitorInstruction.class::isInstance);
      if (locks) {
        found.add("synchronized in " + method.methodName().stringValue());
      }
    }
    return found;
  }

  private static Map<String, Integer> methodLines(ClassModel model) {
    var lines = new TreeMap<String, Integer>();
    for (MethodModel method : model.methods()) {
      String name = method.methodName().stringValue();
      if (!name.startsWith("<") && method.code().isPresent()) {
        IntSummaryStatistics numbers =
            method.code().stream()
                .flatMap(CodeModel::elementStream)
                .filter(LineNumber.class::isInstance)
                .mapToInt(element -> ((LineNumber) element).line())
                .summaryStatistics();
        if (numbers.getCount() > 0) {
          lines.merge(name, numbers.getMax() - numbers.getMin() + 1, Math::max);
        }
      }
    }
    return lines;
  }
}
