/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.runtime.ContributorFactorySimple;
import org.eclipse.core.runtime.IContributor;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.RegistryFactory;
import org.eclipse.core.runtime.spi.RegistryStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.postern.catalog.CatalogFetch;
import org.postern.catalog.CatalogLayer;
import org.postern.catalog.LayerStack;
import org.postern.catalog.MemoryPreferences;
import org.postern.catalog.ProviderCatalog.CatalogAnswer;
import org.postern.model.DomainName;

class RegistryLayersTest {

    private static final String GOOD = """
            <provider id="good" name="Good" source="Test" date="2026-11-22">
              <domain name="good.example"/>
              <server protocol="imap" host="imap.good.example" port="993" security="tls"/>
            </provider>
            """;
    private static final String BAD = GOOD.replace("good", "bad").replace("993", "many");

    @TempDir
    private Path plugIn;

    private final Object token = new Object();
    private final List<IStatus> log = new ArrayList<>();
    private IExtensionRegistry registry;
    private RegistryLayers layers;
    private LayerStack catalog;

    @BeforeEach
    void declareTheExtensionPoint() throws IOException {
        registry = RegistryFactory.createRegistry(new EventsAtOnce(), token, token);
        try (InputStream manifest = RegistryLayers.class.getResourceAsStream("/plugin.xml")) {
            assertTrue(registry.addContribution(manifest, ContributorFactorySimple.createContributor(
                    "org.postern.catalog"), false, null, null, token));
        }
        layers = new RegistryLayers(registry, this::find, log::add, Runnable::run);
        catalog = new LayerStack(layers, new MemoryPreferences(), url -> new CatalogFetch.Fetched.Failed("no network"),
                plugIn.resolve("pages"));
    }

    @AfterEach
    void stop() {
        layers.close();
        registry.stop(token);
    }

    @Test
    void findsAProviderOfAPlugInManifest() {
        contribute("org.example.mail", GOOD);
        CatalogAnswer answer = catalog.findByDomain(new DomainName("good.example")).orElseThrow();

        assertEquals("org.example.mail", answer.catalog());
        assertEquals("imap.good.example", answer.record().incoming().getFirst().host());
        assertEquals(List.of(), log);
    }

    @Test
    void findsAProviderOfAContributedFile() throws IOException {
        Files.writeString(plugIn.resolve("providers.xml"), "<providers>" + GOOD + "</providers>");
        contribute("org.example.mail", "<catalog file=\"providers.xml\"/>");

        assertEquals(Optional.of("org.example.mail"),
                catalog.findByDomain(new DomainName("good.example")).map(CatalogAnswer::catalog));
        assertEquals(List.of(), log);
    }

    @Test
    void letsTheCatalogOfACompanyStandInForAllBelow() throws IOException {
        Files.writeString(plugIn.resolve("providers.xml"), "<providers>" + GOOD + "</providers>");
        contribute("org.example.above", "<catalog file=\"providers.xml\" rank=\"10\" replace=\"true\"/>");
        contribute("org.example.below", GOOD.replace("good", "low"));

        assertEquals(List.of("good"), ids());
        catalog.replaceBelow("org.example.above", false);
        assertEquals(List.of("good", "low"), ids());
        catalog.restoreDefaults();
        assertEquals(List.of("good"), ids());
    }

    @Test
    void readsTheSameRecordFromManifestAndFile() throws IOException {
        Files.writeString(plugIn.resolve("providers.xml"), "<providers>" + GOOD + "</providers>");
        contribute("org.example.file", "<catalog file=\"providers.xml\"/>");
        contribute("org.example.manifest", GOOD);

        assertEquals(1, catalog.records().stream().map(CatalogAnswer::record).distinct().count());
        assertEquals(2, catalog.records().size());
    }

    @Test
    void keepsEverybodysRecordsWhereOneContributionIsBad() {
        contribute("org.example.first", GOOD);
        contribute("org.example.broken", BAD + "<unheard-of/>" + GOOD.replace("good", "fine"));
        contribute("org.example.last", GOOD.replace("good", "last"));

        assertEquals(List.of("fine", "good", "last"), ids());
    }

    @Test
    void logsOneEntryForAPlugInWithMistakesAndNamesIt() {
        contribute("org.example.first", GOOD);
        contribute("org.example.broken", BAD + BAD + "<catalog file=\"gone.xml\"/>");
        catalog.records();

        assertEquals(1, log.size());
        assertEquals("The provider catalog of the plug-in org.example.broken has mistakes",
                log.getFirst().getMessage());
        assertEquals(3, log.getFirst().getChildren().length);
        assertEquals("org.example.broken: the record \"bad\" is left out: \"port\" of \"server\" cannot be \"many\"",
                log.getFirst().getChildren()[0].getMessage());
        assertEquals("org.example.broken/gone.xml: there is no such file in the plug-in",
                log.getFirst().getChildren()[2].getMessage());
    }

    @Test
    void namesFileAndLineOfAMalformedFile() throws IOException {
        Files.writeString(plugIn.resolve("broken.xml"), "<providers>\n<provider>\n");
        contribute("org.example.broken", "<catalog file=\"broken.xml\"/>");
        contribute("org.example.mail", GOOD);

        assertEquals(List.of("good"), ids());
        assertEquals("org.example.broken/broken.xml, line 3: not well-formed XML",
                log.getFirst().getChildren()[0].getMessage());
    }

    @Test
    void logsTheSameMistakesOnlyOnce() {
        contribute("org.example.broken", BAD);
        catalog.records();
        contribute("org.example.mail", GOOD);
        catalog.records();

        assertEquals(1, log.size());
    }

