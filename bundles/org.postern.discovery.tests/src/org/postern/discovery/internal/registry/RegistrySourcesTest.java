/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.ContributorFactorySimple;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.RegistryFactory;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.spi.RegistryContributor;
import org.eclipse.core.runtime.spi.RegistryStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.discovery.DiscoveryOptions;
import org.postern.discovery.DiscoveryRun;
import org.postern.discovery.RacingDiscovery;
import org.postern.discovery.Search;
import org.postern.discovery.Source;
import org.postern.model.MailAddress;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;
import org.postern.model.TrailEntry;

class RegistrySourcesTest {

    private static final String GOOD = "<source id=\"directory\" class=\"directory\" strength=\"950\"/>";

    private final Object token = new Object();
    private final List<IStatus> log = new ArrayList<>();
    private IExtensionRegistry registry;
    private RegistrySources sources;

    @BeforeEach
    void declareTheExtensionPoint() throws IOException {
        registry = RegistryFactory.createRegistry(new ClassesByName(), token, token);
        try (InputStream manifest = RegistrySources.class.getResourceAsStream("/plugin.xml")) {
            assertTrue(registry.addContribution(manifest, ContributorFactorySimple.createContributor(
                    "org.postern.discovery"), false, null, null, token));
        }
        sources = new RegistrySources(registry, log::add);
    }

    @AfterEach
    void stop() {
        sources.close();
        registry.stop(token);
    }

    @Test
    void findsTheSourceOfAPlugIn() {
        contribute("org.example.mail", GOOD);

        assertEquals(new SourceId("directory"), sources.sources().getFirst().source().id());
        assertEquals(950, sources.sources().getFirst().strength());
        assertTrue(sources.sources().getFirst().enabled());
        assertEquals(List.of(), log);
    }

    @Test
    void letsAPlugInMoveAndDisableTheSourcesOfOthers() {
        contribute("org.example.mail", "<order source=\"guess\" enabled=\"false\"/>"
                + "<order source=\"srv\" strength=\"5\"/>");

        assertEquals(Map.of(SourceId.GUESS, false), sources.choice().enabled());
        assertEquals(Map.of(new SourceId("srv"), 5), sources.choice().strengths());
    }

    @Test
    void reportsTheMistakesOfAPlugInOnceAndHidesNoOther() {
        contribute("org.example.bad", "<source id=\"gone\" class=\"missing\"/>"
                + "<source id=\"Not An Id\" class=\"directory\"/><source id=\"other\" class=\"directory\"/>"
                + "<order source=\"srv\" strength=\"much\"/><surprise/>");
        contribute("org.example.mail", GOOD);

        assertEquals(1, sources.sources().size());
        assertEquals(1, log.size());
        assertTrue(log.getFirst().getMessage().contains("org.example.bad"));
        assertEquals(5, log.getFirst().getChildren().length);
    }

    @Test
    void namesThePlugInWhoseSourceCannotBeLoaded() {
        contribute("org.example.bad", "<source id=\"unlinked\" class=\"unlinked\"/>");
        contribute("org.example.mail", GOOD);

        assertEquals(1, sources.sources().size());
        assertTrue(log.getFirst().getMessage().contains("org.example.bad"));
    }

    @Test
    void namesThePlugInWhoseSourceBreaks() {
        contribute("org.example.bad", "<source id=\"directory\" class=\"broken\"/>");
        DiscoveryRun run = new RacingDiscovery(List.of(sources.sources().getFirst().source()), (target, limit) -> {
            throw new AssertionError("there is nothing to probe");
        }).start(((MailAddress.Valid) MailAddress.read("ada@example.org")).address(), DiscoveryOptions.DEFAULT,
                event -> { });

        TrailEntry entry = run.await().trail().getFirst();

        assertEquals(SourceOutcome.SPURIOUS, entry.outcome());
        assertTrue(entry.detail().contains("org.example.bad"), entry::detail);
        assertEquals(1, log.size());
        assertTrue(log.getFirst().getMessage().contains("org.example.bad"));
    }

    @Test
    void followsTheRegistry() {
        assertEquals(List.of(), sources.sources());

        contribute("org.example.mail", GOOD);

        assertEquals(1, sources.sources().size());
    }

    private void contribute(String plugIn, String elements) {
        byte[] manifest = ("<?eclipse version=\"3.4\"?><plugin><extension point=\""
                + RegistrySources.EXTENSION_POINT + "\">" + elements
                + "</extension></plugin>").getBytes(StandardCharsets.UTF_8);
        assertTrue(registry.addContribution(new ByteArrayInputStream(manifest),
                ContributorFactorySimple.createContributor(plugIn), false, null, null, token));
    }

    /** A registry without OSGi, which tells its listeners at once. */
    private static final class ClassesByName extends RegistryStrategy {

        ClassesByName() {
            super(null, null);
        }

        @Override
        public Object createExecutableExtension(RegistryContributor contributor, String name, String overridden)
                throws CoreException {
            if (name.equals("directory")) {
                return new DirectorySource();
            } else if (name.equals("broken")) {
                return new BrokenSource();
            } else if (name.equals("unlinked")) {
                throw new NoClassDefFoundError("org/example/Missing");
            }
            throw new CoreException(new Status(IStatus.ERROR, contributor.getName(), "no such class"));
        }

        @Override
        public void scheduleChangeEvent(Object[] listeners, Map<String, ?> deltas, Object changed) {
            processChangeEvent(listeners, deltas, changed);
        }
    }

    private static final class DirectorySource implements Source {

        @Override
        public SourceId id() {
            return new SourceId("directory");
        }

        @Override
        public void search(Search search) {
            // Finds nothing.
        }
    }

    private static final class BrokenSource implements Source {

        @Override
        public SourceId id() {
            return new SourceId("directory");
        }

        @Override
        public void search(Search search) {
            throw new NoClassDefFoundError("org/example/Missing");
        }
    }
}
