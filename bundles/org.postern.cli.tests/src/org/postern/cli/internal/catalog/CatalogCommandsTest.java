/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.catalog.CatalogLayer;
import org.postern.catalog.CatalogLayer.Kind;
import org.postern.catalog.CatalogLayer.State;
import org.postern.catalog.CatalogReader;
import org.postern.catalog.LayerStack;
import org.postern.cli.internal.CommandRun;
import org.postern.cli.internal.Layers;

import com.google.gson.JsonObject;

class CatalogCommandsTest {

    private static final String PROVIDER = """
            <provider id="example" name="Example Mail" source="Test" date="%s">
              <domain name="example.org"/><domain name="bücher.example"/><mx name="*.mx.example.org"/>
              <server protocol="imap" host="imap.example.org" port="993" security="tls"/>
              <server protocol="smtp" host="smtp.example.org" port="465" security="tls"/>
              <note rule="only" text="Test."/>
            </provider>
            """.formatted(LocalDate.now());
    private static final String AUTOCONFIG = """
            <clientConfig version="1.1"><emailProvider id="example.net"><domain>example.net</domain>
            <displayName>Example Net</displayName>
            <incomingServer type="imap"><hostname>imap.example.net</hostname><port>993</port>
            <socketType>SSL</socketType><authentication>password-cleartext</authentication></incomingServer>
            <outgoingServer type="smtp"><hostname>smtp.example.net</hostname><port>465</port>
            <socketType>SSL</socketType><authentication>password-cleartext</authentication></outgoingServer>
            </emailProvider></clientConfig>
            """;

    @TempDir
    private Path folder;

    private final LayerStack stack = Layers.of(layer("org.example.company", Kind.PLUG_IN, PROVIDER),
            layer("org.postern.providers", Kind.BUILT_IN, PROVIDER.replace("\"example\"", "\"built-in\"")));
    private final CommandRun run = new CommandRun().withLayers(stack);

    @Test
    void listsTheCatalogsInTheirOrder() {
        stack.enable("org.postern.providers", false);
        CommandRun.Outcome outcome = run.run("catalog", "list");

        assertEquals(0, outcome.status());
        assertTrue(outcome.out().lines().findFirst().orElseThrow()
                .matches(" *1\\.  org\\.example\\.company +plug-in +1 providers, 2 domains  \\d{4}-\\d\\d-\\d\\d"),
                outcome.out());
        assertTrue(outcome.out().endsWith("switched off\n"), outcome.out());
        JsonObject second = run.run("catalog", "list", "--json").jsonLines().getLast();
        assertEquals(2, second.get("position").getAsInt());
        assertEquals("built-in", second.get("kind").getAsString());
    }

    @Test
    void showsWhichOtherCatalogsKnowTheDomain() {
        assertTrue(run.run("catalog", "show", "BÜCHER.example.").out()
                .contains("org.postern.providers knows it as built-in, by xn--bcher-kva.example; overridden"));
        JsonObject object = run.run("catalog", "show", "xn--bcher-kva.example", "--json").json();
        assertEquals("answers", object.getAsJsonArray("matches").get(0).getAsJsonObject().get("standing")
                .getAsString());
    }

    @Test
    void searchesNamesIdsDomainsAndHosts() {
        for (String text : List.of("example mail", "EXAMPLE", "BÜCHER", "bücher.example", "smtp.ex", "*.mx")) {
            assertEquals(0, run.run("catalog", "search", text).status(), text);
        }
        assertEquals("imap.example.org", run.run("catalog", "search", "imap.", "--json").jsonLines().getFirst()
                .getAsJsonArray("matches").get(0).getAsString());
    }

    @Test
    void endsWithOneAndOneLineWhereASearchFindsNothing() {
        CommandRun.Outcome outcome = run.run("catalog", "search", "nobody");

        assertEquals(1, outcome.status());
        assertEquals(List.of("postern: catalog.nothing: No provider, domain or host with “nobody” is known."),
                outcome.errorLines());
    }

    @Test
    void checksAllCatalogs() {
        assertEquals(0, run.run("catalog", "check").status());
    }

    @Test
    void checksAFileAndNamesTheLine() {
        Path file = write("own.xml", "<providers>\n" + PROVIDER.replace("993", "143") + "</providers>");
        CommandRun.Outcome outcome = run.run("catalog", "check", file.toString());

        assertEquals(1, outcome.status());
        assertTrue(outcome.out().startsWith(file + ":4: Problem: example: On port 143"), outcome.out());
        assertEquals(List.of("postern: catalog.mistakes: There are mistakes: 1."), outcome.errorLines());
        assertEquals("port.security", run.run("catalog", "check", file.toString(), "--json").json().get("code")
                .getAsString());
    }

