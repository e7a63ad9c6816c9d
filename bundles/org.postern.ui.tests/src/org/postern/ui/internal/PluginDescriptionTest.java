/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.common.NotDefinedException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.RegistryFactory;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.postern.accounts.AcceptedCertificates;
import org.postern.accounts.Accounts;
import org.postern.catalog.CatalogLayers;
import org.postern.catalog.ProviderCatalog;
import org.postern.discovery.Discovery;
import org.postern.discovery.DiscoveryPolicy;
import org.postern.discovery.LookExplanation;
import org.postern.probe.ServerProbe;
import org.postern.ui.internal.fixture.Examples;
import org.postern.ui.internal.fixture.FakeServices;
import org.postern.ui.internal.fixture.PreferencesScreen;
import org.postern.ui.internal.fixture.Screen;
import org.postern.verification.Credential;
import org.postern.verification.LoginVerification;

/** What {@code plugin.xml} promises, in a running workbench. */
class PluginDescriptionTest {

    @Test
    void thePageIsInThePreferencesAndShowsTheAccounts() {
        FakeServices services = new FakeServices();
        services.accounts().add(Examples.ADDRESS, "Ada", Examples.SETTINGS, "",
                new Credential.Password("correct horse"));
        try (PreferencesScreen preferences = new PreferencesScreen(services)) {
            preferences.screen().awaits("ada@example.org");
            assertTrue(helpContexts(preferences.screen().shell()).contains("org.postern.ui.accounts_page"));
        }
    }

    @Test
    void theCatalogsAreBelowTheAccountsInThePreferences() {
        try (PreferencesScreen preferences =
                new PreferencesScreen(new FakeServices(), "org.postern.ui.preferences.catalogs")) {
            preferences.screen().awaits("com.example.catalog");
            assertTrue(helpContexts(preferences.screen().shell()).contains("org.postern.ui.catalogs_page"));
        }
    }

    @Test
    void theAcceptedCertificatesAreBelowTheAccountsInThePreferences() {
        FakeServices services = new FakeServices();
        services.certificates().accept(Examples.IMAP.host(), 993, Examples.CERTIFICATE);
        try (PreferencesScreen preferences =
                new PreferencesScreen(services, "org.postern.ui.preferences.certificates")) {
            preferences.screen().awaits("imap.example.org:993");
            assertTrue(helpContexts(preferences.screen().shell()).contains("org.postern.ui.certificates_page"));
        }
    }

    // The help system of the workbench keeps the context of a control in its data.
    private static List<Object> helpContexts(Composite parent) {
        List<Object> contexts = new ArrayList<>();
        Deque<Control> waiting = new ArrayDeque<>(List.of(parent));
        while (!waiting.isEmpty()) {
            Control control = waiting.poll();
            if (control.getData("org.eclipse.ui.help") != null) {
                contexts.add(control.getData("org.eclipse.ui.help"));
            }
            if (control instanceof Composite composite) {
                waiting.addAll(List.of(composite.getChildren()));
            }
        }
        return contexts;
    }

    @Test
    void everyPageOfOursIsFoundByKeywords() {
        List<IConfigurationElement> pages = ours("org.eclipse.ui.preferencePages").toList();
        assertEquals(3, pages.size());
        for (IConfigurationElement page : pages) {
            String keyword = page.getChildren("keywordReference")[0].getAttribute("id");
            assertTrue(ours("org.eclipse.ui.keywords").anyMatch(element -> element.getAttribute("id").equals(keyword)
                    && element.getAttribute("label").contains("imap")), page.getAttribute("id"));
        }
    }

    @Test
    void theCommandIsDescribedAndCanBeRun() throws NotDefinedException {
        Command command = PlatformUI.getWorkbench().getService(ICommandService.class)
                .getCommand("org.postern.ui.addAccount");
        assertTrue(command.isDefined());
        assertTrue(command.isHandled());
        assertTrue(List.of("Add Mail Account", "E-Mail-Konto hinzufügen", "Lägg till e-postkonto")
                .contains(command.getName()), command.getName());
        assertTrue(command.getDescription().length() > 10);
    }

    @Test
    void everyServiceBehindTheWindowsComesFromTheFramework() {
        try (BoundServices bound = new BoundServices()) {
            Screen.await(() -> bound.services().isPresent(), "the services");
            MailServices services = bound.services().orElseThrow();
            assertEquals(registered(Accounts.class), services.accounts());
            assertEquals(registered(AcceptedCertificates.class), services.certificates());
            assertEquals(registered(Discovery.class), services.discovery());
            assertEquals(registered(DiscoveryPolicy.class), services.policy());
            assertEquals(registered(LoginVerification.class), services.verification());
            assertEquals(registered(ServerProbe.class), services.probe());
            assertEquals(registered(LookExplanation.class), services.explanation());
            assertEquals(registered(ProviderCatalog.class), services.catalog());
            assertEquals(registered(CatalogLayers.class), services.layers());
        }
    }

    private static <S> S registered(Class<S> service) {
        BundleContext context = FrameworkUtil.getBundle(PluginDescriptionTest.class).getBundleContext();
        return context.getService(context.getServiceReference(service));
    }

    @Test
    void theStandaloneProgramIsAnApplication() {
        assertTrue(Stream.of(RegistryFactory.getRegistry()
                .getExtension("org.eclipse.core.runtime.applications", "org.postern.ui.application")
                .getConfigurationElements()).anyMatch(element -> element.getName().equals("application")));
    }

    private static Stream<IConfigurationElement> ours(String point) {
        return Stream.of(RegistryFactory.getRegistry().getConfigurationElementsFor(point))
                .filter(element -> element.getContributor().getName().startsWith("org.postern.ui"));
    }

    @Test
    void thePicturesCanBeDrawn() {
        for (Icon icon : Icon.values()) {
            assertTrue(icon.descriptor().getImageData(100).width >= 16, icon.name().toLowerCase(Locale.ROOT));
        }
    }
}