    @Test
    void logsMistakesAlsoWhereNobodyAsksForMoreThanADomain() throws IOException {
        Files.writeString(plugIn.resolve("providers.xml"), "<providers>" + GOOD + BAD + "</providers>");
        contribute("org.example.mail", "<catalog file=\"providers.xml\"/>");
        catalog.findByDomain(new DomainName("good.example"));

        assertEquals(1, log.size());
        assertTrue(log.getFirst().getChildren()[0].getMessage().startsWith("org.example.mail/providers.xml, line "),
                log::toString);
    }

    @Test
    void leavesTheBuiltInCatalogToItsTests() {
        contribute("org.postern.providers", GOOD + BAD);
        catalog.findByDomain(new DomainName("good.example"));

        assertEquals(List.of(), log);
        assertEquals(1, catalog.layers().getFirst().problems().size());
    }

    @Test
    void letsNoFileStandInForOthersThatHasNoRecordThatCanBeUsed() throws IOException {
        Files.writeString(plugIn.resolve("providers.xml"), "<providers>" + BAD + "</providers>");
        contribute("org.example.above", "<catalog file=\"providers.xml\" rank=\"10\" replace=\"true\"/>");
        contribute("org.example.below", GOOD);

        assertEquals("good", found());
        assertEquals(CatalogLayer.State.MISSING, catalog.layers().getFirst().state());
    }

    @Test
    void followsPlugInsThatComeAndGo() {
        assertEquals(List.of(), ids());
        contribute("org.example.mail", GOOD);
        assertEquals(List.of("good"), ids());
        Stream.of(registry.getExtensions(ContributorFactorySimple.createContributor("org.example.mail")))
                .forEach(extension -> registry.removeExtension(extension, token));
        assertEquals(List.of(), ids());
    }

    @Test
    void asksTheCatalogOfTheHighestRankFirst() throws IOException {
        Files.writeString(plugIn.resolve("low.xml"), "<providers>" + GOOD.replace("id=\"good\"", "id=\"low\"")
                + "</providers>");
        Files.writeString(plugIn.resolve("high.xml"), "<providers>" + GOOD.replace("id=\"good\"", "id=\"high\"")
                + "</providers>");
        contribute("org.example.a", "<catalog file=\"low.xml\" rank=\"-100\"/>");
        assertEquals("low", found());
        contribute("org.example.b", GOOD);
        assertEquals("good", found());
        contribute("org.example.c", "<catalog file=\"high.xml\" rank=\"100\"/>");
        assertEquals("high", found());
    }

    @Test
    void leavesACatalogOutWhoseRankIsNoNumber() throws IOException {
        Files.writeString(plugIn.resolve("providers.xml"), "<providers>" + GOOD + "</providers>");
        contribute("org.example.mail", "<catalog file=\"providers.xml\" rank=\"first\"/>");

        assertEquals(List.of(), ids());
        assertEquals("org.example.mail/providers.xml: its rank is no whole number",
                log.getFirst().getChildren()[0].getMessage());
    }

    @Test
    void makesOneLayerOfAllThatAPlugInContributes() throws IOException {
        Files.writeString(plugIn.resolve("providers.xml"), "<providers>" + GOOD + "</providers>");
        contribute("org.example.mail", GOOD.replace("good", "own") + "<catalog file=\"providers.xml\"/>");
        contribute("org.postern.providers", GOOD.replace("good", "shipped"));

        assertEquals(List.of("org.example.mail PLUG_IN 2", "org.postern.providers BUILT_IN 1"),
                catalog.layers().stream().map(layer -> layer.id() + " " + layer.kind() + " " + layer.providers())
                        .toList());
        assertEquals(List.of(CatalogLayer.State.CURRENT, CatalogLayer.State.CURRENT),
                catalog.layers().stream().map(CatalogLayer::state).toList());
    }

    @Test
    void letsOneOfTwoPlugInsAnswerForADomainThatBothClaimAndNamesTheOther() {
        contribute("org.example.b", GOOD);
        contribute("org.example.a", GOOD);

        assertEquals(List.of("org.example.a ANSWERS", "org.example.b OVERRIDDEN"),
                catalog.explain(new DomainName("good.example")).matches().stream()
                        .map(match -> match.layer().id() + " " + match.standing()).toList());
    }

    /** Tells listeners of a change before the change returns. */
    private static final class EventsAtOnce extends RegistryStrategy {

        EventsAtOnce() {
            super(null, null);
        }

        @Override
        public void scheduleChangeEvent(Object[] listeners, Map<String, ?> deltas, Object changedRegistry) {
            processChangeEvent(listeners, deltas, changedRegistry);
        }
    }

    private String found() {
        return catalog.findByDomain(new DomainName("good.example")).orElseThrow().record().provider().id();
    }

    private List<String> ids() {
        return catalog.records().stream().map(answer -> answer.record().provider().id()).sorted().toList();
    }

    private void contribute(String contributor, String elements) {
        String manifest = "<?xml version=\"1.0\"?><?eclipse version=\"3.4\"?><plugin><extension point=\""
                + RegistryLayers.EXTENSION_POINT + "\">" + elements + "</extension></plugin>";
        assertTrue(registry.addContribution(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)),
                ContributorFactorySimple.createContributor(contributor), false, null, null, token));
    }

    private Optional<URL> find(IContributor contributor, String path) {
        try {
            Path file = plugIn.resolve(path);
            return Files.exists(file) ? Optional.of(file.toUri().toURL()) : Optional.empty();
        } catch (MalformedURLException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
