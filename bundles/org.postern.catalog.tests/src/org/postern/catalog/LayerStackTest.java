/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.postern.catalog.CatalogFetch.Fetched;
import org.postern.catalog.CatalogLayer.Kind;
import org.postern.catalog.CatalogLayer.State;
import org.postern.catalog.CatalogLayers.Addition;
import org.postern.catalog.LayerPreferences.Key;
import org.postern.model.DomainName;

class LayerStackTest {

    private static final URI PAGE = URI.create("https://example.org/catalog.xml");

    @TempDir
    private Path folder;

    private final List<CatalogLayer> plugIns = new ArrayList<>();
    private final List<Runnable> pluggedIn = new ArrayList<>();
    private final Map<URI, String> web = new HashMap<>();
    private final MemoryPreferences preferences = new MemoryPreferences();
    private LayerStack stack;

    @BeforeEach
    void stack() {
        plugIns.add(layer("org.example.upper", Kind.PLUG_IN, record("upper", "example.org")));
        plugIns.add(layer("org.postern.providers", Kind.BUILT_IN, record("built-in", "example.org"),
                record("other", "example.net")));
        stack = started();
    }

    @Test
    void asksTheUppermostLayerFirst() {
        assertEquals("upper", found("example.org"));
        assertEquals("other", found("example.net"));
    }

    @Test
    void tellsHowMuchEveryLayerHas() {
        CatalogLayer builtIn = stack.layers().getLast();

        assertEquals(Kind.BUILT_IN, builtIn.kind());
        assertEquals(2, builtIn.providers());
        assertEquals(2, builtIn.domains());
        assertEquals("2026-11-22", builtIn.newestDate().orElseThrow().toString());
    }

    @Test
    void movesALayer() {
        stack.move("org.postern.providers", 0);

        assertEquals("built-in", found("example.org"));
        assertEquals(List.of("org.postern.providers", "org.example.upper"), ids());
        assertEquals("org.postern.providers\norg.example.upper", preferences.get(Key.ORDER));
    }

    @Test
    void movesALayerToTheEndWhereTheStackIsShorter() {
        stack.move("org.example.upper", 99);
        stack.move("org.example.nobody", 0);

        assertEquals(List.of("org.postern.providers", "org.example.upper"), ids());
    }

    @Test
    void putsALayerThatComesLaterWhereItStandsByItself() {
        stack.move("org.postern.providers", 0);
        plugIns.add(1, layer("org.example.late", Kind.PLUG_IN));
        pluggedIn.forEach(Runnable::run);

        assertEquals(List.of("org.example.late", "org.postern.providers", "org.example.upper"), ids());
    }

    @Test
    void leavesADisabledLayerOut() {
        stack.enable("org.example.upper", false);
        assertEquals("built-in", found("example.org"));
        assertFalse(stack.layers().getFirst().enabled());

        stack.enable("org.example.upper", true);
        assertEquals("upper", found("example.org"));
    }

    @Test
    void hidesEverythingBelowAReplacingLayer() {
        stack.replaceBelow("org.example.upper", true);

        assertEquals("", found("example.net"));
        assertTrue(stack.layers().getLast().hidden());
        assertEquals(1, stack.records().size());
    }

    @Test
    void hidesNothingBelowAReplacingLayerThatIsDisabledOrEmpty() {
        plugIns.addFirst(layer("org.example.empty", Kind.PLUG_IN));
        stack.replaceBelow("org.example.empty", true);
        stack.replaceBelow("org.example.upper", true);
        stack.enable("org.example.upper", false);

        assertEquals("other", found("example.net"));
    }

    @Test
    void readsRecordsOfThePreferencesAboveAllOthers() {
        preferences.set(Key.PROVIDERS, catalog("own", "example.org"));

        assertEquals("own", found("example.org"));
        assertEquals(Kind.PREFERENCES, stack.layers().getFirst().kind());
    }

    @Test
    void changesNothingWhereTheArrangementIsLocked() throws IOException {
        preferences.set(Key.LOCKED, "true");
        stack.move("org.postern.providers", 0);
        stack.enable("org.example.upper", false);
        stack.replaceBelow("org.example.upper", true);

        assertInstanceOf(Addition.Refused.class, stack.addFile(file("own", "example.org")));
        assertEquals("upper", found("example.org"));
        assertEquals("other", found("example.net"));
    }

