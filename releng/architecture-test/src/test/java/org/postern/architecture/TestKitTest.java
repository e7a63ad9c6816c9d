/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The test kit is for everybody: without Postern, without OSGi, and as its guide says. */
class TestKitTest {

    private static final Path KIT = Checkout.file("bundles/org.postern.testing");
    private static final Path PLUGINS = Checkout.file("releng/repository/target/repository/plugins");
    /** What the guide names for all but HTTP/2 and TestDomain. */
    private static final List<String> NEEDED =
            List.of("org.postern.testing", "org.xbill.dns", "slf4j.api", "bcprov", "bcutil", "bcpkix");
    private static final String MAIL = "org.eclipse.angus.jakarta.mail";
    private static final List<String> ACTIVATION = List.of("jakarta.activation-api", "angus-activation");

    @TempDir
    Path folder;

    @Test
    void knowsPosternInOneClassOnly() throws IOException {
        assertEquals(Set.of("TestDomain.class", "WebPortConnector.class"),
                classesWith("org/postern/probe/", "org/postern/model/"));
    }

    @Test
    void needsTheLibraryOfHttp2InOneClassOnly() throws IOException {
        assertEquals(Set.of("Http2Conversation.class"), classesWith("org/apache/hc/"));
    }

    @Test
    void listsInItsGuideWhatTheTableHas() throws IOException {
        List<String> rows = Files.readAllLines(KIT.resolve("src/org/postern/testing/conformance.tsv")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> line.split("\t"))
                .map(cells -> "| `%s` | %s | %s | %s | %s | `%s` |".formatted((Object[]) cells)).toList();

        List<String> lines = Files.readAllLines(KIT.resolve("README.md"));
        assertEquals(rows, lines.subList(lines.size() - rows.size(), lines.size()));
    }

    @Test
    void runsTheExampleOfItsGuideInAPlainVirtualMachine() throws Exception {
        List<String> jars = Stream.of(NEEDED.stream(), Stream.of(MAIL), ACTIVATION.stream()).flatMap(names -> names)
                .map(TestKitTest::jar).toList();
        compile("FirstTest", String.join(File.pathSeparator, jars));

        String said = run("FirstTest", jars);

        assertTrue(said.startsWith("The client gave up: STARTTLS is required"), said);
    }

    @Test
    void showsInItsGuideATestThatCompiles() throws IOException {
        compile("AllCases", jar(NEEDED.getFirst()) + File.pathSeparator + System.getProperty("java.class.path"));
    }

    @Test
    void startsAllCasesInAPlainVirtualMachine() throws Exception {
        List<String> jars = NEEDED.stream().map(TestKitTest::jar).toList();
        compile("Starter", """
                public class Starter {
                    public static void main(String[] arguments) {
                        for (var one : org.postern.testing.ConformanceCase.all()) {
                            try (var scene = one.start()) {
                                System.out.println(one + " " + scene.offences());
                            }
                        }
                    }
                }
                """, String.join(File.pathSeparator, jars));

        List<String> said = run("Starter", jars).lines().toList();

        assertTrue(said.size() > 100 && said.stream().allMatch(line -> line.endsWith(" []")), said::toString);
    }

    /** Names of classes stand in the constant pool as they are; Latin-1 keeps every byte. */
    /** The classes of the kit that name one of these packages, each with the classes inside of it. */
    private static Set<String> classesWith(String... packages) throws IOException {
        List<Path> classes = Checkout.below(KIT.resolve("target/classes"))
                .filter(file -> file.toString().endsWith(".class")).toList();
        assertFalse(classes.isEmpty(), "Nothing is compiled.");
        Set<String> found = new TreeSet<>();
        for (Path file : classes) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            if (Stream.of(packages).anyMatch(text::contains)) {
                found.add(file.getFileName().toString().replaceFirst("\\$.*\\.class", ".class"));
            }
        }
        return found;
    }

    private static String jar(String bundle) {
        return Checkout.below(PLUGINS).filter(file -> file.getFileName().toString().startsWith(bundle + "_"))
                .map(Path::toString).findFirst().orElseThrow(() -> new AssertionError(bundle + " is not on the site"));
    }

    private void compile(String name, String classPath) throws IOException {
        String guide = Files.readString(KIT.resolve("README.md"));
        String source = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(guide).results()
                .map(found -> found.group(1)).filter(code -> code.contains("class " + name)).findFirst().orElseThrow();
        compile(name, source, classPath);
    }

    private void compile(String name, String source, String classPath) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-d",
                folder.toString(), "-cp", classPath, file.toString()));
    }

    private String run(String name, List<String> jars) throws Exception {
        String classPath = Stream.concat(Stream.of(folder.toString()), jars.stream())
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                classPath, name).redirectError(folder.resolve("errors").toFile()).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES), "it does not end");
        assertEquals(0, process.exitValue(), () -> said + read(folder.resolve("errors")));
        return said;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException nothing) {
            return nothing.toString();
        }
    }
}