    @Test
    void acceptsWhatIsOlderOnlyWhereThatIsWanted() {
        Path file = write("own.xml", "<providers>\n" + PROVIDER.replace(LocalDate.now().toString(),
                LocalDate.now().minusYears(3).toString()) + "</providers>");

        assertTrue(run.run("catalog", "check", file.toString()).out().contains("date.old"));
        assertEquals("", run.run("catalog", "check", file.toString(), "--older-than", "4").out());
    }

    @Test
    void showsWhatDiffers() {
        Path file = write("new.xml", "<providers>" + PROVIDER.replace("smtp.example.org", "mail.example.org")
                + PROVIDER.replace("\"example\"", "\"added\"").replace("example.org", "example.com")
                        .replace("bücher", "knigi") + "</providers>");
        CommandRun.Outcome outcome = run.run("catalog", "diff", file.toString(), "org.example.company");

        assertEquals(0, outcome.status());
        assertEquals(List.of("+ added (Example Mail)", "~ example (Example Mail)",
                "    server: - smtp smtp.example.org:465 tls  %EMAILADDRESS%",
                "    server: + smtp mail.example.org:465 tls  %EMAILADDRESS%"), outcome.out().lines().toList());
        assertEquals(1, run.run("catalog", "diff", file.toString(), "--json").json().getAsJsonArray("gone").size());
    }

    @Test
    void saysWhereNothingDiffers() {
        Path file = write("same.xml", "<providers>" + PROVIDER + "</providers>");

        assertEquals("There is no difference.",
                run.run("catalog", "diff", file.toString(), file.toString()).err().strip());
    }

    @Test
    void importsAnAutoconfigFileAndAddsIt() {
        Path file = write("example.net.xml", AUTOCONFIG);
        CommandRun.Outcome outcome = run.at(folder).run("catalog", "import", file.toString());
        Path catalog = folder.resolve("catalogs/example.net.xml");

        assertEquals(0, outcome.status(), outcome.err());
        assertEquals("Imported 1 providers: " + catalog, outcome.out().strip());
        assertEquals(catalog.toString(), stack.layers().getFirst().id());
        assertTrue(run.run("catalog", "show", "example.net").out().startsWith("Example Net"));
    }

    @Test
    void importsAFolderIntoAFile() {
        write("in/a.xml", AUTOCONFIG);
        write("in/b.xml", AUTOCONFIG.replace("example.net", "example.com"));
        write("in/profile.mobileconfig", """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
                <plist version="1.0"><dict><key>PayloadContent</key><array><dict>
                <key>PayloadType</key><string>com.apple.mail.managed</string>
                <key>EmailAccountType</key><string>EmailTypeIMAP</string>
                <key>EmailAddress</key><string>user@example.info</string>
                <key>IncomingMailServerHostName</key><string>imap.example.info</string>
                <key>IncomingMailServerPortNumber</key><integer>993</integer>
                <key>IncomingMailServerUseSSL</key><true/>
                <key>IncomingMailServerAuthentication</key><string>EmailAuthPassword</string>
                <key>OutgoingMailServerHostName</key><string>smtp.example.info</string>
                <key>OutgoingMailServerPortNumber</key><integer>465</integer>
                <key>OutgoingMailServerUseSSL</key><true/>
                <key>OutgoingMailServerAuthentication</key><string>EmailAuthPassword</string>
                </dict></array></dict></plist>
                """);
        Path output = folder.resolve("out.xml");
        CommandRun.Outcome outcome = run.run("catalog", "import", folder.resolve("in").toString(), "--output",
                output.toString());

        assertEquals(0, outcome.status(), outcome.err());
        assertEquals(List.of("example.net", "example.com", "example.info"), new CatalogReader().read(output).catalog()
                .records().stream().map(record -> record.provider().id()).toList());
        assertEquals(2, stack.layers().size());
    }

    @Test
    void endsWithOneAndOneLineForEveryBadFile() {
        Path hostile = write("hostile.xml", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><providers>&b;"
                + "</providers>");
        Path malformed = write("malformed.xml", "<providers>\n<provider>");
        Path empty = write("empty.xml", "");
        Path deep = write("deep.xml", "<providers>" + "<a>".repeat(50));
        for (String command : List.of("check", "diff", "import")) {
            for (Path file : List.of(hostile, malformed, empty, deep, folder.resolve("gone.xml"))) {
                CommandRun.Outcome outcome = run.at(folder).run("catalog", command, file.toString());
                assertEquals(1, outcome.status(), command + " " + file);
                assertEquals(1, outcome.errorLines().size(), outcome.err());
                assertTrue(outcome.err().startsWith("postern: catalog."), outcome.err());
                assertTrue((outcome.out() + outcome.err()).contains(file.toString()), outcome.err());
            }
        }
    }

    private static CatalogLayer layer(String id, Kind kind, String record) {
        return CatalogLayer.of(id, kind, State.CURRENT, new CatalogReader().read(new ByteArrayInputStream(
                ("<providers>" + record + "</providers>").getBytes(StandardCharsets.UTF_8)), id));
    }

    private Path write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