    @Test
    void explainsWhichLayerAnswersAndWhatBecomesOfTheOthers() {
        plugIns.addFirst(layer("org.example.off", Kind.PLUG_IN, record("off", "example.org")));
        plugIns.add(2, layer("org.example.pattern", Kind.PLUG_IN, record("pattern", "*.org")));
        stack.replaceBelow("org.example.pattern", true);
        stack.enable("org.example.off", false);
        DomainExplanation explanation = stack.explain(new DomainName("example.org"));

        assertEquals(List.of("org.example.off disabled example.org", "org.example.upper answers example.org",
                "org.example.pattern overridden *.org", "org.postern.providers hidden example.org"),
                explanation.matches().stream().map(match -> match.layer().id() + " " + match.standing().id() + " "
                        + match.answer().rule()).toList());
        assertEquals("upper", explanation.answer().orElseThrow().answer().record().provider().id());
    }

    @Test
    void addsAFileAboveThePlugIns() throws IOException {
        Path file = file("own", "example.org");
        Addition.Added added = assertInstanceOf(Addition.Added.class, stack.addFile(file));

        assertEquals(file.toString(), added.layer().id());
        assertEquals(State.CURRENT, added.layer().state());
        assertEquals("own", found("example.org"));
        assertEquals(file.toString(), started().layers().getFirst().id());
    }

    @Test
    void refusesToAddAFileThatIsNoCatalog() throws IOException {
        Path file = Files.writeString(folder.resolve("broken.xml"), "<providers>\n<provider>");
        Addition.Refused refused = assertInstanceOf(Addition.Refused.class, stack.addFile(file));

        assertEquals(file + ", line 2: not well-formed XML", refused.problem().toString());
        assertEquals(2, stack.layers().size());
    }

    @Test
    void takesAFileOutAgain() throws IOException {
        Path file = file("own", "example.org");
        stack.addFile(file);

        assertTrue(stack.remove(file.toString()));
        assertFalse(stack.remove("org.example.upper"));
        assertEquals("upper", found("example.org"));
        assertTrue(Files.exists(file));
    }

    @Test
    void goesOnWithTheLastGoodContentOfAFileThatVanishes() throws IOException {
        Path file = file("own", "example.org");
        stack.addFile(file);
        Files.delete(file);
        stack.refresh();

        assertEquals("own", found("example.org"));
        assertEquals(State.KEPT, stack.layers().getFirst().state());
        assertEquals(file + ": there is no such file", stack.layers().getFirst().problems().getFirst().toString());
    }

    @Test
    void leavesTheOthersUnharmedWhereAFileHasVanishedBeforeTheStart() throws IOException {
        Path file = file("own", "example.org");
        stack.addFile(file);
        Files.delete(file);
        stack = started();

        assertEquals(State.MISSING, stack.layers().getFirst().state());
        assertEquals("upper", found("example.org"));
    }

    @Test
    void reportsALineOfThePreferencesThatNamesNothing() {
        preferences.set(Key.SOURCES, "http://example.org/catalog.xml");

        assertEquals("http://example.org/catalog.xml: neither an absolute path nor an https URL",
                stack.layers().getFirst().problems().getFirst().toString());
    }

    @Test
    void addsAPageWithItsChecksumAndDoesNotAskForItAgain() {
        web.put(PAGE, catalog("web", "example.org"));
        assertInstanceOf(Addition.Added.class, stack.addUrl(PAGE));
        web.clear();

        assertTrue(preferences.get(Key.SOURCES).matches("https://example.org/catalog.xml sha256:[0-9a-f]{64}"));
        stack = started();
        assertEquals("web", found("example.org"));
        assertEquals(State.CURRENT, stack.layers().getFirst().state());
    }

    @Test
    void refusesToAddAPageThatCannotBeHad() {
        Addition.Refused refused = assertInstanceOf(Addition.Refused.class, stack.addUrl(PAGE));

        assertEquals(PAGE + ": not found", refused.problem().toString());
    }

    @Test
    void keepsTheContentOfAPageThatHasAnotherChecksumNow() throws InterruptedException {
        web.put(PAGE, catalog("web", "example.org"));
        stack.addUrl(PAGE);
        web.put(PAGE, catalog("changed", "example.org"));
        stack.refresh();

        assertEquals("web", found("example.org"));
        assertEquals(State.CURRENT, stack.layers().getFirst().state());

        whenFetched(() -> preferences.set(Key.SOURCES, PAGE + " sha256:" + "0".repeat(64)));
        assertEquals("web", found("example.org"));
        assertEquals(State.KEPT, stack.layers().getFirst().state());
        assertTrue(stack.layers().getFirst().problems().getFirst().message().contains("is not taken"));

        stack.addUrl(PAGE);
        assertEquals("changed", found("example.org"));
        assertEquals(1, stack.layers().stream().filter(layer -> layer.kind() == Kind.URL).count());
    }

    @Test
    void fetchesAPageInTheBackgroundThatOnlyThePreferencesName() throws InterruptedException {
        web.put(PAGE, catalog("web", "example.org"));
        started().addUrl(PAGE);
        String line = preferences.get(Key.SOURCES);
        stack = new LayerStack(contributions(), preferences, this::fetch, folder.resolve("fresh"));
        preferences.set(Key.SOURCES, "");
        whenFetched(() -> preferences.set(Key.SOURCES, line));

        assertEquals("web", found("example.org"));
    }

    @Test
    void takesNoPageOfWhichThePreferencesNameNoChecksum() {
        web.put(PAGE, catalog("web", "example.org"));
        preferences.set(Key.SOURCES, PAGE.toString());

        assertEquals("upper", found("example.org"));
        assertEquals(State.MISSING, stack.layers().getFirst().state());
    }

    @Test
    void tellsListenersUntilTheyLeave() {
        List<String> told = new ArrayList<>();
        Runnable listener = () -> told.add("changed");
        stack.addChangeListener(listener);
        stack.enable("org.example.upper", false);
        stack.removeChangeListener(listener);
        stack.enable("org.example.upper", true);

        assertEquals(List.of("changed"), told);
    }

    /** Changes the preferences and waits until the page that they name has been asked for. */
    private void whenFetched(Runnable change) throws InterruptedException {
        change.run();
        CountDownLatch fetched = new CountDownLatch(1);
        Runnable listener = fetched::countDown;
        stack.addChangeListener(listener);
        stack.layers();
        assertTrue(fetched.await(20, TimeUnit.SECONDS));
        stack.removeChangeListener(listener);
    }

    private LayerStack started() {
        return new LayerStack(contributions(), preferences, this::fetch, folder.resolve("pages"));
    }

    private CatalogContributions contributions() {
        return new CatalogContributions() {

            @Override
            public List<CatalogLayer> read() {
                return List.copyOf(plugIns);
            }

            @Override
            public void onChange(Runnable listener) {
                pluggedIn.add(listener);
            }
        };
    }

    private Fetched fetch(URI url) {
        return web.containsKey(url) ? new Fetched.Page(web.get(url).getBytes(StandardCharsets.UTF_8))
                : new Fetched.Failed("not found");
    }

    private Path file(String id, String domain) throws IOException {
        return Files.writeString(folder.resolve(id + ".xml"), catalog(id, domain));
    }

    private static CatalogLayer layer(String id, Kind kind, String... records) {
        CatalogReading reading = new CatalogReader().read(new ByteArrayInputStream(
                ("<providers>" + String.join("", records) + "</providers>").getBytes(StandardCharsets.UTF_8)), id);
        return CatalogLayer.of(id, kind, State.CURRENT, reading);
    }

    private static String catalog(String id, String domain) {
        return "<providers>" + record(id, domain) + "</providers>";
    }

    private static String record(String id, String domain) {
        return """
                <provider id="%s" name="Test" source="Test" date="2026-11-22"><domain name="%s"/></provider>
                """.formatted(id, domain);
    }

    private List<String> ids() {
        return stack.layers().stream().map(CatalogLayer::id).toList();
    }

    private String found(String domain) {
        return stack.findByDomain(new DomainName(domain)).map(answer -> answer.record().provider().id()).orElse("");
    }
}
